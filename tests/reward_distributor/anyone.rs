//! Who claims: anyone, for a payee that did not refuse it. On the real contracts, because the NFT knows who refused.

use bindings::{MiningPowerNft, PowerMarket, RewardDistributor};
use chain::{assert_reverts, Address};
use harness::{Terms, World, DAY, FIRST};

/// Ten days of twenty NFTs that Alice bought for HUSD. The first day was delivered, the second missed.
struct Story {
    w: World,
    batch: u32,
    tokens: Vec<u64>,
}

impl Story {
    /// Alice gives the first NFT to `holder` before the first day.
    fn new(holder: impl Fn(&World) -> Address) -> Self {
        let w = World::new();
        let batch = w.offer(Terms { last: FIRST + 9, ..w.terms() });
        let tokens = w.buy(&w.alice, batch, 20, &w.suite.husd);
        w.must(&w.suite.nft, &w.alice, "transferFrom", (&w.alice, holder(&w), tokens[0]));
        w.report(FIRST);
        w.deliver(batch, FIRST);
        w.report(FIRST + 1);
        w.advance(DAY + 1);
        w.must(&w.suite.distributor, &w.keeper, "cover", (batch, FIRST + 1));
        Self { w, batch, tokens }
    }

    /// What the first NFT can claim now: its income, and the escrow of the missed day. [atto HFIL], [atto HUSD]
    fn due(&self) -> (u128, u128) {
        let (suite, token) = (&self.w.suite, self.tokens[0]);
        let income = suite.distributor.read(RewardDistributor::incomeOfCall { tokenId: token }).expect("a token");
        let missed = suite.market.read(PowerMarket::missedOfCall { tokenId: token, segment: 0 }).expect("a token");
        (income.claimable, missed.amount)
    }

    fn purse(&self, of: Address) -> (u128, u128) {
        (self.w.balance(&self.w.suite.hfil, of), self.w.balance(&self.w.suite.husd, of))
    }
}

#[test]
fn an_nft_of_a_contract_that_cannot_call_is_paid_by_anyone() {
    // The oracle holds an NFT. It has no message that could claim, and income and escrow were lost.
    let s = Story::new(|w| w.suite.oracle.address());
    let (w, holder) = (&s.w, s.w.suite.oracle.address());
    let (due, keeper) = (s.due(), s.purse(w.keeper.address()));
    assert!(due.0 > 0 && due.1 > 0, "{due:?}");
    w.must(&w.suite.distributor, &w.keeper, "claim", (s.batch, vec![s.tokens[0]]));
    w.must(&w.suite.market, &w.keeper, "refundMissed", (vec![s.tokens[0]],));
    assert_eq!(s.purse(holder), due);
    assert_eq!(s.purse(w.keeper.address()), keeper, "who sends it gets nothing of it");
    // What vests later comes later.
    w.advance(180 * DAY);
    let due = s.due();
    w.must(&w.suite.distributor, &w.bob, "claimSegment", (s.tokens[0], 0u32));
    assert!(due.0 > 0 && s.due().0 == 0);
}

#[test]
fn an_nft_of_a_payee_that_refuses_is_paid_by_nobody_else() {
    let s = Story::new(|w| w.bob.address());
    let (w, token) = (&s.w, s.tokens[0]);
    let alone = |alone: bool| {
        let receipt = w.must(&w.suite.nft, &w.bob, "setClaimsAlone", (alone,));
        let told = w.suite.nft.emitted::<MiningPowerNft::ClaimsAlone>(&receipt);
        assert_eq!((told.len(), told[0].account, told[0].alone), (1, w.bob.address(), alone));
        assert_eq!(w.suite.nft.get::<bool>("claimsAlone", (&w.bob,)).expect("a view"), alone);
    };
    alone(true);
    let (income, before) = (s.due(), s.purse(w.bob.address()));
    for who in [&w.keeper, &w.alice, &w.owner] {
        let claimed = w.suite.distributor.send(who, "claim", (s.batch, vec![token]));
        assert_reverts!(claimed, "RewardDistributor_NotPayee", (token, who, &w.bob));
        let refunded = w.suite.market.send(who, "refundMissed", (vec![token],));
        assert_reverts!(refunded, "PowerMarket_NotPayee", (token, who, &w.bob));
    }
    assert_eq!(s.purse(w.bob.address()), before);
    // It is his alone to refuse, and to allow again.
    w.must(&w.suite.distributor, &w.bob, "claim", (s.batch, vec![token]));
    alone(false);
    w.must(&w.suite.market, &w.keeper, "refundMissed", (vec![token],));
    assert_eq!(s.purse(w.bob.address()), (before.0 + income.0, before.1 + income.1));
}

#[test]
fn a_refusal_holds_for_the_account_and_for_no_other() {
    let s = Story::new(|w| w.bob.address());
    let w = &s.w;
    // Alice refuses. Bob's NFT was hers, and nothing keeps others from paying him.
    w.must(&w.suite.nft, &w.alice, "setClaimsAlone", (true,));
    w.must(&w.suite.distributor, &w.keeper, "claim", (s.batch, vec![s.tokens[0]]));
    let refused = w.suite.distributor.send(&w.keeper, "claim", (s.batch, vec![s.tokens[1]]));
    assert_reverts!(refused, "RewardDistributor_NotPayee", (s.tokens[1], &w.keeper, &w.alice));
    // She sells to Carol: the days from then on are Carol's, who refused nothing.
    w.must(&w.suite.nft, &w.alice, "transferFrom", (&w.alice, &w.carol, s.tokens[1]));
    let refused = w.suite.distributor.send(&w.keeper, "claimSegment", (s.tokens[1], 0u32));
    assert_reverts!(refused, "RewardDistributor_NotPayee", (s.tokens[1], &w.keeper, &w.alice));
    w.report(FIRST + 2);
    w.report(FIRST + 3);
    w.deliver(s.batch, FIRST + 2);
    w.deliver(s.batch, FIRST + 3);
    w.must(&w.suite.distributor, &w.keeper, "claim", (s.batch, vec![s.tokens[1]]));
    assert!(s.purse(w.carol.address()).0 > 0);
}
