//! Encoding and decoding by a JSON ABI, without a chain.

use chain::{
    assert_reverts, Abi, Account, Address, Error, FromSol, IntoArgs, IntoSol, Log, Revert, Value, B256, I256, U256,
};

const ABI: &str = r#"[
    {"type":"constructor","inputs":[{"name":"name","type":"string"},{"name":"decimals","type":"uint8"}],"stateMutability":"nonpayable"},
    {"type":"function","name":"transfer","inputs":[{"name":"to","type":"address"},{"name":"value","type":"uint256"}],"outputs":[{"name":"","type":"bool"}],"stateMutability":"nonpayable"},
    {"type":"function","name":"safe","inputs":[{"name":"id","type":"uint64"}],"outputs":[],"stateMutability":"nonpayable"},
    {"type":"function","name":"safe","inputs":[{"name":"id","type":"uint64"},{"name":"data","type":"bytes"}],"outputs":[],"stateMutability":"nonpayable"},
    {"type":"function","name":"supports","inputs":[{"name":"id","type":"bytes4"}],"outputs":[],"stateMutability":"view"},
    {"type":"function","name":"batch","inputs":[{"name":"x","type":"tuple","components":[{"name":"id","type":"uint32"},{"name":"days","type":"uint16[]"}]},{"name":"y","type":"int128"}],"outputs":[{"name":"","type":"tuple","components":[{"name":"id","type":"uint32"},{"name":"days","type":"uint16[]"}]},{"name":"","type":"string"}],"stateMutability":"view"},
    {"type":"event","name":"Transfer","inputs":[{"name":"from","type":"address","indexed":true},{"name":"value","type":"uint256","indexed":false},{"name":"to","type":"address","indexed":true}],"anonymous":false},
    {"type":"error","name":"ERC20InsufficientBalance","inputs":[{"name":"sender","type":"address"},{"name":"balance","type":"uint256"},{"name":"needed","type":"uint256"}]}
]"#;

fn abi() -> Abi {
    Abi::parse(ABI).unwrap()
}

fn encode(name: &str, args: impl IntoArgs) -> Result<String, Error> {
    abi().message(name, args.to_args()).map(|(_, data)| hex::encode(data))
}

#[test]
fn numbers_take_the_width_of_the_abi() {
    let bob = Account::ethereum("bob");
    let call = encode("transfer", (&bob, 5u128)).unwrap();
    assert!(call.starts_with("a9059cbb"), "the selector that wallets use");
    assert_eq!(call.len(), 8 + 64 + 64);
    for same in [
        encode("transfer", (bob.address(), 5)),
        encode("transfer", (&bob, 5u8)),
        encode("transfer", (&bob, U256::from(5))),
        encode("transfer", vec![bob.to_sol(), Value::Uint(U256::from(5), 256)]),
    ] {
        assert_eq!(same.unwrap(), call);
    }
    assert!(encode("safe", (u64::MAX,)).is_ok());
    for bad in [
        encode("transfer", (&bob, -5)),
        encode("transfer", (&bob,)),
        encode("transfer", (5u8, &bob)),
        encode("safe", (u128::from(u64::MAX) + 1,)),
        encode("nothing", ()),
        encode("batch", ((1u32, vec![70_000u32]), 0)),
        encode("batch", ((1u32, vec![7u32]), U256::MAX)),
    ] {
        assert!(matches!(bad, Err(Error::Abi(_))), "{bad:?}");
    }
}

#[test]
fn overloads_are_told_apart_by_their_arguments() {
    let by_arity = encode("safe", (1u64, vec![1u8, 2])).unwrap();
    assert_eq!(by_arity, encode("safe(uint64,bytes)", (1u64, vec![1u8, 2])).unwrap());
    assert_ne!(by_arity[..8], encode("safe", (1u64,)).unwrap()[..8]);
    assert!(encode("supports", ([0x01u8, 0xff, 0xc9, 0xa7],)).is_ok());
    assert!(encode("supports", ([0x01u8, 0xff],)).is_err());
}

#[test]
fn constructors_have_no_selector() {
    let args = ("Wrapped FIL", 18).to_args();
    assert_eq!(abi().constructor(args).unwrap().len(), 32 * 4);
    assert!(abi().constructor(vec![]).is_err());
}

