//! A coin on the node, and on the embedded chain, which signs and prices the messages for it.

use bindings::WrappedAsset as abi;
use chain::{Account, Address, Artifact, Chain, Contract, SolCall, U256};

/// A coin at the same address on both.
pub struct Coin {
    pub address: Address,
    chain: Chain,
}

/// The account that owns the coin.
const OWNER: &str = "dorothy";
/// The account that tokens are moved to.
pub const SINK: Address = Address::repeat_byte(0x5e);

impl Coin {
    /// Deploys the coin as the owner's first transaction.
    pub fn deploy(url: &str) -> Self {
        let (owner, chain) = (Account::ethereum(OWNER), Chain::new());
        let artifact = Artifact::load(super::running::artifacts(), "wrapped_asset").expect("`dmex build` made it");
        let constructor = || {
            let (name, symbol, cap) = ("Coin".into(), "COIN".into(), u128::MAX);
            abi::constructorCall { name, symbol, decimals: 18, cap, owner: owner.address() }
        };
        let client = remote::connect(url).expect("the port answers");
        let (there, _) = Contract::create(&client, &artifact, &owner, constructor()).expect("it deploys");
        let (here, _) = Contract::create(&chain, &artifact, &owner, constructor()).expect("it deploys");
        assert_eq!(there.address(), here.address());
        Self { address: here.address(), chain }
    }

    /// Gives an account coins for its gas, and tokens.
    pub fn endow(&self, url: &str, account: &Account, tokens: u64) {
        let (owner, to) = (Account::ethereum(OWNER), account.address());
        let client = remote::connect(url).expect("the port answers");
        let mint = abi::mintCall { to, value: U256::from(tokens) }.abi_encode();
        for client in [&*client, &self.chain as &dyn chain::Client] {
            let coins = 1_000_000_000_000_000_000_000;
            client.send(&owner, to, &[], coins).and_then(chain::Receipt::ok).expect("the owner pays");
            client.send(&owner, self.address, &mint, 0).and_then(chain::Receipt::ok).expect("the owner mints");
        }
    }

    /// A signed message that emits an event and always succeeds.
    pub fn approval(&self, from: &Account, nonce: u64) -> String {
        self.sign(from, abi::approveCall { spender: SINK, value: U256::from(nonce) }, nonce)
    }

    /// A signed transfer of one token.
    pub fn transfer(&self, from: &Account, nonce: u64) -> String {
        self.sign(from, abi::transferCall { to: SINK, value: U256::from(1) }, nonce)
    }

    fn sign(&self, from: &Account, call: impl SolCall, nonce: u64) -> String {
        let nonce = Some(u32::try_from(nonce).expect("a small nonce"));
        let payload = self.chain.sign(from, self.address, &call.abi_encode(), 0, nonce).expect("a signature");
        format!("0x{}", hex::encode(payload))
    }
}
