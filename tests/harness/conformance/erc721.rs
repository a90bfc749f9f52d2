//! The behaviour that ERC-721 with metadata and enumeration asks of any collection.

use chain::{Account, Address, Contract, U256};

/// Checks the behaviour of a deployed ERC-721. `holder` owns `id`; `other` and `operator` are accounts without code
/// and without approvals. In the end `holder` owns the token.
///
/// # Panics
/// If the collection does not conform.
pub fn erc721_conforms(nft: &Contract, id: U256, holder: &Account, other: &Account, operator: &Account) {
    reads_are_consistent(nft, id, holder);
    unknown_tokens_and_owners_revert(nft, other);
    strangers_cannot_move_or_approve(nft, id, holder, other);
    wrong_owners_and_nobody_are_refused(nft, id, holder, other);
    a_transfer_moves_everything(nft, id, holder, other);
    an_approval_is_good_for_one_transfer(nft, id, [other, holder], operator);
    an_operator_may_do_all(nft, id, [holder, other], operator);
    a_safe_transfer_to_a_person_needs_no_answer(nft, id, other, holder);
}

fn owner(nft: &Contract, id: U256) -> Address {
    nft.get("ownerOf", (id,)).expect("the token exists")
}

fn count(nft: &Contract, who: &Account) -> U256 {
    nft.get("balanceOf", (who,)).expect("balanceOf of an account")
}

/// All tokens of an owner, by enumeration.
pub fn tokens_of(nft: &Contract, who: &Account) -> Vec<U256> {
    let count: u64 = nft.get("balanceOf", (who,)).expect("balanceOf");
    (0..count).map(|index| nft.get("tokenOfOwnerByIndex", (who, index)).expect("in range")).collect()
}

/// All tokens of the collection, by enumeration.
pub fn all_tokens(nft: &Contract) -> Vec<U256> {
    let count: u64 = nft.get("totalSupply", ()).expect("totalSupply");
    (0..count).map(|index| nft.get("tokenByIndex", (index,)).expect("in range")).collect()
}

fn reads_are_consistent(nft: &Contract, id: U256, holder: &Account) {
    assert_eq!(owner(nft, id), holder.address());
    assert!(tokens_of(nft, holder).contains(&id));
    assert!(all_tokens(nft).contains(&id));
    let past = count(nft, holder);
    nft.call("tokenOfOwnerByIndex", (holder, past)).expect_err("past the end");
    let past: U256 = nft.get("totalSupply", ()).expect("totalSupply");
    nft.call("tokenByIndex", (past,)).expect_err("past the end");
    nft.get::<String>("name", ()).expect("name");
    nft.get::<String>("symbol", ()).expect("symbol");
    assert!(!nft.get::<String>("tokenURI", (id,)).expect("tokenURI").is_empty());
    for (interface, spoken) in [
        ([0x01, 0xff, 0xc9, 0xa7], true),
        ([0x80, 0xac, 0x58, 0xcd], true),
        ([0x5b, 0x5e, 0x13, 0x9f], true),
        ([0x78, 0x0e, 0x9d, 0x63], true),
        ([0xff, 0xff, 0xff, 0xff], false),
        ([0x00, 0x00, 0x00, 0x00], false),
    ] {
        let answer: bool = nft.get("supportsInterface", (interface,)).expect("supportsInterface never fails");
        assert_eq!(answer, spoken, "interface {interface:02x?}");
    }
}

fn unknown_tokens_and_owners_revert(nft: &Contract, caller: &Account) {
    for id in [U256::ZERO, U256::MAX, U256::from(u64::MAX)] {
        for view in ["ownerOf", "getApproved", "tokenURI"] {
            nft.call(view, (id,)).expect_err("no such token");
        }
        nft.send(caller, "approve", (caller, id)).expect_err("no such token");
        nft.send(caller, "transferFrom", (caller, caller, id)).expect_err("no such token");
    }
    nft.call("balanceOf", (Address::ZERO,)).expect_err("the zero address owns nothing");
}

fn strangers_cannot_move_or_approve(nft: &Contract, id: U256, holder: &Account, stranger: &Account) {
    nft.send(stranger, "transferFrom", (holder, stranger, id)).expect_err("not theirs");
    nft.send(stranger, "safeTransferFrom", (holder, stranger, id)).expect_err("not theirs");
    nft.send(stranger, "approve", (stranger, id)).expect_err("not theirs");
    assert_eq!(owner(nft, id), holder.address());
}

