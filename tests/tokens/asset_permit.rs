//! `permit`: the digest is computed here from the texts of EIP-712 and EIP-2612, not by the contract's code.

use crate::asset_world::{word, World, ALICE_HAS, NAME, NOW};
use chain::{assert_reverts, keccak256, Account, Address, Connect, Receipt, Result, Signature, B256, U256};

const HOUR: u64 = 3_600;

/// The signed values, the chain and the token.
struct Permit {
    name: &'static str,
    chain_id: u64,
    token: Address,
    owner: Address,
    spender: Address,
    value: U256,
    nonce: U256,
    deadline: u64,
}

fn address(value: Address) -> B256 {
    value.into_word()
}

impl Permit {
    /// Alice approves Bob for `value`. The permit is valid for an hour.
    fn new(world: &World, value: U256) -> Self {
        Self {
            name: NAME,
            chain_id: chain_id(world),
            token: world.token.address(),
            owner: world.alice.address(),
            spender: world.bob.address(),
            value,
            nonce: world.nonce(&world.alice),
            deadline: NOW + HOUR,
        }
    }

    fn domain(&self) -> B256 {
        let kind = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
        let words = [
            keccak256(kind),
            keccak256(self.name),
            keccak256("1"),
            word(U256::from(self.chain_id)),
            address(self.token),
        ];
        keccak256(words.concat())
    }

    fn digest(&self) -> B256 {
        let kind = "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)";
        let words = [
            keccak256(kind),
            address(self.owner),
            address(self.spender),
            word(self.value),
            word(self.nonce),
            word(U256::from(self.deadline)),
        ];
        let message = keccak256(words.concat());
        keccak256([&[0x19, 0x01], self.domain().as_slice(), message.as_slice()].concat())
    }

    /// Carol submits the permit. She pays the gas and gets nothing.
    fn bring(&self, world: &World, by: Signature) -> Result<Receipt> {
        let args = (self.owner, self.spender, self.value, self.deadline, by.v, by.r, by.s);
        world.token.send(&world.carol, "permit", args)
    }

    fn refused(&self, world: &World, by: Signature, signer: Address) {
        let refused = world.unchanged(|| self.bring(world, by));
        assert_reverts!(refused, "ERC2612InvalidSigner", (signer, self.owner));
    }

    fn signed(&self, by: &Account) -> Signature {
        by.sign_hash(self.digest())
    }
}

fn chain_id(world: &World) -> u64 {
    world.chain.client().chain_id().expect("a chain has an id")
}

#[test]
fn permit_sets_the_allowance_when_signed_by_the_owner() {
    let world = World::new();
    let permit = Permit::new(&world, U256::from(60));
    let signature = permit.signed(&world.alice);
    let receipt = permit.bring(&world, signature).expect("alice signed it");
    assert_eq!(world.allowance(&world.alice, &world.bob), U256::from(60));
    assert_eq!(world.nonce(&world.alice), U256::from(1));
    let [event] = &world.token.events(&receipt)[..] else { panic!("one event") };
    assert_eq!(event.name, "Approval");
    assert_eq!(event.get::<Address>("owner").expect("owner"), world.alice.address());
    assert_eq!(event.get::<Address>("spender").expect("spender"), world.bob.address());
    assert_eq!(event.get::<u128>("value").expect("value"), 60);
    world.token.send(&world.bob, "transferFrom", (&world.alice, &world.carol, 60u128)).expect("bob may");
    assert_eq!(world.balance(world.alice.address()), U256::from(ALICE_HAS - 60));

    // On a replay the current nonce differs, so another address is recovered.
    let refused = world.unchanged(|| permit.bring(&world, signature));
    assert_reverts!(refused, "ERC2612InvalidSigner");
    // The next nonce works.
    let next = Permit::new(&world, U256::MAX);
    next.bring(&world, next.signed(&world.alice)).expect("alice signed this, too");
    assert_eq!(world.allowance(&world.alice, &world.bob), U256::MAX);
    assert_eq!(world.nonce(&world.alice), U256::from(2));
}

