//! The behaviour that ERC-5267 asks of any contract whose signatures have an EIP-712 domain. The call and the
//! decoding of its answer follow the text of the standard, not the ABI of the contract.

use chain::{keccak256, Abi, Address, Connect, Contract, B256, U256};

/// The standard's only message.
const ERC5267: &str = r#"[{
    "type": "function", "name": "eip712Domain", "stateMutability": "view", "inputs": [], "outputs": [
        { "name": "fields", "type": "bytes1" },
        { "name": "name", "type": "string" },
        { "name": "version", "type": "string" },
        { "name": "chainId", "type": "uint256" },
        { "name": "verifyingContract", "type": "address" },
        { "name": "salt", "type": "bytes32" },
        { "name": "extensions", "type": "uint256[]" }
    ]
}]"#;

/// (fields, name, version, chainId, verifyingContract, salt, extensions)
type Domain = ([u8; 1], String, String, U256, Address, B256, Vec<U256>);

/// The members of a domain in EIP-712's order, which is that of the bits of `fields`, and their encoding.
fn members(domain: &Domain) -> Vec<(&'static str, B256)> {
    let (fields, name, version, chain_id, contract, salt, _) = domain;
    let all = [
        ("string name", keccak256(name)),
        ("string version", keccak256(version)),
        ("uint256 chainId", B256::from(chain_id.to_be_bytes())),
        ("address verifyingContract", contract.into_word()),
        ("bytes32 salt", *salt),
    ];
    (0..).zip(all).filter(|(bit, _)| fields[0] & 1 << bit != 0).map(|(_, member)| member).collect()
}

/// Checks the behaviour of a deployed contract. Returns the domain separator, built as the standard says from the
/// contract's answer alone, for use in signatures.
///
/// # Panics
/// If the contract does not conform.
pub fn erc5267_conforms(contract: &Contract) -> B256 {
    let standard = Contract::at(contract, &Abi::parse(ERC5267).expect("JSON"), contract.address());
    let domain: Domain = standard.get("eip712Domain", ()).expect("it never fails");
    let members = members(&domain);
    let (fields, name, version, chain_id, verifying, salt, extensions) = domain;
    // The used fields are correct.
    assert_eq!(fields[0] & !0x1f, 0, "five bits have a meaning");
    assert_eq!(name, contract.get::<String>("name", ()).expect("a view"));
    assert!(!version.is_empty());
    assert_eq!(chain_id, U256::from(contract.client().chain_id().expect("a chain has an id")));
    assert_eq!(verifying, contract.address());
    // Each unused field has the default of its type.
    assert!(fields[0] & 0x10 != 0 || salt == B256::ZERO);
    assert_eq!(extensions, Vec::<U256>::new(), "no other ERC has a part in it");
    // The published ABI has the same names.
    let published = contract.abi().json().function("eip712Domain").and_then(|all| all.first()).expect("published");
    let asked = standard.abi().json().function("eip712Domain").and_then(|all| all.first()).expect("the standard's");
    assert_eq!(published.outputs.len(), asked.outputs.len(), "{:?}", published.outputs);
    for (ours, theirs) in published.outputs.iter().zip(&asked.outputs) {
        assert_eq!((&ours.name, &ours.ty), (&theirs.name, &theirs.ty));
    }
    let kind: Vec<&str> = members.iter().map(|(kind, _)| *kind).collect();
    let kind = keccak256(format!("EIP712Domain({})", kind.join(",")));
    let values: Vec<B256> = members.iter().map(|(_, value)| *value).collect();
    keccak256([&[kind][..], &values].concat().concat())
}
