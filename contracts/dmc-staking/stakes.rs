//! All stakes, coins and settings. A stake is read, changed and written as a whole.

use crate::errors::{Error, Result};
use crate::position::{Earned, Position};
use crate::pot::{Pot, Revenue};
use components::{ensure, revert};
use ink::storage::{Lazy, Mapping};
use ink::{Address, Panic};
use math::revenue::{MAX, MIN_WEIGHT};
use math::{add, sub, BPS};

/// The maximum number of coins of revenue, and of tokens that can be staked.
const MAX_COINS: u32 = 5;
const MAX_TOKENS: u32 = 8;

/// The time over which revenue is released. [seconds]
pub const WINDOW: u64 = 7 * 86_400;

/// The settings, which every message needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Settings {
    /// DMC.
    pub dmc: Address,
    /// When the emission began. [unix seconds]
    pub start: u64,
    /// All weights together. [bps]
    pub weights: u32,
    /// The number of listed tokens.
    pub tokens: u32,
}

/// A coin of revenue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Coin {
    /// Its place in the pot and in every position.
    pub place: u32,
    /// Booked so far. [atto]
    pub received: u128,
    /// Paid so far. [atto]
    pub paid: u128,
}

/// The state: stakes, coins and settings.
#[ink::storage_item]
#[derive(Default)]
pub struct Stakes {
    settings: Lazy<Settings>,
    pots: Mapping<Address, Pot>,
    /// (token, account)
    positions: Mapping<(Address, Address), Position>,
    coins: Mapping<Address, Coin>,
}

/// One account's stake of one token, settled to now.
pub struct Stake {
    /// The token.
    pub token: Address,
    /// The account.
    pub account: Address,
    /// Settings.
    pub settings: Settings,
    /// All stakes of the token.
    pub pot: Pot,
    /// The account's.
    pub position: Position,
}

impl Stakes {
    /// Settings.
    pub fn settings(&self) -> Settings {
        self.settings.get().unwrap_or_default()
    }

    /// Sets the settings, in the constructor. DMC can be staked: for revenue and, once it has weight, for emission.
    pub fn begin(&mut self, dmc: Address, start: u64, now: u64) {
        self.settings.set(&Settings { dmc, start, weights: 0, tokens: 1 });
        self.pots.insert(dmc, &Pot { at: now, ..Pot::default() });
    }

    /// A token's stakes, accrued.
    ///
    /// # Errors
    /// `DmcStaking_UnknownToken`.
    pub fn pot(&self, token: Address, start: u64, now: u64) -> Result<Pot> {
        let mut pot = self.pots.get(token).ok_or(Error::DmcStaking_UnknownToken { token })?;
        pot.accrue(start, now)?;
        Ok(pot)
    }

    /// An account's stake as it was last written.
    pub fn position(&self, token: Address, account: Address) -> Position {
        self.positions.get((token, account)).unwrap_or_default()
    }

    /// An account's stake of a token, settled to now.
    ///
    /// # Errors
    /// `DmcStaking_UnknownToken`.
    #[inline(never)]
    pub fn stake(&self, token: Address, account: Address, now: u64) -> Result<Stake> {
        let settings = self.settings();
        let pot = self.pot(token, settings.start, now)?;
        let mut position = self.position(token, account);
        position.settle(&pot)?;
        Ok(Stake { token, account, settings, pot, position })
    }

    /// Writes a stake.
    #[inline(never)]
    pub fn keep(&mut self, stake: &Stake) {
        self.pots.insert(stake.token, &stake.pot);
        self.positions.insert((stake.token, stake.account), &stake.position);
    }

    /// A coin.
    ///
    /// # Errors
    /// `DmcStaking_UnknownCoin`.
    pub fn coin(&self, coin: Address) -> Result<Coin> {
        Ok(self.coins.get(coin).ok_or(Error::DmcStaking_UnknownCoin { coin })?)
    }

    /// Lists a coin of revenue.
    ///
    /// # Errors
    /// `DmcStaking_IsListed`, `DmcStaking_AboveLimit`.
    pub fn list(&mut self, coin: Address, now: u64) -> Result {
        let Settings { dmc, start, .. } = self.settings();
        // Check: a stake must never be taken for revenue.
        if self.coins.get(coin).is_some() || self.pots.get(coin).is_some() {
            revert!(Error::DmcStaking_IsListed { coin });
        }
        let mut pot = self.pot(dmc, start, now)?;
        let place = u32::try_from(pot.coins.len()).unwrap_or(MAX_COINS);
        ensure_within(place.saturating_add(1).into(), MAX_COINS.into())?;
        // Effect:
        pot.coins.push(Revenue::default());
        self.pots.insert(dmc, &pot);
        self.coins.insert(coin, &Coin { place, ..Coin::default() });
        Ok(())
    }