#[test]
fn permit_reverts_when_the_deadline_has_passed() {
    let world = World::new();
    let permit = Permit::new(&world, U256::from(60));
    let signature = permit.signed(&world.alice);
    let snapshot = world.chain.snapshot();
    world.chain.set_time(permit.deadline).expect("forwards");
    permit.bring(&world, signature).expect("the last second counts");
    world.chain.restore(&snapshot);
    world.chain.set_time(permit.deadline + 1).expect("forwards");
    let refused = world.unchanged(|| permit.bring(&world, signature));
    assert_reverts!(refused, "ERC2612ExpiredSignature", (permit.deadline,));
}

#[test]
fn permit_reverts_when_signed_by_somebody_else() {
    let world = World::new();
    let permit = Permit::new(&world, U256::from(60));
    permit.refused(&world, permit.signed(&world.carol), world.carol.address());
}

#[test]
fn permit_reverts_when_any_signed_field_differs() {
    let world = World::new();
    let signature = Permit::new(&world, U256::from(60)).signed(&world.alice);
    let other = |change: fn(&World, &mut Permit)| {
        let mut permit = Permit::new(&world, U256::from(60));
        change(&world, &mut permit);
        let refused = world.unchanged(|| permit.bring(&world, signature));
        assert_reverts!(refused, "ERC2612InvalidSigner");
    };
    other(|world, permit| permit.spender = world.carol.address());
    other(|_, permit| permit.value = U256::from(61));
    other(|_, permit| permit.value = (U256::from(1) << 128) + U256::from(60));
    other(|_, permit| permit.deadline += 1);
    other(|world, permit| permit.owner = world.carol.address());
}

#[test]
fn permit_reverts_when_signed_for_another_chain_token_or_nonce() {
    let world = World::new();
    let other = |change: fn(&World, &mut Permit)| {
        let mut elsewhere = Permit::new(&world, U256::from(60));
        change(&world, &mut elsewhere);
        let signature = elsewhere.signed(&world.alice);
        let refused = world.unchanged(|| Permit::new(&world, U256::from(60)).bring(&world, signature));
        assert_reverts!(refused, "ERC2612InvalidSigner");
    };
    other(|_, permit| permit.chain_id = 1);
    other(|world, permit| permit.token = world.bob.address());
    other(|_, permit| permit.name = "Wrapped USD");
    other(|_, permit| permit.nonce = U256::from(1));
}

#[test]
fn permit_reverts_when_the_signature_is_not_canonical() {
    let world = World::new();
    let permit = Permit::new(&world, U256::from(60));
    let good = permit.signed(&world.alice);
    // The malleable form of the same signature: s' = n - s and the other parity. The precompile would accept it.
    let order: U256 = "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141".parse().expect("hex");
    let high = order - U256::from_be_bytes(good.s.0);
    permit.refused(&world, Signature { v: 55 - good.v, s: word(high), ..good }, Address::ZERO);
    for v in [0, 1, good.v - 27, 26, 29, 255] {
        permit.refused(&world, Signature { v, ..good }, Address::ZERO);
    }
    for s in [B256::ZERO, word(U256::MAX), word(order)] {
        permit.refused(&world, Signature { s, ..good }, Address::ZERO);
    }
    permit.refused(&world, Signature { r: B256::ZERO, ..good }, Address::ZERO);
    permit.bring(&world, good).expect("the one good form");
}

#[test]
fn permit_reverts_when_owner_or_spender_is_nobody() {
    let world = World::new();
    let mut permit = Permit::new(&world, U256::from(60));
    // An unrecoverable signature must not count as one of the zero address.
    permit.owner = Address::ZERO;
    permit.refused(&world, Signature { v: 27, r: B256::ZERO, s: B256::ZERO }, Address::ZERO);
    let mut permit = Permit::new(&world, U256::from(60));
    permit.spender = Address::ZERO;
    let signature = permit.signed(&world.alice);
    let refused = world.unchanged(|| permit.bring(&world, signature));
    assert_reverts!(refused, "ERC20InvalidSpender", (Address::ZERO,));
}

#[test]
fn domain_separator_names_this_token_and_chain() {
    let world = World::new();
    let domain: B256 = world.token.get("DOMAIN_SEPARATOR", ()).expect("a view");
    assert_eq!(domain, Permit::new(&world, U256::ZERO).domain());
}
