//! `setDistributor`, `admitProvider`, `removeProvider`, `admitPaymentCoin`, `retirePaymentCoin`, `setFee`, and the
//! constructor.

use crate::world::*;
use chain::{Address, Contract};

#[test]
fn governance_reverts_when_the_caller_is_not_the_owner() {
    let w = World::new();
    for who in [&w.alice, &w.provider] {
        let error = "OwnableUnauthorizedAccount";
        w.refuses(who, "setDistributor", (&w.nft,), error, (who,));
        for message in ["admitProvider", "removeProvider", "admitPaymentCoin", "retirePaymentCoin"] {
            w.refuses(who, message, (&w.nft,), error, (who,));
        }
        w.refuses(who, "listProduct", (w.product(&w.hfil),), error, (who,));
        w.refuses(who, "retireProduct", (HFIL_PRODUCT,), error, (who,));
        w.refuses(who, "setFee", (0u32, who), error, (who,));
        w.refuses(who, "pauseSales", (), error, (who,));
        w.refuses(who, "resumeSales", (), error, (who,));
    }
}

#[test]
fn setDistributor_reverts_when_it_is_set_or_not_a_contract() {
    let w = World::new();
    w.refuses(&w.owner, "setDistributor", (&w.nft,), "PowerMarket_DistributorIsSet", (&w.distributor,));
    let args = (&w.nft, &w.oracle, &w.husd, &w.owner, extension(&w.chain, "power-market", &w.owner));
    let market = Contract::deploy(&w.chain, &artifact("power_market"), &w.owner, args).unwrap();
    for account in [Address::ZERO, w.alice.address()] {
        let asked = market.exec(&w.owner, "setDistributor", (account,));
        assert_refused(asked, "PowerMarket_NotContract", (account,));
    }
    // While no distributor is set, no account can settle, not even the zero address.
    let asked = market.exec(&w.alice, "settleDay", (1u32, FIRST, true));
    assert_refused(asked, "PowerMarket_NotDistributor", (&w.alice,));
    market.exec(&w.owner, "setDistributor", (&w.distributor,)).unwrap();
    let wiring: (Address, Address, Address) = market.get("wiring", ()).unwrap();
    assert_eq!(wiring, (w.nft.address(), w.oracle.address(), w.distributor.address()));
}

#[test]
fn createBatch_reverts_when_the_provider_was_removed() {
    let w = World::new();
    let receipt = w.market.send(&w.owner, "admitProvider", (&w.alice,)).unwrap();
    assert_eq!(event::<(Address, bool)>(&w.market, &receipt, "ProviderAdmitted"), (w.alice.address(), true));
    assert!(w.market.get::<bool>("isProvider", (&w.alice,)).unwrap());
    // A removed provider lists and sells nothing more, but what it sold goes on.
    let batch = w.offer(w.terms());
    w.buy(&w.bob, batch, 10, &w.husd);
    for _ in 0..2 {
        let receipt = w.market.send(&w.owner, "removeProvider", (&w.provider,)).unwrap();
        let told = event::<(Address, bool)>(&w.market, &receipt, "ProviderAdmitted");
        assert_eq!(told, (w.provider.address(), false), "also a second time");
    }
    assert!(!w.market.get::<bool>("isProvider", (&w.provider,)).unwrap());
    w.refuses(&w.provider, "createBatch", (w.terms(),), "PowerMarket_NotProvider", (&w.provider,));
    w.market.exec(&w.provider, "withdrawProceeds", (batch, &w.husd)).unwrap();
}

