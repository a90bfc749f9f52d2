//! A story in which every message for users is sent at least twice.

use crate::{Cost, Costs};
use chain::{Account, Contract, IntoArgs, Receipt};
use harness::{artifact, Terms, World, FIRST};

/// Sends messages and records their costs. The second call of a label replaces the first, which moves to "... (first)".
struct Story<'a> {
    world: &'a World,
    costs: Costs,
}

impl Story<'_> {
    fn send(&mut self, label: &str, on: &Contract, from: &Account, message: &str, args: impl IntoArgs) -> Receipt {
        let receipt = self.world.must(on, from, message, args);
        let cost = Cost::from(&receipt);
        if let Some(before) = self.costs.messages.insert(label.into(), cost) {
            self.costs.messages.entry(format!("{label} (first)")).or_insert(before);
        }
        receipt
    }

    fn tokens(&mut self) {
        let World { suite, alice, bob, carol, owner, .. } = self.world;
        let coin = &suite.hfil;
        for _ in 0..2 {
            self.send("wrapped-asset.mint", coin, owner, "mint", (carol, 1_000u128));
            self.send("wrapped-asset.burn", coin, carol, "burn", (10u128,));
            self.send("wrapped-asset.transfer", coin, alice, "transfer", (bob, 1_000u128));
            self.send("wrapped-asset.approve", coin, bob, "approve", (alice, 5_000u128));
            self.send("wrapped-asset.transferFrom", coin, alice, "transferFrom", (bob, carol, 1_000u128));
        }
    }

    fn sale(&mut self, batch: u32) -> Vec<u64> {
        let World { suite, alice, bob, .. } = self.world;
        let market = &suite.market;
        let mut tokens = self.world.buy(alice, batch, 1, &suite.hfil);
        for _ in 0..2 {
            let order = self.world.order(batch, 1, &suite.husd, alice);
            let receipt = self.send("power-market.buy 1", market, alice, "buy", order);
            tokens.push(market.returned("buy", &receipt).expect("a token"));
            let order = self.world.order(batch, 50, &suite.husd, bob);
            self.send("power-market.buy 50", market, bob, "buy", order);
        }
        tokens
    }

    fn days(&mut self, batch: u32, days: std::ops::Range<u32>) {
        let World { suite, feeders, provider, .. } = self.world;
        for day in days {
            self.world.at(day + 1, 1);
            let (output, power) = World::network(day - FIRST);
            for (feeder, label) in feeders.iter().zip(["report", "report", "report (settles the day)"]) {
                let label = format!("output-oracle.{label}");
                self.send(&label, &suite.oracle, feeder, "report", (1u32, day, output, power));
            }
            let args = (batch, day, u128::MAX);
            self.send("reward-distributor.deliver", &suite.distributor, provider, "deliver", args);
        }
    }

    fn claims(&mut self, batch: u32, alice_has: &[u64]) {
        let World { suite, alice, bob, carol, .. } = self.world;
        let (nft, distributor) = (&suite.nft, &suite.distributor);
        let one = vec![alice_has[1]];
        self.send("reward-distributor.claim 1", distributor, alice, "claim", (batch, one.clone()));
        let fifty: Vec<u64> = (alice_has[1] + 1..=alice_has[1] + 50).collect();
        self.send("reward-distributor.claim 50", distributor, bob, "claim", (batch, fifty.clone()));
        self.days(batch, FIRST + 2..FIRST + 4);
        self.send("reward-distributor.claim 1", distributor, alice, "claim", (batch, one));
        self.send("reward-distributor.claim 50", distributor, bob, "claim", (batch, fifty));
        for token in &alice_has[..2] {
            self.send("mining-power-nft.approve", nft, alice, "approve", (carol, *token));
            self.send("mining-power-nft.transferFrom", nft, alice, "transferFrom", (alice, carol, *token));
        }
        self.send("reward-distributor.claimSegment", distributor, alice, "claimSegment", (alice_has[0], 0u32));
        for token in &alice_has[..2] {
            self.send(
                "mining-power-nft.safeTransferFrom",
                nft,
                carol,
                "safeTransferFrom(address,address,uint256)",
                (carol, bob, *token),
            );
        }
        for on in [true, false] {
            self.send("mining-power-nft.setApprovalForAll", nft, alice, "setApprovalForAll", (carol, on));
        }
    }

    fn endings(&mut self, batch: u32) {
        let World { suite, provider, keeper, bob, .. } = self.world;
        let (market, distributor) = (&suite.market, &suite.distributor);
        let bobs = batch * 1_000_000 + 3;
        for missed in [FIRST + 4, FIRST + 6] {
            self.send("power-market.withdrawProceeds", market, provider, "withdrawProceeds", (batch, &suite.husd));
            self.send("reward-distributor.collectFees", distributor, keeper, "collectFees", (batch,));
            self.world.report(missed);
            self.world.at(missed + 2, 3);
            self.send("reward-distributor.cover", distributor, keeper, "cover", (batch, missed));
            self.send("power-market.refundMissed", market, bob, "refundMissed", (vec![bobs],));
            self.world.report(missed + 1);
            self.world.deliver(batch, missed + 1);
        }
    }
}

#[test]
fn message_costs_stay_within_the_snapshot() {
    let world = World::new();
    let mut story = Story { world: &world, costs: Costs::default() };
    for (name, receipt) in &world.suite.receipts {
        story.costs.messages.insert(name.clone(), Cost::from(receipt));
    }
    let extensions =
        suite::PACKAGES.into_iter().map(|(_, package)| package).filter(|name| name.ends_with("-extension"));
    for name in suite::CONTRACTS.into_iter().chain(extensions) {
        story.costs.blobs.insert(name.into(), artifact(&name.replace('-', "_")).code.len());
    }
    story.tokens();
    let terms: Terms = world.terms();
    let batch = world.offer(terms);
    let tokens = story.sale(batch);
    story.days(batch, FIRST..FIRST + 2);
    story.claims(batch, &tokens);
    story.endings(batch);
    crate::loans::note(&mut story.costs);
    crate::dmc::note(&mut story.costs);
    crate::governance::note(&mut story.costs);
    crate::lens::note(&mut story.costs);
    crate::mining_pool::note(&mut story.costs);
    story.costs.hold();
}
