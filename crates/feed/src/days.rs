//! Days: when a feeder reports one, confirms one, and settles one.

use crate::{
    bands::{agree, per_unit, within_bands, within_bounds},
    feeder::Feeder,
    round::{Action, Round},
    source::Figures,
    view::{figures, has_reported, View},
    Error, Result,
};
use bindings::OutputOracle::{confirmCall, reportCall, settleCall, Quarantine};

/// A feeder that comes late fills a gap day by day; so many in one round.
const MAX_DAYS: u32 = 400;

impl Feeder {
    /// Reports every day that is over, in order, until one waits for other feeders or for the source.
    pub(crate) fn days(&mut self, round: &mut Round) -> Result<()> {
        let mut before = None;
        for _ in 0..MAX_DAYS {
            let view = View::read(&self.oracle, self.options.kind)?;
            view.show(round);
            let day = view.next();
            // The same day again: the report did not make it final, or the node does not show it yet.
            if !view.is_over(day) || before == Some(day) {
                return Ok(());
            }
            if let Some(held) = &view.held {
                return self.quarantined(&view, held, round);
            }
            if !self.report(&view, day, view.last, round)? {
                return Ok(());
            }
            before = Some(day);
        }
        Ok(())
    }

    /// Reports a day, unless that is done. `before` are the figures of the day before. Returns whether a report was
    /// sent.
    fn report(&mut self, view: &View, day: u32, before: Option<Figures>, round: &mut Round) -> Result<bool> {
        if has_reported(&self.oracle, self.options.kind, day, self.account.address())? {
            self.remember_sent(day)?;
            return Ok(false);
        }
        // What was about to be sent before a crash, or was lost by the chain, may still arrive. The oracle takes the
        // same figures twice, but not others.
        let figures = match self.state.get().days.get(&day) {
            Some(report) => report.figures,
            None => match self.judged(view, day, before, round)? {
                Some(figures) => figures,
                None => return Ok(false),
            },
        };
        self.post(view, day, figures, round)
    }

    /// The source's figures of a day, if they are no outlier.
    fn judged(&mut self, view: &View, day: u32, before: Option<Figures>, round: &mut Round) -> Result<Option<Figures>> {
        let Some(figures) = self.figures(day, round)? else { return Ok(None) };
        self.judge(view, day, &figures, before)?;
        Ok(Some(figures))
    }

    fn judge(&self, view: &View, day: u32, figures: &Figures, before: Option<Figures>) -> Result<()> {
        within_bounds(&view.kind, day, figures)?;
        match before {
            Some(before) if self.options.allow_outlier != Some(day) => {
                Ok(within_bands(&view.kind, &view.cuts, day, figures, &before)?)
            }
            _ => Ok(()),
        }
    }

    /// Sends a report. Its figures are on disk before.
    fn post(&mut self, view: &View, day: u32, figures: Figures, round: &mut Round) -> Result<bool> {
        let Figures { network_output, network_power } = figures;
        let kind = self.options.kind;
        let call = reportCall { kind, day, networkOutput: network_output, networkPower: network_power };
        if !self.is_accepted(&call)? {
            return Ok(false);
        }
        let output = per_unit(&view.kind, &figures).unwrap_or_default();
        let action = Action::Report { day, figures, output };
        if self.options.dry_run {
            round.actions.push(action);
            return Ok(false);
        }
        self.state.update(|memory| memory.intend(day, figures))?;
        if !self.send(call)? {
            return Ok(false);
        }
        round.actions.push(action);
        self.state.update(|memory| memory.sent(day))?;
        Ok(true)
    }

    fn remember_sent(&mut self, day: u32) -> Result<()> {
        match self.state.get().days.get(&day) {
            Some(report) if !report.sent && !self.options.dry_run => {
                Ok(self.state.update(|memory| memory.sent(day))?)
            }
            _ => Ok(()),
        }
    }

    /// A quarantined day: confirms it if the own source agrees. The report of the day after confirms it as well.
    fn quarantined(&mut self, view: &View, held: &Quarantine, round: &mut Round) -> Result<()> {
        let Some(own) = self.figures(held.day, round)? else { return Ok(()) };
        let shown = figures(held);
        if !agree(&own, &shown, self.options.tolerance) {
            if let Err(error) = self.report_again(view, held.day, own, round) {
                round.problems.push(error);
            }
            return Err(Error::Disagrees { day: held.day, own, quarantined: shown });
        }
        if view.now >= held.confirmableFrom {
            let (kind, day) = (self.options.kind, held.day);
            let call = confirmCall { kind, day };
            if self.is_accepted(&call)? && (self.options.dry_run || self.send(call)?) {
                round.actions.push(Action::Confirm { day });
            }
        }
        let view = View::read(&self.oracle, self.options.kind)?;
        let after = held.day.saturating_add(1);
        match view.held.is_some() && view.is_over(after) {
            true => self.report(&view, after, Some(shown), round).map(drop),
            false => Ok(()),
        }
    }

    /// The quarantine has dropped the reports of its day. One that disagrees with it reports the day again, so that a
    /// quorum can, unless its own figures would be quarantined too.
    fn report_again(&mut self, view: &View, day: u32, own: Figures, round: &mut Round) -> Result<()> {
        if has_reported(&self.oracle, self.options.kind, day, self.account.address())? {
            return self.remember_sent(day);
        }
        let pending = self.state.get().days.get(&day).filter(|report| !report.sent).map(|report| report.figures);
        let figures = pending.unwrap_or(own);
        self.judge(view, day, &figures, view.last)?;
        self.post(view, day, figures, round).map(drop)
    }

    /// Settles the days that wait for a silent feeder only.
    pub(crate) fn settle(&mut self, round: &mut Round) -> Result<()> {
        let view = View::read(&self.oracle, self.options.kind)?;
        let kind = self.options.kind;
        // The next day, and while that is quarantined the one after it.
        for day in [view.next(), view.next().saturating_add(1)] {
            let is_open = view.is_over(day) && (day == view.next() || view.held.is_some());
            let call = settleCall { kind, day };
            if is_open && self.is_accepted(&call)? && (self.options.dry_run || self.send(call)?) {
                round.actions.push(Action::Settle { day });
            }
        }
        let view = View::read(&self.oracle, kind)?;
        view.show(round);
        Ok(())
    }
}
