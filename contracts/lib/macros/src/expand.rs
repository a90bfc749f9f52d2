//! The expansion: appends `impl` blocks to a module.

use crate::block::Block;
use proc_macro2::{Span, TokenStream};
use quote::{quote, ToTokens};
use syn::{
    parse::Parser, parse_quote, parse_str, punctuated::Punctuated, Attribute, Error, File, Ident, Item, ItemMod,
    Result, Token,
};

/// Appends `blocks` to `module`.
///
/// # Errors
/// A block is unknown or named twice, no block is named, `module` is not the module of a contract, or it has no storage
/// struct.
pub fn expand(blocks: TokenStream, module: TokenStream) -> Result<TokenStream> {
    let blocks = named(blocks)?;
    let mut module = contract(module)?;
    let Some((_, items)) = &mut module.content else { return Err(misplaced(&module)) };
    let contract = storage(items).ok_or_else(|| {
        Error::new(module.ident.span(), "no struct in this module is marked `#[ink(storage)]`: whose blocks are these?")
    })?;
    for block in blocks {
        items.extend(appended(block, &contract)?);
    }
    Ok(module.into_token_stream())
}

fn named(blocks: TokenStream) -> Result<Vec<Block>> {
    let all = Punctuated::<Block, Token![,]>::parse_terminated.parse2(blocks)?;
    let mut named = Vec::new();
    for block in all {
        if named.contains(&block) {
            return Err(Error::new(Span::call_site(), format!("the block `{}` is named twice", block.name)));
        }
        named.push(block);
    }
    match named.is_empty() {
        true => Err(Error::new(Span::call_site(), "name the blocks to append: `#[macros::standard(Ownable, ..)]`")),
        false => Ok(named),
    }
}

/// Parses the module. Fails unless `#[ink::contract]` is still to be expanded on it.
fn contract(module: TokenStream) -> Result<ItemMod> {
    let item: Item = syn::parse2(module)?;
    match item {
        Item::Mod(module) if module.attrs.iter().any(is_contract) => Ok(module),
        other => Err(misplaced(&other)),
    }
}

fn is_contract(attribute: &Attribute) -> bool {
    same(attribute.path(), &quote!(ink::contract))
}

fn misplaced(item: &impl ToTokens) -> Error {
    Error::new_spanned(item, "`#[macros::standard]` stands above `#[ink::contract]`, on a module with its content")
}

/// The name of the struct that is marked `#[ink(storage)]`.
fn storage(items: &[Item]) -> Option<Ident> {
    let storage = quote!(#[ink(storage)]);
    items.iter().find_map(|item| match item {
        Item::Struct(item) if item.attrs.iter().any(|attribute| same(attribute, &storage)) => Some(item.ident.clone()),
        _ => None,
    })
}

fn same(one: &impl ToTokens, other: &impl ToTokens) -> bool {
    quote!(#one).to_string() == quote!(#other).to_string()
}

/// Parses the `impl` blocks of a block and sets their type to `contract`.
fn appended(block: Block, contract: &Ident) -> Result<Vec<Item>> {
    let File { mut items, .. } = parse_str(block.source)?;
    for item in &mut items {
        match item {
            Item::Impl(item) => *item.self_ty = parse_quote!(#contract),
            other => return Err(Error::new_spanned(other, "a block consists of `impl` blocks")),
        }
    }
    Ok(items)
}
