//! Costs of governance: propose, vote, queue, execute; and of a quick call.

use crate::{Cost, Costs};
use chain::{Account, Contract, IntoArgs, Receipt};
use harness::{artifact, Dao, DMC_SUPPLY};
use suite::Proposal;

/// Passes two proposals and records every message.
pub fn note(costs: &mut Costs) {
    let dao = Dao::new();
    for name in ["governor", "timelock"] {
        costs.blobs.insert(name.into(), artifact(name).code.len());
    }
    for (label, receipt) in dao.governance.receipts.iter().filter(|(label, _)| label.starts_with("deploy ")) {
        costs.messages.insert(label.clone(), Cost::from(receipt));
    }
    let w = &dao.bank.world;
    // Three voters: the first vote on a proposal also reads its quorum.
    for who in [&w.bob, &w.carol] {
        w.must(&dao.dmc.token, &w.alice, "transfer", (who, DMC_SUPPLY));
        w.must(&dao.dmc.token, who, "delegate", (who,));
    }
    for (count, words) in [(1, "Once"), (1, "Twice"), (10, "Ten")] {
        decide(&dao, costs, count, words);
    }
    for seconds in [0, 1] {
        w.chain.advance(seconds);
        let sent = dao.quickly(&w.suite.market, "removeProvider", (&w.provider,)).expect("listed");
        costs.messages.insert("timelock.callQuick".into(), Cost::from(&sent));
    }
}

fn decide(dao: &Dao, costs: &mut Costs, count: u32, words: &str) {
    let (w, governor, rules) = (&dao.bank.world, &dao.governance.governor, &dao.config.voting);
    let calls = (0..count)
        .try_fold(Proposal::new(words), |plan, number| {
            plan.call(&w.suite.nft, "setRoyalty", (&w.treasury, 100 + number))
        })
        .expect("they fit");
    let mut send = |label: &str, from: &Account, message: &str, args: &dyn IntoArgs| -> Receipt {
        let receipt = w.must(governor, from, message, args);
        costs.messages.insert(format!("governor.{label}"), Cost::from(&receipt));
        receipt
    };
    let many = |message: &str| if count == 1 { message.to_owned() } else { format!("{message} {count}") };
    let receipt = send(&many("propose"), &w.alice, "propose", &calls.text());
    let id: chain::U256 = Contract::returned(governor, "propose", &receipt).expect("an id");
    w.chain.advance(rules.votingDelay + 1);
    send("castVote (first of a proposal)", &w.bob, "castVote", &(id, 1u8));
    send("castVote", &w.alice, "castVote", &(id, 1u8));
    send("castVoteWithReason", &w.carol, "castVoteWithReason", &(id, 1u8, "Because it is right"));
    w.chain.advance(rules.votingPeriod);
    send(&many("queue"), &w.keeper, "queue", &calls.hashed());
    w.chain.advance(dao.config.delay);
    send(&many("execute"), &w.keeper, "execute", &calls.hashed());
}
