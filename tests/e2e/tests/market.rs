//! A sale in ink!'s own test framework, on the release blobs: market, NFT and coin call each other, and revert.

use e2e::{constructor, messages, refusal, Client, Embedded};
use ink::{primitives::AccountId, Address, U256};
use ink_e2e::{alice, bob, ChainBackend, ContractsBackend, IntoAddress, Keypair};
use interfaces::{
    erc20::{Erc20, Erc20Error},
    erc721::{Erc721, Erc721Error},
    mining_power_nft::MiningPowerNftRegistry,
    output_oracle::{Bands, Bounds, KindParams, OutputOracleGovernance},
    power_market::{
        BatchOffer, IncomeTerms, PowerMarket, PowerMarketBatches, PowerMarketError, PowerMarketGovernance, ProductTerms,
    },
    wrapped_asset::WrappedAsset,
};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
type Chain = Client<AccountId, Embedded>;

const DAY: u64 = 86_400;
/// The price of a token, and Bob's balance. [atto]
const PRICE: u128 = 3_600_000_000_000_000_000_000;
const PURSE: u128 = 4 * PRICE;
/// The version of the terms that Bob signs, after one price was set.
const VERSION: u32 = 2;
/// The bond of a token. [atto]
const BOND: u128 = 400_000_000_000_000_000;
/// The first token of the first batch.
const TOKEN: u64 = 1_000_001;

/// A market owned by Alice, with batch 1 on sale for the only coin.
struct Sale {
    coin: Address,
    nft: Address,
    market: Address,
    closes: u64,
}

/// The second blob of a contract.
async fn extended(client: &mut Chain, package: &str) -> Outcome<Address> {
    let package = format!("{package}-extension");
    Ok(client.instantiate(&package, &alice(), &mut constructor!()).submit().await?.addr)
}

/// Deploy and list ten tokens, of which two must be sold. Bob approves the market for his balance.
async fn open(client: &mut Chain) -> Outcome<Sale> {
    let owner = alice().address();
    let mut new_coin = constructor!(String::from("Wrapped FIL"), String::from("HFIL"), 18u8, u128::MAX, owner);
    let coin = client.instantiate("wrapped-asset", &alice(), &mut new_coin).submit().await?.addr;
    let extension = extended(client, "mining-power-nft").await?;
    let nft =
        client.instantiate("mining-power-nft", &alice(), &mut constructor!(owner, extension)).submit().await?.addr;
    let extension = extended(client, "output-oracle").await?;
    let oracle =
        client.instantiate("output-oracle", &alice(), &mut constructor!(owner, extension)).submit().await?.addr;
    let extension = extended(client, "power-market").await?;
    let market = client
        .instantiate("power-market", &alice(), &mut constructor!(nft, oracle, Address::zero(), owner, extension))
        .submit()
        .await?
        .addr;
    let provider = client.create_and_fund_account(&alice(), 1_000_000_000_000_000).await;

    client.call(&alice(), &messages!(MiningPowerNftRegistry, nft).setMarket(market)).submit().await?;
    client.call(&alice(), &messages!(PowerMarketGovernance, market).admitPaymentCoin(coin)).submit().await?;
    client.call(&alice(), &messages!(OutputOracleGovernance, oracle).setKind(1, kind())).submit().await?;
    let income = IncomeTerms { feeBps: 500, grace: DAY, lockedBps: 0, vestingDays: 0, minTip: 0 };
    let product = ProductTerms { kind: 1, coin, firstDay: 1, income };
    client.call(&alice(), &messages!(PowerMarketGovernance, market).listProduct(product)).submit().await?;
    client.call(&alice(), &messages!(PowerMarketGovernance, market).admitProvider(provider.address())).submit().await?;
    for (who, amount) in [(&provider, 10 * BOND), (&bob(), PURSE)] {
        let mint = messages!(WrappedAsset, coin).mint(who.address(), amount.into());
        client.call(&alice(), &mint).submit().await?;
        client.call(who, &messages!(Erc20, coin).approve(market, amount.into())).submit().await?;
    }
    let closes = offer(client, &provider, market, coin).await?;
    Ok(Sale { coin, nft, market, closes })
}

/// A kind of power. No day of it is reported here.
fn kind() -> KindParams {
    let (min, max) = (1, 1 << 80);
    let bounds = Bounds {
        minNetworkOutput: min,
        maxNetworkOutput: max,
        minNetworkPower: min,
        maxNetworkPower: max,
        minOutput: min,
        maxOutput: max,
    };
    let bands =
        Bands { networkOutput: 1, networkPowerFall: 1, networkPowerRise: 1, output: 1, weekFall: 1, weekRise: 1 };
    KindParams { scale: 1, firstDay: 1, staleDays: 1, floorRate: 1_000_000_000_000_000_000, bounds, bands }
}

/// The provider creates a batch, sets its price and posts its bond. Returns when the sale closes. [s]
async fn offer(client: &mut Chain, provider: &Keypair, market: Address, coin: Address) -> Outcome<u64> {
    let first = u32::try_from(client.now() / DAY)? + 10;
    let closes = u64::from(first) * DAY;
    let terms = BatchOffer {
        product: 1,
        power: 1_000_000,
        supply: 10,
        minimum: 2,
        saleOpens: 0,
        saleCloses: closes,
        firstDay: first,
        lastDay: first + 29,
        serviceBps: 1_000,
        upfrontBps: 2_000,
        bondPerToken: BOND,
        payout: provider.address(),
    };
    client.call(provider, &messages!(PowerMarketBatches, market).createBatch(terms)).submit().await?;
    client.call(provider, &messages!(PowerMarketBatches, market).setPrice(1, coin, PRICE)).submit().await?;
    client.call(provider, &messages!(PowerMarketBatches, market).postBond(1, 10 * BOND)).submit().await?;
    Ok(closes)
}