fn wrong_owners_and_nobody_are_refused(nft: &Contract, id: U256, holder: &Account, other: &Account) {
    nft.send(holder, "transferFrom", (other, holder, id)).expect_err("it is not of `from`");
    nft.send(holder, "transferFrom", (holder, Address::ZERO, id)).expect_err("to nobody");
    assert_eq!(owner(nft, id), holder.address());
}

/// Asserts exactly one Transfer event, with these values.
fn told(nft: &Contract, receipt: &chain::Receipt, from: &Account, to: &Account, id: U256) {
    let events = nft.events(receipt);
    let named: Vec<_> = events.iter().filter(|event| event.name == "Transfer").collect();
    let [event] = named.as_slice() else { panic!("one Transfer, not {events:?}") };
    assert_eq!(event.get::<Address>("from").expect("from"), from.address());
    assert_eq!(event.get::<Address>("to").expect("to"), to.address());
    assert_eq!(event.get::<U256>("tokenId").expect("tokenId"), id);
}

fn a_transfer_moves_everything(nft: &Contract, id: U256, from: &Account, to: &Account) {
    let (less, more) = (count(nft, from) - U256::from(1), count(nft, to) + U256::from(1));
    let receipt = nft.send(from, "transferFrom", (from, to, id)).expect("the owner may");
    told(nft, &receipt, from, to, id);
    assert_eq!((count(nft, from), count(nft, to)), (less, more));
    assert_eq!(owner(nft, id), to.address());
    assert!(tokens_of(nft, to).contains(&id) && !tokens_of(nft, from).contains(&id));
    assert!(all_tokens(nft).contains(&id));
}

fn an_approval_is_good_for_one_transfer(nft: &Contract, id: U256, [from, to]: [&Account; 2], approved: &Account) {
    let receipt = nft.send(from, "approve", (approved, id)).expect("the owner approves");
    assert_eq!(nft.events(&receipt)[0].name, "Approval");
    assert_eq!(nft.get::<Address>("getApproved", (id,)).expect("getApproved"), approved.address());
    nft.send(approved, "approve", (approved, id)).expect_err("only the owner or an operator approves");
    nft.send(approved, "transferFrom", (from, to, id)).expect("approved");
    assert_eq!(nft.get::<Address>("getApproved", (id,)).expect("getApproved"), Address::ZERO, "it is used up");
    nft.send(approved, "transferFrom", (to, from, id)).expect_err("it is used up");
    // An approval can be revoked.
    nft.send(to, "approve", (approved, id)).expect("the owner approves");
    nft.send(to, "approve", (Address::ZERO, id)).expect("the owner revokes it");
    nft.send(approved, "transferFrom", (to, from, id)).expect_err("withdrawn");
}

fn an_operator_may_do_all(nft: &Contract, id: U256, [from, to]: [&Account; 2], operator: &Account) {
    let receipt = nft.send(from, "setApprovalForAll", (operator, true)).expect("an operator");
    assert_eq!(nft.events(&receipt)[0].name, "ApprovalForAll");
    assert!(nft.get::<bool>("isApprovedForAll", (from, operator)).expect("isApprovedForAll"));
    nft.send(operator, "approve", (to, id)).expect("an operator approves");
    nft.send(operator, "transferFrom", (from, to, id)).expect("an operator moves");
    nft.send(operator, "transferFrom", (to, from, id)).expect_err("it is not the operator of the new owner");
    nft.send(from, "setApprovalForAll", (operator, false)).expect("no longer");
    assert!(!nft.get::<bool>("isApprovedForAll", (from, operator)).expect("isApprovedForAll"));
}

fn a_safe_transfer_to_a_person_needs_no_answer(nft: &Contract, id: U256, from: &Account, to: &Account) {
    let note = chain::Bytes::from_static(b"with kind regards, longer than thirty-two bytes");
    let receipt = nft.send(from, "safeTransferFrom", (from, to, id, note)).expect("a person");
    told(nft, &receipt, from, to, id);
    let receipt = nft.send(to, "safeTransferFrom", (to, from, id)).expect("a person");
    told(nft, &receipt, to, from, id);
    nft.send(from, "transferFrom", (from, to, id)).expect("back");
}
