//! Golden selectors and topics. The numbers are copied from the texts of the standards, not computed by our code.

use chain::Abi;
use harness::artifact;

/// (signature, selector, outputs, true for a view)
pub type Message = (&'static str, &'static str, &'static str, bool);
/// (signature, topic 0, true for each indexed parameter)
pub type Event = (&'static str, &'static str, &'static [bool]);

const ERC20: &[Message] = &[
    ("totalSupply()", "18160ddd", "uint256", true),
    ("balanceOf(address)", "70a08231", "uint256", true),
    ("allowance(address,address)", "dd62ed3e", "uint256", true),
    ("transfer(address,uint256)", "a9059cbb", "bool", false),
    ("approve(address,uint256)", "095ea7b3", "bool", false),
    ("transferFrom(address,address,uint256)", "23b872dd", "bool", false),
    ("name()", "06fdde03", "string", true),
    ("symbol()", "95d89b41", "string", true),
    ("decimals()", "313ce567", "uint8", true),
];
const ERC2612: &[Message] = &[
    ("permit(address,address,uint256,uint256,uint8,bytes32,bytes32)", "d505accf", "", false),
    ("nonces(address)", "7ecebe00", "uint256", true),
    ("DOMAIN_SEPARATOR()", "3644e515", "bytes32", true),
];
pub const ERC5267: &[Message] =
    &[("eip712Domain()", "84b0196e", "bytes1,string,string,uint256,address,bytes32,uint256[]", true)];
const ERC5805_ERC6372: &[Message] = &[
    ("getVotes(address)", "9ab24eb0", "uint256", true),
    ("getPastVotes(address,uint256)", "3a46b1a8", "uint256", true),
    ("getPastTotalSupply(uint256)", "8e539e8c", "uint256", true),
    ("delegates(address)", "587cde1e", "address", true),
    ("delegate(address)", "5c19a95c", "", false),
    ("delegateBySig(address,uint256,uint256,uint8,bytes32,bytes32)", "c3cda520", "", false),
    ("clock()", "91ddadf4", "uint48", true),
    ("CLOCK_MODE()", "4bf5d7e9", "string", true),
    ("numCheckpoints(address)", "6fcfff45", "uint32", true),
];
pub const OWNABLE: &[Message] = &[
    ("owner()", "8da5cb5b", "address", true),
    ("pendingOwner()", "e30c3978", "address", true),
    ("transferOwnership(address)", "f2fde38b", "", false),
    ("acceptOwnership()", "79ba5097", "", false),
];

pub const TRANSFER: &str = "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
pub const APPROVAL: &str = "8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925";

const ERC20_EVENTS: &[Event] = &[
    ("Transfer(address,address,uint256)", TRANSFER, &[true, true, false]),
    ("Approval(address,address,uint256)", APPROVAL, &[true, true, false]),
];

const VOTES_EVENTS: &[Event] = &[
    (
        "DelegateChanged(address,address,address)",
        "3134e8a2e6d97e929a7e54011ea5485d7d196dd5f0ba4d4ef95803e8e3fc257f",
        &[true, true, true],
    ),
    (
        "DelegateVotesChanged(address,uint256,uint256)",
        "dec2bacdd2f05b59de34da9b523dff8be42e5e38e818c82fdb0bae774387a724",
        &[true, false, false],
    ),
];

pub const OWNABLE_EVENTS: &[Event] = &[
    (
        "OwnershipTransferStarted(address,address)",
        "38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e22700",
        &[true, true],
    ),
    (
        "OwnershipTransferred(address,address)",
        "8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e0",
        &[true, true],
    ),
];

/// Names and parameters of ERC-6093, ERC-2612 (OpenZeppelin's) and Ownable.
const ERC20_ERRORS: &[&str] = &[
    "ERC20InsufficientBalance(address,uint256,uint256)",
    "ERC20InvalidSender(address)",
    "ERC20InvalidReceiver(address)",
    "ERC20InsufficientAllowance(address,uint256,uint256)",
    "ERC20InvalidApprover(address)",
    "ERC20InvalidSpender(address)",
    "ERC20ExceededCap(uint256,uint256)",
    "ERC2612ExpiredSignature(uint256)",
    "ERC2612InvalidSigner(address,address)",
    "OwnableUnauthorizedAccount(address)",
    "OwnableInvalidOwner(address)",
];
const VOTES_ERRORS: &[&str] = &[
    "ERC5805FutureLookup(uint256,uint48)",
    "VotesExpiredSignature(uint256)",
    "InvalidAccountNonce(address,uint256)",
    "ECDSAInvalidSignature()",
];

pub fn messages_are(abi: &Abi, expected: &[Message]) {
    for (signature, selector, outputs, view) in expected {
        let found = abi.json().functions().find(|function| function.signature() == *signature);
        let function = found.unwrap_or_else(|| panic!("{signature} is missing"));
        assert_eq!(function.selector().to_string(), format!("0x{selector}"), "{signature}");
        let types: Vec<String> = function.outputs.iter().map(|output| output.ty.clone()).collect();
        assert_eq!(types.join(","), *outputs, "outputs of {signature}");
        let mutability = format!("{:?}", function.state_mutability);
        assert_eq!(mutability == "View", *view, "{signature} is {mutability}");
    }
}

pub fn events_are(abi: &Abi, expected: &[Event]) {
    for (signature, topic, indexed) in expected {
        let found = abi.json().events().find(|event| event.signature() == *signature);
        let event = found.unwrap_or_else(|| panic!("{signature} is missing"));
        assert_eq!(event.selector().to_string(), format!("0x{topic}"), "{signature}");
        let inputs: Vec<bool> = event.inputs.iter().map(|input| input.indexed).collect();
        assert_eq!(inputs, *indexed, "indexed parameters of {signature}");
        assert!(!event.anonymous, "{signature}");
    }
}

pub fn errors_are(abi: &Abi, expected: &[&str]) {
    for signature in expected {
        assert!(abi.json().errors().any(|error| error.signature() == *signature), "{signature} is missing");
    }
}

#[test]
fn wrapped_asset_abi_has_erc20_erc2612_erc5267_and_ownable() {
    let artifact = artifact("wrapped-asset");
    let abi = &artifact.abi;
    messages_are(abi, ERC20);
    messages_are(abi, ERC2612);
    messages_are(abi, ERC5267);
    messages_are(abi, OWNABLE);
    events_are(abi, ERC20_EVENTS);
    events_are(abi, OWNABLE_EVENTS);
    errors_are(abi, ERC20_ERRORS);
}

#[test]
fn dmc_abi_has_erc20_erc2612_erc5805_and_erc6372() {
    let artifact = artifact("dmc-token");
    let abi = &artifact.abi;
    for messages in [ERC20, ERC2612, ERC5267, ERC5805_ERC6372, OWNABLE] {
        messages_are(abi, messages);
    }
    for events in [ERC20_EVENTS, VOTES_EVENTS, OWNABLE_EVENTS] {
        events_are(abi, events);
    }
    errors_are(abi, ERC20_ERRORS);
    errors_are(abi, VOTES_ERRORS);
    // OpenZeppelin's `Checkpoints.Checkpoint208`.
    let checkpoints = abi.json().functions().find(|function| function.signature() == "checkpoints(address,uint32)");
    let checkpoints = checkpoints.expect("checkpoints");
    assert_eq!(checkpoints.selector().to_string(), "0xf1127ed8");
    let parts: Vec<(&str, &str)> =
        checkpoints.outputs[0].components.iter().map(|part| (part.ty.as_str(), part.name.as_str())).collect();
    assert_eq!(parts, [("uint48", "_key"), ("uint208", "_value")]);
}