#[test]
fn structs_are_tuples_both_ways() {
    let abi = abi();
    let (function, data) = abi.message("batch", ((7, vec![1u16, 2]), -3).to_args()).unwrap();
    assert_eq!(&data[..4], &function.selector()[..]);
    let returned = Value::Tuple(((7u32, vec![1u16, 2]), "yes").to_args()).abi_encode_params();
    let values = abi.output(function, &returned).unwrap();
    let ((id, days), text) = <((u32, Vec<u16>), String)>::from_sol(&Value::Tuple(values)).unwrap();
    assert_eq!((id, days, text.as_str()), (7, vec![1, 2], "yes"));
}

#[test]
fn values_that_do_not_fit_are_errors() {
    assert_eq!(u8::from_sol(&Value::Uint(U256::from(255), 256)).unwrap(), 255);
    assert!(u8::from_sol(&Value::Uint(U256::from(256), 256)).is_err());
    assert_eq!(i64::from_sol(&Value::Int(I256::MINUS_ONE, 64)).unwrap(), -1);
    assert!(u64::from_sol(&Value::Int(I256::MINUS_ONE, 64)).is_err());
    assert!(bool::from_sol(&Value::Uint(U256::ZERO, 8)).is_err());
    assert_eq!(<[u8; 4]>::from_sol(&[1u8, 2, 3, 4].to_sol()).unwrap(), [1, 2, 3, 4]);
}

#[test]
fn errors_are_decoded_by_name() {
    let (bob, abi) = (Account::ethereum("bob"), abi());
    let selector = chain::keccak256("ERC20InsufficientBalance(address,uint256,uint256)");
    let values = Value::Tuple((&bob, 5u128, U256::from(7)).to_args()).abi_encode_params();
    let data = [&selector[..4], &values].concat();
    let error = abi.error(&data).expect("known");
    assert_eq!(error.to_string(), format!("ERC20InsufficientBalance({}, 5, 7)", bob.address()));
    assert_eq!(error.get::<u128>("needed").unwrap(), 7);
    assert_eq!(error.values::<(Address, u8, u64)>().unwrap(), (bob.address(), 5, 7));
    let refused = || -> Result<(), Error> {
        let revert =
            Revert { message: "transfer".into(), data: data.clone(), error: Some(error.clone()), receipt: None };
        Err(Error::Reverted(Box::new(revert)))
    };
    assert_reverts!(refused(), "ERC20InsufficientBalance");
    assert_reverts!(refused(), "ERC20InsufficientBalance", (&bob, 5, 7u8));
    assert!(!refused().unwrap_err().revert().unwrap().is("ERC20InsufficientBalance", (&bob, 5, 8)));

    let text = [&chain::keccak256("Error(string)")[..4], &Value::Tuple(("no",).to_args()).abi_encode_params()].concat();
    assert_eq!(abi.error(&text).unwrap().to_string(), "Error(\"no\")");
    // And what Solidity's compiler refuses by itself, as our contracts do where numbers have no answer.
    let panic = [&chain::keccak256("Panic(uint256)")[..4], &Value::Tuple((0x11u8,).to_args()).abi_encode_params()];
    let panic = abi.error(&panic.concat()).unwrap();
    assert!(panic.is("Panic", (0x11u8,)));
    assert_eq!(panic.get::<u8>("code").unwrap(), 0x11);
    for unknown in [&b""[..], b"123", b"1234"] {
        assert!(abi.error(unknown).is_none());
    }
}

#[test]
fn events_keep_the_order_of_their_parameters() {
    let (from, to) = (Account::ethereum("from").address(), Account::ethereum("to").address());
    let topics = vec![chain::keccak256("Transfer(address,uint256,address)"), from.into_word(), to.into_word()];
    let data = Value::Tuple((9u8,).to_args()).abi_encode_params();
    let log = Log { address: Address::ZERO, topics, data, block: 1, tx_hash: B256::ZERO, index: 0 };
    let event = abi().event(&log).expect("known");
    assert_eq!(event.to_string(), format!("Transfer({from}, 9, {to})"));
    assert!(event.is("Transfer", (from, 9, to)));
    let other = Log { topics: log.topics[..2].to_vec(), ..log };
    assert!(abi().event(&other).is_none());
}
