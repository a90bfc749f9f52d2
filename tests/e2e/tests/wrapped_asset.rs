//! The wrapped asset in ink!'s own test framework, on the release blob: typed constructor, messages and errors.

use e2e::{constructor, messages, refusal, Client, Embedded};
use ink::U256;
use ink_e2e::{alice, bob, ChainBackend, ContractsBackend, IntoAddress};
use interfaces::{
    erc20::{Erc20, Erc20Error, Erc20Metadata},
    wrapped_asset::WrappedAsset,
};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// The constructor call. It is a macro, because its type has no short name.
macro_rules! new_coin {
    ($owner:expr) => {
        constructor!(String::from("Wrapped FIL"), String::from("HFIL"), 18u8, 1_000u128, $owner)
    };
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn transfer_moves_coins_when_minted_before() -> Outcome {
    let coin = client.instantiate("wrapped-asset", &alice(), &mut new_coin!(alice().address())).submit().await?.addr;

    client.call(&alice(), &messages!(WrappedAsset, coin).mint(alice().address(), 100.into())).submit().await?;
    let transfer = messages!(Erc20, coin).transfer(bob().address(), 30.into());
    let sent = client.call(&alice(), &transfer).submit().await?;
    assert!(sent.events.contains_event("Revive", "ContractEmitted"));
    let emitted = sent.events.contract_emitted_events()?;
    assert_eq!(emitted.len(), 1);
    assert_eq!(emitted[0].event.contract, coin);

    let held = client.call(&bob(), &messages!(Erc20, coin).balanceOf(bob().address())).dry_run().await?;
    assert_eq!(held.return_value(), U256::from(30));
    let name = client.call(&bob(), &messages!(Erc20Metadata, coin).name()).dry_run().await?;
    assert_eq!(name.return_value().0, b"Wrapped FIL");
    Ok(())
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn transfer_reverts_with_a_typed_error_when_balance_is_short() -> Outcome {
    let coin = client.instantiate("wrapped-asset", &alice(), &mut new_coin!(alice().address())).submit().await?.addr;
    client.call(&alice(), &messages!(WrappedAsset, coin).mint(bob().address(), 3.into())).submit().await?;

    let too_much = messages!(Erc20, coin).transfer(alice().address(), 5.into());
    let refused = client.call(&bob(), &too_much).dry_run().await?;
    let (sender, balance, needed) = (bob().address(), U256::from(3), U256::from(5));
    assert_eq!(
        refusal::<Erc20Error, _, _, _>(&refused),
        Erc20Error::ERC20InsufficientBalance { sender, balance, needed }
    );
    let submitted = client.call(&bob(), &too_much).submit().await;
    assert!(submitted.is_err_and(|error| error.to_string() == "Revive.ContractReverted"));

    let held = client.call(&bob(), &messages!(Erc20, coin).balanceOf(bob().address())).dry_run().await?;
    assert_eq!(held.return_value(), U256::from(3));
    Ok(())
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn mint_changes_nothing_when_it_is_a_dry_run() -> Outcome {
    let coin = client.instantiate("wrapped-asset", &alice(), &mut new_coin!(alice().address())).submit().await?.addr;
    let mint = messages!(WrappedAsset, coin).mint(bob().address(), 7.into());
    let before = client.free_balance(ink_e2e::keypair_to_account(&alice())).await?;

    let tried = client.call(&alice(), &mint).dry_run().await?;
    assert!(tried.return_value().is_ok());
    assert!(tried.exec_result.weight_required.ref_time() > 0);
    assert_eq!(client.free_balance(ink_e2e::keypair_to_account(&alice())).await?, before, "nothing was paid");
    let supply = client.call(&bob(), &messages!(Erc20, coin).totalSupply()).dry_run().await?;
    assert_eq!(supply.return_value(), U256::zero());

    client.call(&alice(), &mint).submit().await?;
    let supply = client.call(&bob(), &messages!(Erc20, coin).totalSupply()).dry_run().await?;
    assert_eq!(supply.return_value(), U256::from(7), "the same call, signed, counts");
    Ok(())
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn deployment_is_paid_when_the_account_is_funded() -> Outcome {
    let amount = 1_000_000_000_000_000u128;
    let carl = client.create_and_fund_account(&alice(), amount).await;
    let id = ink_e2e::keypair_to_account(&carl);
    assert_eq!(client.free_balance(id).await?, amount);
    client.instantiate("wrapped-asset", &carl, &mut new_coin!(carl.address())).submit().await?;
    assert!(client.free_balance(id).await? < amount, "fee and deposit");
    Ok(())
}
