//! The settlement of a day: delivered by the provider, or covered from its bond.

use crate::claims::LateDay;
use crate::deliveries::Deliveries;
use crate::errors::{Error, Result};
use crate::income::{Draw, Power};
use crate::settings::Settings;
use crate::totals::Totals;
use components::coins;
use components::{ensure, revert};
use ink::Address;
use interfaces::refs::{OutputOracleRef, PowerMarketRef};
use interfaces::reward_distributor::{DayCovered, DayDelivered};
use interfaces::shapes::SettledDay;
use math::days::Day;

/// A day that is being settled, with the figures of market and oracle.
pub struct Settling {
    batch: u32,
    day: u32,
    market: Address,
    /// The platform's fee, the batch's own. [bps]
    fee_bps: u32,
    /// The batch's totals before the day.
    pub totals: Totals,
    power: Power,
    is_last: bool,
    /// The amount that the provider owes. [atto]
    pub due: u128,
    /// The last second in which the day can be delivered. [unix seconds]
    deadline: u64,
    /// The batch's least tip. [atto]
    min_tip: u128,
}

impl Settling {
    /// Lets the market settle the batch's next day, and reads the day's output from the oracle.
    pub fn open(
        (deliveries, settings): (&Deliveries, Settings),
        (batch, day, delivered): (u32, u32, bool),
        now: u64,
    ) -> Result<Settling> {
        let known = deliveries.find(batch);
        // Check: days are settled in order.
        if let Some(expected) = known.as_ref().map(|totals| totals.next).filter(|next| *next != day) {
            revert!(Error::RewardDistributor_WrongDay { batch, day, expected });
        }
        let SettledDay { kind, power, tokens, serviceBps: service_bps, lastDay, coin, decimals, countsFrom, income } =
            PowerMarketRef(settings.market).settleDay(batch, day, delivered);
        let (output, final_at) = OutputOracleRef(settings.oracle).dayOutput(kind, day);
        // Check: the kind still earns. From its retirement on nothing is owed, so nothing is delivered: the market
        // ends the batch, and what was paid for these days goes back to the holders.
        if output == 0 && day >= OutputOracleRef(settings.oracle).daysOf(kind).1 {
            revert!(Error::RewardDistributor_KindRetired { kind, day });
        }
        // Check: the day is over. Its income belongs to the holder at its end.
        ensure!(Day::of(now) > Day(day), Error::RewardDistributor_DayNotOver { day });
        let totals = match known {
            Some(totals) => totals,
            None => Totals::open(coin, settings.nft, income.into(), day),
        };
        let power = Power { power, tokens, service_bps, decimals };
        // A day before the sale counted is due from then on.
        let (due, deadline) = (power.due(output)?, final_at.max(countsFrom).saturating_add(income.grace));
        let (market, fee_bps, is_last) = (settings.market, income.feeBps, day == lastDay);
        Ok(Settling { batch, day, market, fee_bps, totals, power, is_last, due, deadline, min_tip: income.minTip })
    }

    /// Records the day as delivered. The coins are still to be pulled.
    pub fn deliver(&mut self, deliveries: &mut Deliveries, offered: u128, now: u64) -> Result<DayDelivered> {
        let Settling { batch, day, due, deadline, .. } = *self;
        // Check: the deadline has not passed. After it the day is covered from the bond.
        ensure!(now <= deadline, Error::RewardDistributor_DeliveryTooLate { day, deadline });
        // Check: the provider pays no more than it agreed to.
        ensure!(due <= offered, Error::RewardDistributor_DeliveryTooSmall { due, offered });
        // Effect:
        let split = self.totals.settle(due, self.power.tokens, self.fee_bps, self.is_last)?;
        deliveries.close_day((batch, day), &mut self.totals, &LateDay::default(), now)?;
        Ok(DayDelivered {
            batch,
            day,
            delivered: due,
            platformFee: split.platform_fee,
            free: split.free,
            vesting: split.vesting,
            dust: split.dust,
        })
    }

    /// Draws on the bond and records the day as covered. The keeper's tip is still to be sent.
    pub fn cover(&mut self, deliveries: &mut Deliveries, us: Address, keeper: Address, now: u64) -> Result<DayCovered> {
        let Settling { batch, day, due, deadline, min_tip, .. } = *self;
        // Check: the deadline has passed.
        ensure!(now > deadline, Error::RewardDistributor_CoverTooEarly { day, deadline });
        // Interaction: the bond pays as much as it holds, and that amount decides the rest.
        let market = PowerMarketRef(self.market);
        let draw = Draw::of(due, min_tip)?;
        let drawn = match draw.total()? {
            0 => 0,
            max => coins::receive(self.totals.coin, us, max, || Some(market.slash(batch, max))),
        };
        let (paid, tip) = draw.split(drawn)?;
        let arrears = math::sub(due, paid)?;
        // Effect:
        let tokens = self.power.tokens;
        let split = self.totals.settle(paid, tokens, self.fee_bps, self.is_last)?;
        deliveries.close_day((batch, day), &mut self.totals, &LateDay { arrears, tokens, per_token: 0 }, now)?;
        Ok(DayCovered {
            batch,
            day,
            keeper,
            paid,
            tip,
            arrears,
            platformFee: split.platform_fee,
            free: split.free,
            vesting: split.vesting,
            dust: split.dust,
        })
    }
}
