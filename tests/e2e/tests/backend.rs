//! Features of `ink_e2e` besides calls: upload of code, calls of the runtime, native coins.

use e2e::{constructor, Client, Embedded};
use ink::{sol::SolErrorDecode, Address};
use ink_e2e::{alice, bob, keypair_to_account, subxt::dynamic::Value, ChainBackend, ContractsBackend};
use interfaces::mining_power_nft::MiningPowerNftError;

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn remove_code_reverts_when_the_code_is_gone() -> Outcome {
    let alices = keypair_to_account(&alice());
    let before = client.free_balance(alices).await?;
    let uploaded = client.upload("wrapped-asset", &alice()).submit().await?;
    let code = uploaded.dry_run.expect("uploaded");
    assert_eq!(code.code_hash, uploaded.code_hash);
    let paid = before - client.free_balance(alices).await?;
    assert!(0 < code.deposit && code.deposit < paid, "a deposit of {} and a fee, {paid} in all", code.deposit);

    let again = client.upload("wrapped-asset", &alice()).submit().await?;
    assert_eq!(again.dry_run.expect("it is there").deposit, 0, "nothing more is held");
    client.remove_code(&alice(), uploaded.code_hash).submit().await?;
    let gone = client.remove_code(&alice(), uploaded.code_hash).submit().await;
    assert!(gone.is_err_and(|error| error.to_string() == "Revive.CodeNotFound"));
    Ok(())
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn instantiate_reverts_when_the_deposit_exceeds_the_limit() -> Outcome {
    let (owner, mut constructor) = (alice(), constructor!());
    let mut nft = client.instantiate("mining-power-nft-extension", &owner, &mut constructor);
    let needed = nft.dry_run().await?.contract_result.max_storage_deposit.charge_or_zero();
    assert!(needed > 0);

    let refused = nft.storage_deposit_limit(Some(needed - 1)).dry_run().await;
    let reason = format!("Revive.StorageDepositLimitExhausted: {needed} above {}", needed - 1);
    assert!(refused.is_err_and(|error| error.to_string() == reason));
    assert!(nft.submit().await.is_err());
    nft.storage_deposit_limit(Some(needed)).submit().await?;
    Ok(())
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn instantiate_reverts_when_the_constructor_reverts() -> Outcome {
    let deployer = alice();
    let extension =
        client.instantiate("mining-power-nft-extension", &deployer, &mut constructor!()).submit().await?.addr;
    let mut nobodys = constructor!(Address::zero(), extension);
    let mut nft = client.instantiate("mining-power-nft", &deployer, &mut nobodys);
    let refused = nft.dry_run().await?;
    assert!(refused.did_revert());
    let error = MiningPowerNftError::decode(refused.return_data());
    assert_eq!(error, Ok(MiningPowerNftError::OwnableInvalidOwner { owner: Address::zero() }));
    assert!(nft.submit().await.is_err_and(|error| error.to_string() == "Revive.ContractReverted"));
    Ok(())
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn runtime_call_reverts_when_the_name_is_unknown() -> Outcome {
    let remark = vec![Value::from_bytes(b"a mined day")];
    let events = client.runtime_call(&alice(), "System", "remark_with_event", remark).await?;
    assert!(events.contains_event("System", "Remarked"));
    assert!(!events.contains_event("System", "Remark"), "names are compared whole");

    let unknown = client.runtime_call(&alice(), "System", "mine", Vec::new()).await;
    assert!(unknown.is_err_and(|error| error.to_string().starts_with("System.mine: ")));
    Ok(())
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn native_coins_move_when_transferred() -> Outcome {
    let (giver, receiver) = (keypair_to_account(&alice()), keypair_to_account(&bob()));
    let before = (client.free_balance(giver).await?, client.free_balance(receiver).await?);
    client.transfer_allow_death(&alice(), receiver, 5_000_000).await?;
    assert_eq!(client.free_balance(receiver).await?, before.1 + 5_000_000);
    assert!(client.free_balance(giver).await? < before.0 - 5_000_000, "and a fee");

    let too_much = client.transfer_allow_death(&bob(), giver, before.0 + before.1).await;
    assert!(too_much.is_err_and(|error| error.to_string().contains("FundsUnavailable")));
    assert!(client.free_balance(receiver).await? <= before.1 + 5_000_000, "only a fee is gone");
    Ok(())
}