    /// Sets a token's weight, and lists the token if it is new: `ensure_new` refuses one that must not be listed.
    ///
    /// # Errors
    /// `DmcStaking_AboveLimit`, `DmcStaking_IsListed`, or the error of `ensure_new`.
    pub fn set_weight(&mut self, token: Address, weight: u32, now: u64, ensure_new: impl FnOnce() -> Result) -> Result {
        let mut settings = self.settings();
        let mut pot = match self.pots.get(token) {
            Some(pot) => pot,
            None => {
                ensure_new()?;
                ensure!(self.coins.get(token).is_none(), Error::DmcStaking_IsListed { coin: token });
                settings.tokens = settings.tokens.saturating_add(1);
                ensure_within(settings.tokens.into(), MAX_TOKENS.into())?;
                Pot { at: now, ..Pot::default() }
            }
        };
        // Check: not more than the whole emission.
        let weights = settings.weights.saturating_sub(pot.weight).saturating_add(weight);
        ensure_within(weights.into(), BPS)?;
        // Effect: the emission until now is shared by the former weight.
        pot.accrue(settings.start, now)?;
        pot.weight = weight;
        settings.weights = weights;
        self.pots.insert(token, &pot);
        self.settings.set(&settings);
        Ok(())
    }

    /// Books the revenue that has arrived in a coin of which the contract holds `balance`. Returns (amount, end of its
    /// release in unix seconds).
    ///
    /// # Errors
    /// `DmcStaking_UnknownCoin`, `DmcStaking_NothingArrived`, `DmcStaking_AboveLimit`.
    pub fn sync(&mut self, coin: Address, balance: u128, now: u64) -> Result<(u128, u64)> {
        let mut listed = self.coin(coin)?;
        let booked = sub(listed.received, listed.paid)?;
        // Check: something arrived.
        let arrived = balance.saturating_sub(booked);
        ensure!(arrived != 0, Error::DmcStaking_NothingArrived { balance, booked });
        // Check: the total fits the index, even if a coin reports a wrong balance.
        let received = listed.received.saturating_add(arrived);
        ensure_within(received, MAX)?;
        // Effect:
        let Settings { dmc, start, .. } = self.settings();
        let mut pot = self.pot(dmc, start, now)?;
        let revenue = pot.coins.get_mut(listed.place as usize).ok_or(Panic::OutOfBounds)?;
        let stream = revenue.stream().add(arrived, now, WINDOW)?;
        revenue.set_stream(stream);
        listed.received = received;
        self.coins.insert(coin, &listed);
        self.pots.insert(dmc, &pot);
        Ok((arrived, stream.until))
    }

    /// Takes the amount owed to `account` in a coin, to be paid.
    ///
    /// # Errors
    /// `DmcStaking_UnknownCoin`, `DmcStaking_Nothing`.
    pub fn claim(&mut self, coin: Address, account: Address, now: u64) -> Result<u128> {
        let mut listed = self.coin(coin)?;
        let mut stake = self.stake(self.settings().dmc, account, now)?;
        let amount = stake.earned(&listed)?.take()?;
        listed.paid = add(listed.paid, amount)?;
        self.coins.insert(coin, &listed);
        self.keep(&stake);
        Ok(amount)
    }
}

impl Stake {
    /// The income of the stake in a coin.
    ///
    /// # Errors
    /// None: the coin is listed.
    pub fn earned(&mut self, coin: &Coin) -> Result<&mut Earned> {
        Ok(self.position.coins.get_mut(coin.place as usize).ok_or(Panic::OutOfBounds)?)
    }

    /// Whether it is of DMC.
    pub fn is_dmc(&self) -> bool {
        self.token == self.settings.dmc
    }
}

/// # Errors
/// `DmcStaking_AboveLimit`.
fn ensure_within(value: u128, limit: u128) -> Result {
    ensure!(value <= limit, Error::DmcStaking_AboveLimit { value, limit });
    Ok(())
}

// The maximum revenue divided by the minimum stake fits the index.
const _: () = assert!(MAX / MIN_WEIGHT < u128::MAX / math::revenue::SCALE);