impl Sale {
    async fn coins(&self, client: &mut Chain, of: Address) -> Outcome<U256> {
        Ok(client.call(&bob(), &messages!(Erc20, self.coin).balanceOf(of)).dry_run().await?.return_value())
    }

    /// The owner of a token, if it exists.
    async fn owner(&self, client: &mut Chain, token: u64) -> Outcome<Option<Address>> {
        let owner = messages!(Erc721, self.nft).ownerOf(token.into());
        let answer = client.call(&bob(), &owner).dry_run().await?;
        if answer.did_revert() {
            let gone = Erc721Error::ERC721NonexistentToken { tokenId: token.into() };
            assert_eq!(refusal::<Erc721Error, _, _, _>(&answer), gone);
        }
        Ok(answer.return_value().ok())
    }
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn buy_moves_coins_and_mints_tokens_when_the_order_fits() -> Outcome {
    let sale = open(&mut client).await?;
    let buy = messages!(PowerMarket, sale.market).buy(1, 2, sale.coin, 2 * PRICE, VERSION, bob().address());

    let tried = client.call(&bob(), &buy).dry_run().await?;
    assert_eq!(tried.return_value().ok(), Some(TOKEN));
    assert_eq!(sale.coins(&mut client, bob().address()).await?, U256::from(PURSE), "a dry run pays nothing");
    assert_eq!(sale.owner(&mut client, TOKEN).await?, None, "nor does it mint");

    let bought = client.call(&bob(), &buy).submit().await?;
    let emitted = bought.events.contract_emitted_events()?;
    let by = |contract| emitted.iter().filter(|log| log.event.contract == contract).count();
    assert_eq!([by(sale.market), by(sale.coin)], [1, 1], "Bought; Transfer");
    assert!(by(sale.nft) >= 2, "a Transfer per token");
    assert_eq!(sale.owner(&mut client, TOKEN).await?, Some(bob().address()));
    assert_eq!(sale.owner(&mut client, TOKEN + 1).await?, Some(bob().address()));
    assert_eq!(sale.coins(&mut client, bob().address()).await?, U256::from(PURSE - 2 * PRICE));
    assert_eq!(sale.coins(&mut client, sale.market).await?, U256::from(2 * PRICE + 10 * BOND));
    Ok(())
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn buy_reverts_when_the_price_is_above_the_bound() -> Outcome {
    let sale = open(&mut client).await?;
    let buy = messages!(PowerMarket, sale.market).buy(1, 1, sale.coin, PRICE - 1, VERSION, bob().address());

    let refused = client.call(&bob(), &buy).dry_run().await?;
    let error = PowerMarketError::PowerMarket_PriceAboveBound { price: PRICE, bound: PRICE - 1 };
    assert_eq!(refusal::<PowerMarketError, _, _, _>(&refused), error);
    let submitted = client.call(&bob(), &buy).submit().await;
    assert!(submitted.is_err_and(|error| error.to_string() == "Revive.ContractReverted"));
    assert_eq!(sale.coins(&mut client, bob().address()).await?, U256::from(PURSE));
    assert_eq!(sale.owner(&mut client, TOKEN).await?, None);
    Ok(())
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn buy_reverts_with_the_coins_error_when_the_allowance_is_short() -> Outcome {
    let sale = open(&mut client).await?;
    client.call(&bob(), &messages!(Erc20, sale.coin).approve(sale.market, 5.into())).submit().await?;
    let buy = messages!(PowerMarket, sale.market).buy(1, 1, sale.coin, PRICE, VERSION, bob().address());

    let refused = client.call(&bob(), &buy).dry_run().await?;
    let (spender, allowance, needed) = (sale.market, U256::from(5), U256::from(PRICE));
    let error = Erc20Error::ERC20InsufficientAllowance { spender, allowance, needed };
    assert_eq!(refusal::<Erc20Error, _, _, _>(&refused), error);
    assert!(client.call(&bob(), &buy).submit().await.is_err());
    assert_eq!(sale.owner(&mut client, TOKEN).await?, None, "no coin, no token");
    Ok(())
}

#[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
async fn refund_pays_the_full_price_when_the_sale_failed() -> Outcome {
    let sale = open(&mut client).await?;
    let buy = messages!(PowerMarket, sale.market).buy(1, 1, sale.coin, PRICE, VERSION, bob().address());
    client.call(&bob(), &buy).submit().await?;
    let refund = messages!(PowerMarketBatches, sale.market).refund(vec![TOKEN]);
    let early = client.call(&bob(), &refund).dry_run().await?;
    let selling = PowerMarketError::PowerMarket_WrongState { batch: 1, state: 1 };
    assert_eq!(refusal::<PowerMarketError, _, _, _>(&early), selling);

    client.set_time(sale.closes)?;
    client.call(&bob(), &refund).submit().await?;
    assert_eq!(sale.coins(&mut client, bob().address()).await?, U256::from(PURSE));
    assert_eq!(sale.owner(&mut client, TOKEN).await?, None);
    Ok(())
}
