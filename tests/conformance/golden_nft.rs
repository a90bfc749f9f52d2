//! Golden selectors and topics of ERC-721 and its extensions. The numbers are copied from the texts of the standards,
//! not computed by our code.

use crate::golden::{
    errors_are, events_are, messages_are, Event, Message, APPROVAL, OWNABLE, OWNABLE_EVENTS, TRANSFER,
};
use chain::keccak256;
use harness::artifact;

const ERC721: &[Message] = &[
    ("balanceOf(address)", "70a08231", "uint256", true),
    ("ownerOf(uint256)", "6352211e", "address", true),
    ("safeTransferFrom(address,address,uint256)", "42842e0e", "", false),
    ("safeTransferFrom(address,address,uint256,bytes)", "b88d4fde", "", false),
    ("transferFrom(address,address,uint256)", "23b872dd", "", false),
    ("approve(address,uint256)", "095ea7b3", "", false),
    ("setApprovalForAll(address,bool)", "a22cb465", "", false),
    ("getApproved(uint256)", "081812fc", "address", true),
    ("isApprovedForAll(address,address)", "e985e9c5", "bool", true),
    ("name()", "06fdde03", "string", true),
    ("symbol()", "95d89b41", "string", true),
    ("tokenURI(uint256)", "c87b56dd", "string", true),
    ("totalSupply()", "18160ddd", "uint256", true),
    ("tokenByIndex(uint256)", "4f6ccce7", "uint256", true),
    ("tokenOfOwnerByIndex(address,uint256)", "2f745c59", "uint256", true),
    ("supportsInterface(bytes4)", "01ffc9a7", "bool", true),
    ("locked(uint256)", "b45a3c0e", "bool", true),
    ("contractURI()", "e8a3d485", "string", true),
];

const ERC721_EVENTS: &[Event] = &[
    ("Transfer(address,address,uint256)", TRANSFER, &[true, true, true]),
    ("Approval(address,address,uint256)", APPROVAL, &[true, true, true]),
    (
        "ApprovalForAll(address,address,bool)",
        "17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31",
        &[true, true, false],
    ),
    ("MetadataUpdate(uint256)", "f8e1a15aba9398e019f0b49df1a4fde98ee17ae345cb5f6b5e2c27f5033e8ce7", &[false]),
    (
        "BatchMetadataUpdate(uint256,uint256)",
        "6bd5c950a8d8df17f772f5af37cb3655737899cbf903264b9795592da439661c",
        &[false, false],
    ),
    ("Locked(uint256)", "032bc66be43dbccb7487781d168eb7bda224628a3b2c3388bdf69b532a3a1611", &[false]),
    ("Unlocked(uint256)", "f27b6ce5b2f5e68ddb2fd95a8a909d4ecf1daaac270935fff052feacb24f1842", &[false]),
];

/// No text prints their topics, so they are hashed here.
const ERC6982_EVENTS: &[(&str, &[bool])] =
    &[("DefaultLocked(bool)", &[false]), ("Locked(uint256,bool)", &[true, false])];

const ERC721_ERRORS: &[&str] = &[
    "ERC721InvalidOwner(address)",
    "ERC721NonexistentToken(uint256)",
    "ERC721IncorrectOwner(address,uint256,address)",
    "ERC721InvalidReceiver(address)",
    "ERC721InsufficientApproval(address,uint256)",
    "ERC721InvalidApprover(address)",
    "ERC721InvalidOperator(address)",
    "ERC721OutOfBoundsIndex(address,uint256)",
    "ERC2981InvalidDefaultRoyaltyReceiver(address)",
];

#[test]
fn nft_abi_has_erc721_and_its_extensions() {
    let artifact = artifact("mining-power-nft");
    let abi = &artifact.abi;
    messages_are(abi, ERC721);
    messages_are(abi, OWNABLE);
    events_are(abi, ERC721_EVENTS);
    for (signature, indexed) in ERC6982_EVENTS {
        let found = abi.json().events().find(|event| event.signature() == *signature);
        let event = found.unwrap_or_else(|| panic!("{signature} is missing"));
        assert_eq!(event.selector(), keccak256(signature), "{signature}");
        let inputs: Vec<bool> = event.inputs.iter().map(|input| input.indexed).collect();
        assert_eq!(inputs, *indexed, "indexed parameters of {signature}");
    }
    events_are(abi, OWNABLE_EVENTS);
    errors_are(abi, ERC721_ERRORS);
    // ERC-2981 returns two values, with these names.
    let royalty = abi.json().functions().find(|function| function.signature() == "royaltyInfo(uint256,uint256)");
    let royalty = royalty.expect("royaltyInfo");
    assert_eq!(royalty.selector().to_string(), "0x2a55205a");
    let parts: Vec<(&str, &str)> = royalty.outputs.iter().map(|part| (part.ty.as_str(), part.name.as_str())).collect();
    assert_eq!(parts, [("address", "receiver"), ("uint256", "royaltyAmount")]);
}

/// An ERC-165 interface id is the exclusive or of the selectors of the standard.
#[test]
fn interface_ids_match_the_standards() {
    let id = |signatures: &[&str]| {
        let mut id = [0; 4];
        for signature in signatures {
            id.iter_mut().zip(keccak256(signature).iter()).for_each(|(byte, other): (&mut u8, &u8)| *byte ^= other);
        }
        format!("{:08x}", u32::from_be_bytes(id))
    };
    let extensions = ["name()", "symbol()", "tokenURI(uint256)"];
    let enumerable = ["totalSupply()", "tokenByIndex(uint256)", "tokenOfOwnerByIndex(address,uint256)"];
    let core: Vec<&str> = ERC721.iter().map(|message| message.0).take(9).collect();
    assert_eq!(id(&core), "80ac58cd");
    assert_eq!(id(&extensions), "5b5e139f");
    assert_eq!(id(&enumerable), "780e9d63");
    assert_eq!(id(&["locked(uint256)"]), "b45a3c0e");
    assert_eq!(id(&["locked(uint256)", "defaultLocked()"]), "6b61a747");
    assert_eq!(id(&["contractURI()"]), "e8a3d485");
}