#[test]
fn exits_stay_open_when_a_payment_coin_is_retired() {
    let w = World::new();
    let batch = w.offer(w.long_sale());
    w.buy(&w.alice, batch, 10, &w.husd);
    let owed = w.owed(&w.husd);
    let receipt = w.market.send(&w.owner, "retirePaymentCoin", (&w.husd,)).unwrap();
    assert_eq!(event::<(Address, bool)>(&w.market, &receipt, "PaymentCoinSet"), (w.husd.address(), false));
    assert_eq!((w.owed(&w.husd), w.market.get::<bool>("isPaymentCoin", (&w.husd,)).unwrap()), (owed, false));
    let order = w.order(batch, 1, &w.husd, &w.bob);
    w.refuses(&w.bob, "buy", order, "PowerMarket_WrongPaymentCoin", (batch, &w.husd));
    let price = w.market.call("priceOf", (batch, &w.husd));
    chain::assert_reverts!(price, "PowerMarket_WrongPaymentCoin", (batch, &w.husd));
    w.refuses(
        &w.provider,
        "createBatch",
        (Terms { product: HUSD_PRODUCT, ..w.terms() },),
        "PowerMarket_WrongPaymentCoin",
        (batch + 1, &w.husd),
    );
    // The other coin and every exit stay open.
    w.buy(&w.bob, batch, 1, &w.hfil);
    w.settle(batch, FIRST, true);
    w.settle(batch, FIRST + 1, false);
    w.market.exec(&w.provider, "withdrawProceeds", (batch, &w.husd)).unwrap();
    w.market.exec(&w.alice, "refundMissedSegment", (1_000_001u64, 0u32)).unwrap();
    w.market.exec(&w.alice, "collectFees", (batch, &w.husd)).unwrap();
}

#[test]
fn admitPaymentCoin_reverts_when_it_is_not_a_contract() {
    let w = World::new();
    for account in [Address::ZERO, w.alice.address()] {
        w.refuses(&w.owner, "admitPaymentCoin", (account,), "PowerMarket_NotContract", (account,));
    }
}

#[test]
fn admitPaymentCoin_reverts_when_the_coin_has_fewer_than_6_or_more_than_18_decimals() {
    let w = World::new();
    for (decimals, accepted) in [(0u8, false), (5, false), (6, true), (8, true), (18, true), (19, false), (255, false)]
    {
        let new = ("A coin", "COIN", decimals, u128::MAX, &w.owner);
        let coin = Contract::deploy(&w.chain, &artifact("wrapped_asset"), &w.owner, new).unwrap();
        match accepted {
            true => drop(w.market.send(&w.owner, "admitPaymentCoin", (&coin,)).unwrap()),
            false => w.refuses(&w.owner, "admitPaymentCoin", (&coin,), "PowerMarket_WrongDecimals", (&coin, decimals)),
        }
    }
}

#[test]
fn debts_stay_when_a_payment_coin_is_admitted_again() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    let owed = w.owed(&w.husd);
    w.market.exec(&w.owner, "retirePaymentCoin", (&w.husd,)).unwrap();
    let receipt = w.market.send(&w.owner, "admitPaymentCoin", (&w.husd,)).unwrap();
    assert_eq!(event::<(Address, bool)>(&w.market, &receipt, "PaymentCoinSet"), (w.husd.address(), true));
    assert_eq!((w.owed(&w.husd), w.market.get::<bool>("isPaymentCoin", (&w.husd,)).unwrap()), (owed, true));
    w.buy(&w.bob, batch, 1, &w.husd);
}

#[test]
fn setFee_reverts_when_above_a_tenth() {
    let w = World::new();
    let receipt = w.market.send(&w.owner, "setFee", (1_000u32, &w.bob)).unwrap();
    assert_eq!(event::<(u32, Address)>(&w.market, &receipt, "SaleFeeSet"), (1_000, w.bob.address()));
    assert_eq!(w.market.get::<(u32, Address)>("fee", ()).unwrap(), (1_000, w.bob.address()));
    w.refuses(&w.owner, "setFee", (1_001u32, &w.bob), "PowerMarket_AboveLimit", (1_001u32, 1_000u32));
}

#[test]
fn new_reverts_when_nft_or_oracle_is_no_contract_or_nobody_owns_it() {
    let w = World::new();
    let market = artifact("power_market");
    let deployer = w.chain.sr25519("//Eve");
    let extension = extension(&w.chain, "power-market", &w.owner);
    let deploy = |nft: Address, oracle: Address, owner: Address| {
        Contract::deploy(&w.chain, &market, &deployer, (nft, oracle, &w.husd, owner, extension)).map(drop)
    };
    let no_nft = deploy(w.alice.address(), w.oracle.address(), w.owner.address());
    chain::assert_reverts!(no_nft, "PowerMarket_NotContract", (&w.alice,));
    let no_oracle = deploy(w.nft.address(), w.alice.address(), w.owner.address());
    chain::assert_reverts!(no_oracle, "PowerMarket_NotContract", (&w.alice,));
    let no_owner = deploy(w.nft.address(), w.oracle.address(), Address::ZERO);
    chain::assert_reverts!(no_owner, "OwnableInvalidOwner", (Address::ZERO,));
}
