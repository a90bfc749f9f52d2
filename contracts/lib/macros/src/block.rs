//! The list of blocks.

use syn::{
    parse::{Parse, ParseStream},
    Error, Ident, Result,
};

/// A block that can be appended to a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The name, as written in the attribute.
    pub name: &'static str,
    /// The Rust source. `Contract` stands for the storage struct.
    pub source: &'static str,
}

/// All blocks.
pub const BLOCKS: [Block; 7] = [
    Block { name: "Ownable", source: include_str!("blocks/ownable.rs") },
    Block { name: "Extended", source: include_str!("blocks/extended.rs") },
    Block { name: "Erc20", source: include_str!("blocks/erc20.rs") },
    Block { name: "Balances", source: include_str!("blocks/balances.rs") },
    Block { name: "Erc20Metadata", source: include_str!("blocks/erc20_metadata.rs") },
    Block { name: "Erc20Permit", source: include_str!("blocks/erc20_permit.rs") },
    Block { name: "Erc4626", source: include_str!("blocks/erc4626.rs") },
];

impl Parse for Block {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name: Ident = input.parse()?;
        BLOCKS.into_iter().find(|block| name == block.name).ok_or_else(|| {
            let known = BLOCKS.map(|block| block.name).join(", ");
            Error::new(name.span(), format!("there is no block `{name}`; there are {known}"))
        })
    }
}
