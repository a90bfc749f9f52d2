//! The behaviour that ERC-20 asks of any token.

use chain::{Account, Address, Contract, U256};

/// Checks the behaviour of a deployed ERC-20. `holder` has at least 100 units; `spender` and
/// `receiver` are other accounts. Balances end as they began, except for the coins of `receiver`.
///
/// # Panics
/// If the token does not conform.
pub fn erc20_conforms(token: &Contract, holder: &Account, spender: &Account, receiver: &Account) {
    reads_do_not_fail(token);
    transfer_moves_exactly(token, holder, receiver);
    zero_transfers_are_normal(token, holder, receiver);
    transfer_to_oneself_keeps_the_balance(token, holder);
    more_than_the_balance_reverts(token, holder, receiver);
    approve_is_read_back_and_replaced(token, holder, spender);
    transfer_from_uses_the_allowance(token, holder, spender, receiver);
    without_allowance_it_reverts(token, holder, spender, receiver);
}

fn balance(token: &Contract, who: &Account) -> U256 {
    token.get("balanceOf", (who,)).expect("balanceOf never fails")
}

fn supply(token: &Contract) -> U256 {
    token.get("totalSupply", ()).expect("totalSupply never fails")
}

/// Asserts exactly one event of this name, with these two parties and this value.
fn told(token: &Contract, receipt: &chain::Receipt, name: &str, parties: [Address; 2], value: U256) {
    let events = token.events(receipt);
    let named: Vec<_> = events.iter().filter(|event| event.name == name).collect();
    let [event] = named.as_slice() else { panic!("one {name}, not {events:?}") };
    let fields = if name == "Transfer" { ["from", "to"] } else { ["owner", "spender"] };
    for (field, party) in fields.iter().zip(parties) {
        assert_eq!(event.get::<Address>(field).expect("an address"), party, "{field} of {event}");
    }
    assert_eq!(event.get::<U256>("value").expect("an amount"), value, "{event}");
}

fn reads_do_not_fail(token: &Contract) {
    token.get::<String>("name", ()).expect("name");
    token.get::<String>("symbol", ()).expect("symbol");
    token.get::<u8>("decimals", ()).expect("decimals");
    assert_eq!(token.get::<U256>("balanceOf", (Address::repeat_byte(0x5a),)).expect("anyone"), U256::ZERO);
}

fn transfer_moves_exactly(token: &Contract, holder: &Account, receiver: &Account) {
    let (from, to, all) = (balance(token, holder), balance(token, receiver), supply(token));
    let seven = U256::from(7);
    let receipt = token.send(holder, "transfer", (receiver, seven)).expect("the holder has it");
    assert!(token.returned::<bool>("transfer", &receipt).expect("a bool"), "transfer returns true");
    assert_eq!(balance(token, holder), from - seven);
    assert_eq!(balance(token, receiver), to + seven);
    assert_eq!(supply(token), all);
    told(token, &receipt, "Transfer", [holder.address(), receiver.address()], seven);
}

fn zero_transfers_are_normal(token: &Contract, holder: &Account, receiver: &Account) {
    let receipt = token.send(holder, "transfer", (receiver, 0u8)).expect("zero is a normal transfer");
    told(token, &receipt, "Transfer", [holder.address(), receiver.address()], U256::ZERO);
}

fn transfer_to_oneself_keeps_the_balance(token: &Contract, holder: &Account) {
    let before = balance(token, holder);
    token.send(holder, "transfer", (holder, before)).expect("to oneself");
    assert_eq!(balance(token, holder), before);
}

fn more_than_the_balance_reverts(token: &Contract, holder: &Account, receiver: &Account) {
    let (from, to) = (balance(token, holder), balance(token, receiver));
    for value in [from + U256::from(1), U256::MAX] {
        token.send(holder, "transfer", (receiver, value)).expect_err("nobody has that");
        assert_eq!((balance(token, holder), balance(token, receiver)), (from, to));
    }
}

fn approve_is_read_back_and_replaced(token: &Contract, holder: &Account, spender: &Account) {
    for value in [9u8, 4, 0] {
        let receipt = token.send(holder, "approve", (spender, value)).expect("approve");
        assert!(token.returned::<bool>("approve", &receipt).expect("a bool"), "approve returns true");
        assert_eq!(token.get::<U256>("allowance", (holder, spender)).expect("allowance"), U256::from(value));
        told(token, &receipt, "Approval", [holder.address(), spender.address()], U256::from(value));
    }
}

fn transfer_from_uses_the_allowance(token: &Contract, holder: &Account, spender: &Account, receiver: &Account) {
    token.send(holder, "approve", (spender, 10u8)).expect("approve");
    let (from, to) = (balance(token, holder), balance(token, receiver));
    let receipt = token.send(spender, "transferFrom", (holder, receiver, 6u8)).expect("within the allowance");
    assert!(token.returned::<bool>("transferFrom", &receipt).expect("a bool"), "transferFrom returns true");
    told(token, &receipt, "Transfer", [holder.address(), receiver.address()], U256::from(6));
    assert_eq!(balance(token, holder), from - U256::from(6));
    assert_eq!(balance(token, receiver), to + U256::from(6));
    assert_eq!(token.get::<U256>("allowance", (holder, spender)).expect("allowance"), U256::from(4));
}

fn without_allowance_it_reverts(token: &Contract, holder: &Account, spender: &Account, receiver: &Account) {
    let before = balance(token, holder);
    token.send(spender, "transferFrom", (holder, receiver, 5u8)).expect_err("4 are left");
    token.send(holder, "approve", (spender, 0u8)).expect("approve");
    token.send(spender, "transferFrom", (holder, receiver, 1u8)).expect_err("nothing is left");
    assert_eq!(balance(token, holder), before);
}
