//! `open` and `supplyCollateral`: only the borrower's NFTs, at most twenty, within the caps of batch and provider.

use chain::{assert_reverts, Address};
use harness::{Bank, Terms, FIRST, LAST};
use suite::Asset;

#[test]
fn open_leaves_the_nft_in_the_wallet_and_redirects_income_when_it_is_collateral() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 3, &w.suite.hfil);
    let receipt = bank.must(&w.alice, "open", (&tokens[..2],));
    let events = bank.manager.events(&receipt);
    assert!(events[0].is("PositionOf", (1u32, &w.alice)), "{}", events[0]);
    assert!(events[1].is("CollateralChanged", (1u32, tokens[0], true)), "{}", events[1]);
    assert!(events[2].is("CollateralChanged", (1u32, tokens[1], true)), "{}", events[2]);
    bank.must(&w.alice, "supplyCollateral", (1u32, &tokens[2..]));
    for token in &tokens {
        assert_eq!(w.suite.nft.get::<Address>("ownerOf", (*token,)).unwrap(), w.alice.address());
        assert_eq!(w.suite.nft.get::<Address>("lienHolderOf", (*token,)).unwrap(), bank.manager.address());
        assert_eq!(w.suite.nft.get::<Address>("payeeOf", (*token, FIRST)).unwrap(), bank.manager.address());
        let collateral: (u32, u32, u32) = bank.manager.get("collateralOf", (*token,)).unwrap();
        assert_eq!(collateral, (1, 0, FIRST), "nothing was earned before the term");
    }
    assert_eq!(bank.manager.get::<Vec<u64>>("tokensOf", (1u32,)).unwrap(), tokens);
    let (max, supplied, provider): (u128, u128, Address) = bank.manager.get("batchOf", (bank.batch,)).unwrap();
    assert_eq!((max, supplied, provider), (300_000_000, 3_000_000, w.provider.address()));
    let of_provider: (u128, u128, bool) = bank.manager.get("providerOf", (&w.provider,)).unwrap();
    assert_eq!(of_provider, (300_000_000, 3_000_000, false));
}

#[test]
fn open_reverts_when_the_nft_is_another_accounts() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.bob, bank.batch, 1, &w.suite.hfil);
    let result = bank.manager.send(&w.alice, "open", (&tokens[..],));
    Bank::refused_by(&w.suite.nft, result, "ERC721InsufficientApproval", (&bank.manager, tokens[0]));
    assert_eq!(w.suite.nft.get::<Address>("lienHolderOf", (tokens[0],)).unwrap(), Address::ZERO);
    assert_reverts!(bank.manager.get::<Vec<u64>>("tokensOf", (1u32,)), "LoanManager_UnknownPosition", (1u32,));
}

#[test]
fn supplyCollateral_reverts_when_the_nft_is_collateral_already() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 1, &w.suite.hfil);
    bank.open(&w.alice, &tokens);
    let again = bank.manager.send(&w.alice, "open", (&tokens[..],));
    Bank::refused_by(&w.suite.nft, again, "MiningPowerNft_Locked", (tokens[0], &bank.manager));
    let more = w.buy(&w.alice, bank.batch, 1, &w.suite.hfil);
    let twice = bank.manager.send(&w.alice, "supplyCollateral", (1u32, [more[0], more[0]].as_slice()));
    Bank::refused_by(&w.suite.nft, twice, "MiningPowerNft_Locked", (more[0], &bank.manager));
}

#[test]
fn open_reverts_when_nfts_are_none_or_above_twenty() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    assert_reverts!(bank.manager.send(&w.alice, "open", (&[0u64; 0][..],)), "LoanManager_InvalidCount", (0u32,));
    let tokens = w.buy(&w.alice, bank.batch, 21, &w.suite.hfil);
    assert_reverts!(bank.manager.send(&w.alice, "open", (&tokens[..],)), "LoanManager_InvalidCount", (21u32,));
    let position = bank.open(&w.alice, &tokens[..20]);
    let more = bank.manager.send(&w.alice, "supplyCollateral", (position, &tokens[20..]));
    assert_reverts!(more, "LoanManager_InvalidCount", (21u32,));
}

#[test]
fn adding_collateral_reverts_when_the_caller_is_not_the_borrower() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 1, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    let own = w.buy(&w.bob, bank.batch, 1, &w.suite.hfil);
    let result = bank.manager.send(&w.bob, "supplyCollateral", (position, &own[..]));
    assert_reverts!(result, "LoanManager_NotBorrower", (position, &w.bob));
    assert_reverts!(
        bank.manager.send(&w.bob, "supplyCollateral", (9u32, &own[..])),
        "LoanManager_UnknownPosition",
        (9u32,)
    );
}

#[test]
fn open_reverts_when_the_cap_of_batch_or_provider_is_exceeded() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 4, &w.suite.hfil);
    bank.must(&w.owner, "listBatch", (bank.batch, 2_000_000u128));
    let result = bank.manager.send(&w.alice, "open", (&tokens[..3],));
    assert_reverts!(result, "LoanManager_AboveLimit", (3_000_000u128, 2_000_000u128));
    bank.must(&w.owner, "listBatch", (bank.batch, 9_000_000u128));
    bank.must(&w.owner, "limitProvider", (&w.provider, 3_000_000u128));
    let result = bank.manager.send(&w.alice, "open", (&tokens[..],));
    assert_reverts!(result, "LoanManager_AboveLimit", (4_000_000u128, 3_000_000u128));
    bank.open(&w.alice, &tokens[..3]);
    // A withdrawal frees a part of the cap.
    bank.must(&w.alice, "withdrawCollateral", (1u32, &tokens[..1]));
    bank.must(&w.alice, "supplyCollateral", (1u32, &tokens[3..]));
}

#[test]
fn open_reverts_when_the_batch_is_not_listed() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let batch = w.offer(Terms { last: LAST + 300, ..w.terms() });
    let tokens = w.buy(&w.alice, batch, 1, &w.suite.hfil);
    assert_reverts!(bank.manager.send(&w.alice, "open", (&tokens[..],)), "LoanManager_NotListed", (batch,));
}
