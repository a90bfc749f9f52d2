//! Prices of coins: one report a slot.

use crate::{
    feeder::Feeder,
    memory::PriceReport,
    round::{Action, Round},
    Error, Result,
};
use bindings::OutputOracle::{coinOfCall, reportPriceCall};
use chain::{Address, Connect};

impl Feeder {
    /// Reports the price of each coin, unless that is done in this slot.
    pub(crate) fn coins(&mut self, round: &mut Round) -> Result<()> {
        let Some(prices) = &self.prices else { return Ok(()) };
        for (name, price) in prices.read().map_err(Error::Prices)? {
            if let Err(error) = self.coin(&name, price, round) {
                round.problems.push(error);
            }
        }
        Ok(())
    }

    fn coin(&mut self, name: &str, price: u128, round: &mut Round) -> Result<()> {
        let coin = self.address(name)?;
        let params = self.oracle.read(coinOfCall { coin })?;
        let now = self.oracle.client().now()?;
        let slot = now.checked_div(params.slotSeconds.into()).and_then(|slot| u32::try_from(slot).ok());
        let Some(slot) = slot.filter(|_| !params.retired) else { return Ok(()) };
        let key = coin.to_string();
        let price = match self.state.get().prices.get(&key).filter(|report| report.slot == slot) {
            Some(report) if report.sent => return Ok(()),
            // It may have been sent before a crash: the oracle takes the same price twice, but not another.
            Some(report) => report.price,
            None => price,
        };
        let call = reportPriceCall { coin, slot, price };
        if !self.is_accepted(&call)? {
            return Ok(());
        }
        let action = Action::Price { coin: name.into(), slot, price };
        if self.options.dry_run {
            round.actions.push(action);
            return Ok(());
        }
        self.remember(&key, PriceReport { slot, price, sent: false })?;
        if self.send(call)? {
            round.actions.push(action);
            self.remember(&key, PriceReport { slot, price, sent: true })?;
        }
        Ok(())
    }

    fn remember(&mut self, coin: &str, report: PriceReport) -> Result<()> {
        Ok(self.state.update(|memory| memory.prices.extend([(coin.to_owned(), report)]))?)
    }

    /// A coin by its address, or by its name in the deployment, however that is written.
    fn address(&self, name: &str) -> Result<Address> {
        let named = self.options.coins.iter().find(|(coin, _)| coin.eq_ignore_ascii_case(name));
        match (name.parse(), named) {
            (Ok(address), _) => Ok(address),
            (_, Some((_, address))) => Ok(*address),
            _ => Err(Error::UnknownCoin { name: name.into() }),
        }
    }
}
