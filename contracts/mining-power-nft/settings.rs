//! The settings of governance: the market (once), the royalty, the names of units.

use components::{ensure, revert};
use ink::sol::Text;
use ink::storage::{Lazy, Mapping};
use ink::{Address, U256};
use interfaces::mining_power_nft::{MiningPowerNftError, RoyaltySet, UnitNamed};
use math::mul_div_down;

/// The maximum royalty. [bps]
const MAX_ROYALTY: u32 = 1_000;
/// [bps]
const WHOLE: u128 = 10_000;
/// The longest name of a unit. [bytes]
const LONGEST_UNIT: usize = 32;

/// ERC-165 ids: 165, 721, its metadata and enumeration, 2981, 4906, 5192, 6982, 7572. The last names none in its text:
/// it is the selector of its only message, as ERC-165 has it.
pub const INTERFACES: [u32; 9] = [
    0x01ff_c9a7,
    0x80ac_58cd,
    0x5b5e_139f,
    0x780e_9d63,
    0x2a55_205a,
    0x4906_4906,
    0xb45a_3c0e,
    0x6b61_a747,
    0xe8a3_d485,
];

#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Royalty {
    receiver: Address,
    /// [bps]
    bps: u32,
}

/// The settings.
#[ink::storage_item]
#[derive(Default)]
pub struct Settings {
    market: Lazy<Address>,
    royalty: Lazy<Royalty>,
    /// kind -> name of its unit
    units: Mapping<u32, Text>,
}

impl Settings {
    /// The market, which mints; zero until it is set.
    pub fn market(&self) -> Address {
        self.market.get().unwrap_or_default()
    }

    /// Sets the market, once.
    ///
    /// # Errors
    /// `MiningPowerNft_MarketIsSet`, `MiningPowerNft_NotContract`.
    pub fn set_market(&mut self, market: Address, is_contract: bool) -> Result<(), MiningPowerNftError> {
        let set = self.market();
        ensure!(set == Address::zero(), MiningPowerNftError::MiningPowerNft_MarketIsSet { market: set });
        ensure!(is_contract, MiningPowerNftError::MiningPowerNft_NotContract { account: market });
        self.market.set(&market);
        Ok(())
    }

    /// Sets the royalty. Zero bps end it.
    ///
    /// # Errors
    /// `MiningPowerNft_RoyaltyTooHigh`, `ERC2981InvalidDefaultRoyaltyReceiver`.
    pub fn set_royalty(&mut self, receiver: Address, bps: u32) -> Result<RoyaltySet, MiningPowerNftError> {
        ensure!(bps <= MAX_ROYALTY, MiningPowerNftError::MiningPowerNft_RoyaltyTooHigh { bps, limit: MAX_ROYALTY });
        // Check: a royalty has a receiver. A marketplace would send it to the zero address.
        let named = receiver != Address::zero() || bps == 0;
        ensure!(named, MiningPowerNftError::ERC2981InvalidDefaultRoyaltyReceiver { receiver });
        self.royalty.set(&Royalty { receiver, bps });
        Ok(RoyaltySet { receiver, bps })
    }

    /// (receiver, amount) of a sale; rounds down, for the seller. No coin of 18 decimals has a price of
    /// 2^128: such a number pays nothing, rather than pulling 256-bit division into every blob.
    pub fn royalty_of(&self, price: U256) -> (Address, U256) {
        let Royalty { receiver, bps } = self.royalty.get().unwrap_or_default();
        let price = u128::try_from(price).unwrap_or_default();
        let amount = mul_div_down(price, bps.into(), WHOLE).unwrap_or_default();
        (receiver, amount.into())
    }

    /// Names the unit of a kind.
    ///
    /// # Errors
    /// `MiningPowerNft_InvalidUnit`: characters with a meaning in JSON or SVG are refused.
    pub fn name_unit(&mut self, kind: u32, unit: Text) -> Result<UnitNamed, MiningPowerNftError> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b" .-/".contains(&byte);
        if unit.0.is_empty() || unit.0.len() > LONGEST_UNIT || !unit.0.iter().copied().all(plain) {
            revert!(MiningPowerNftError::MiningPowerNft_InvalidUnit { kind });
        }
        self.units.insert(kind, &unit);
        Ok(UnitNamed { kind })
    }

    /// The name of a kind's unit.
    pub fn unit(&self, kind: u32) -> Text {
        self.units.get(kind).unwrap_or_else(|| Text(b"units".to_vec()))
    }
}
