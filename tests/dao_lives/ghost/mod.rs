//! The ghost of DMC, its staking, the mining pools and governance: their state by the log alone. A reader of
//! events without access to storage must get the same state, exact to the atto. The checks compare both.

pub mod dmc;
pub mod mining_pool;
pub mod proposals;
pub mod staking;

use crate::stage::{self, On, Place, Stage, HFIL};
use chain::{Address, Decoded, FromSol};
use std::collections::BTreeMap;

/// The whole ghost.
#[derive(Clone, Debug, Default)]
pub struct Ghost {
    pub dmc: dmc::Dmc,
    pub staking: staking::Staking,
    pub mining_pools: [mining_pool::MiningPool; 2],
    pub proposals: proposals::Proposals,
    /// Coins sent to the staking contract so far, by coin. [atto]
    pub arrived: BTreeMap<Address, u128>,
    /// DMC collateral, by loan manager and position.
    pub dmc_collateral: [BTreeMap<u32, u128>; 2],
    pub owners: BTreeMap<u64, Address>,
}

/// A parameter of an event.
pub fn get<T: FromSol>(event: &Decoded, name: &str) -> T {
    event.get(name).unwrap_or_else(|error| panic!("{event}: {error}"))
}

/// Applies a transfer of coins or shares.
pub fn moved(held: &mut BTreeMap<Address, u128>, event: &Decoded) {
    let value: u128 = get(event, "value");
    for (who, comes) in [("from", false), ("to", true)] {
        let who: Address = get(event, who);
        if who != Address::ZERO {
            let held = held.entry(who).or_default();
            *held = if comes { *held + value } else { held.checked_sub(value).expect("it was there") };
        }
    }
}

impl Ghost {
    /// Applies an event of a contract.
    pub fn record(&mut self, stage: &Stage, (side, on): Place, event: &Decoded, now: u64) {
        match on {
            On::Dmc => self.dmc.record(event, now),
            On::Staking => self.staking.record(event, now),
            On::Governor => self.proposals.record(event, now, &self.dmc),
            On::MiningPool => self.mining_pools[side].record(event, side == HFIL),
            On::LoanManager if event.name == "DmcSupplied" => {
                self.dmc_collateral[side].insert(get(event, "position"), get(event, "amount"));
            }
            On::Timelock if event.name == "MinDelayChange" => self.proposals.delay = get(event, "newDuration"),
            On::Nft if event.name == "Transfer" => {
                self.owners.insert(get(event, "tokenId"), get(event, "to"));
            }
            _ => {}
        }
        self.record_fees(stage, (side, on), event);
    }

    /// Applies the events of collected fees.
    fn record_fees(&mut self, stage: &Stage, (side, on): Place, event: &Decoded) {
        let hfil = stage.sides[HFIL].coin.address();
        let mut sent = |coin: Address, amount: u128| {
            assert_eq!(
                get::<Address>(event, "treasury"),
                stage.staking.address(),
                "30: fees go to the stakers: {event}"
            );
            *self.arrived.entry(coin).or_default() += amount;
        };
        match (on, event.name.as_str()) {
            (On::Market, "SaleFeesCollected") => sent(get(event, "coin"), get(event, "amount")),
            (On::Distributor, "FeesCollected") => sent(hfil, get(event, "amount")),
            (On::MiningPool, "FeesSent") => {
                sent(stage.sides[side].coin.address(), get(event, "amount"));
                sent(hfil, get(event, "income"));
            }
            _ => {}
        }
    }
}

impl Ghost {
    /// Reads the state before the first message of the life.
    pub fn begin(&mut self, stage: &Stage) {
        let (dmc, now) = (&stage.dmc, stage.w.chain.now());
        for who in &stage.people {
            let held = |token: &chain::Contract| token.get::<u128>("balanceOf", (who,)).expect("a balance");
            self.dmc.balances.insert(who.address(), held(dmc));
            self.dmc.delegates.insert(who.address(), dmc.get("delegates", (who,)).expect("a delegate"));
        }
        self.dmc.note(now);
        let (start, ..): (u64, u128, u128) = stage.staking.get("emission", ()).expect("a schedule");
        self.staking.start = start;
        for token in stage.tokens() {
            if let Ok((weight, _)) = stage.staking.get::<(u32, u128)>("tokenOf", (token,)) {
                let pot = staking::Pot { weight, since: now, ..staking::Pot::default() };
                self.staking.pots.insert(token.address(), pot);
            }
        }
        for coin in &stage.coins()[..2] {
            self.staking.coins.insert(coin.address(), (0, 0));
        }
        let rules = stage::RULES;
        self.proposals.delay = stage::DELAY;
        self.proposals.rules.push(proposals::Rules {
            since: 0,
            delay: rules.votingDelay,
            period: rules.votingPeriod,
            late: rules.lateExtension,
            threshold: rules.thresholdBps,
            quorum: rules.quorumBps,
        });
        for batch in stage.batches {
            // Tokens of a batch are numbered from 0 or 1.
            let first = u64::from(batch) * 1_000_000;
            for token in first..=first + 100 {
                if let Ok(owner) = stage.w.suite.nft.get("ownerOf", (token,)) {
                    self.owners.insert(token, owner);
                }
            }
        }
    }
}
