//! The state of all kinds: rounds of reports, and final days, which never change.

use crate::errors::{Error, Result};
use crate::feeders::{count, Feeders};
use crate::kind::{end_of, Figures, FinalDay, Kind, SETTLE_AFTER, WEEK};
use crate::round::{Report, Round};
use crate::verdict::{Held, Slot, Verdict};
use components::{ensure, revert};
use ink::prelude::vec::Vec;
use ink::storage::Mapping;
use ink::Address;
use interfaces::output_oracle::{DayConfirmed, DayFinal, DayQuarantined, DayReported};

/// The time from a quarantine until feeders can confirm the day. [seconds]
pub const CONFIRM_AFTER: u64 = 6 * 3_600;

/// All kinds.
#[ink::storage_item]
#[derive(Default)]
pub struct Days {
    /// By number.
    kinds: Mapping<u32, Kind>,
    /// (kind, day), written once. A reader of a day reads no other cell.
    finals: Mapping<(u32, u32), FinalDay>,
    /// (kind, day mod 2): the next day, and the one after it while the next is in quarantine.
    rounds: Mapping<(u32, u32), Round>,
    /// Read only while `Kind::held`.
    held: Mapping<u32, Held>,
}

impl Days {
    /// A kind.
    ///
    /// # Errors
    /// `OutputOracle_UnknownKind`.
    #[inline(never)]
    pub fn kind(&self, kind: u32) -> Result<Kind> {
        self.kinds.get(kind).ok_or_else(|| Error::OutputOracle_UnknownKind { kind }.into())
    }

    /// Keeps a kind.
    #[inline(never)]
    pub fn set_kind(&mut self, number: u32, kind: &Kind) {
        self.kinds.insert(number, kind);
    }

    /// A final day.
    #[inline(never)]
    pub fn final_day(&self, kind: u32, day: u32) -> Option<FinalDay> {
        self.finals.get((kind, day))
    }

    /// The day in quarantine.
    #[inline(never)]
    pub fn held(&self, number: u32, kind: &Kind) -> Option<Held> {
        if kind.held {
            self.held.get(number)
        } else {
            None
        }
    }

    /// The reports of a day that is not final.
    #[inline(never)]
    pub fn round(&self, kind: u32, day: u32) -> Round {
        Round::of(day, self.rounds.get((kind, day & 1)))
    }

    /// Adds a report, and judges the day once there is a quorum. No event if the report is there already.
    ///
    /// # Errors
    /// See `OutputOracle::report`.
    pub fn report(&mut self, feeders: &Feeders, slot: Slot, report: Report) -> Result<(Option<DayReported>, Verdict)> {
        let Slot { kind: number, day, now } = slot;
        let Report { feeder, produced, power } = report;
        let mut kind = self.kind(number)?;
        kind.ensure_open(number, day, now)?;
        kind.figures(produced, power)?;
        let mut round = self.round(number, day);
        if !round.add(report, feeders) {
            return Ok((None, Verdict::default()));
        }
        let verdict = match round.medians(feeders) {
            Some(medians) => self.judge(slot, &mut kind, medians)?,
            None => Verdict::default(),
        };
        // Effect: a day that was judged has used its reports up; one that was not keeps them.
        if verdict.is_none() {
            self.rounds.insert((number, day & 1), &round);
        }
        Ok((Some(DayReported { kind: number, day, feeder, networkOutput: produced, networkPower: power }), verdict))
    }

    /// Judges a day that waits for a silent feeder, or for the day before it.
    ///
    /// # Errors
    /// See `OutputOracle::settle`.
    pub fn settle(&mut self, feeders: &Feeders, slot: Slot) -> Result<Verdict> {
        let Slot { kind: number, day, now } = slot;
        let mut kind = self.kind(number)?;
        kind.ensure_open(number, day, now)?;
        let round = self.round(number, day);
        let (agreed, produced, power) = round.agreed(feeders);
        let from = end_of(day).saturating_add(SETTLE_AFTER);
        let medians = match round.medians(feeders) {
            Some(medians) => medians,
            // Check: more than half of a quorum agree, so they are its median whatever the rest would
            // say; the rest had time to speak. The first day of a kind has no bands: no exception there.
            None if kind.started() && now >= from && agreed >= feeders.majority() => (produced, power),
            None => {
                let (kind, reports, needed) = (number, agreed, feeders.majority());
                revert!(Error::OutputOracle_NotSettled { kind, day, reports, needed, from });
            }
        };
        let verdict = self.judge(slot, &mut kind, medians)?;
        if !verdict.is_none() {
            return Ok(verdict);
        }
        // Check: the day before is in quarantine, for its six hours at least, and until a day confirms it.
        let (kind, expected, held) = (number, kind.next(), self.held(number, &kind));
        if let Some(Held { confirmable_from: from, .. }) = held.filter(|held| slot.now < held.confirmable_from) {
            revert!(Error::OutputOracle_ConfirmTooEarly { kind, day: expected, from });
        }
        revert!(Error::OutputOracle_WrongDay { kind, day, expected })
    }

    /// A feeder confirms the day in quarantine.
    ///
    /// # Errors
    /// See `OutputOracle::confirm`.
    pub fn confirm(
        &mut self,
        feeders: &Feeders,
        slot: Slot,
        feeder: Address,
    ) -> Result<(DayConfirmed, Option<DayFinal>)> {
        let Slot { kind: number, day, now } = slot;
        let mut kind = self.kind(number)?;
        let held = self.held(number, &kind).filter(|_| day == kind.next());
        let mut held = held.ok_or(Error::OutputOracle_NotQuarantined { kind: number, day })?;
        // Check: holders have had time to see it.
        ensure!(
            now >= held.confirmable_from,
            Error::OutputOracle_ConfirmTooEarly { kind: number, day, from: held.confirmable_from }
        );
        // Check: each feeder counts once.
        ensure!(!held.confirmed.contains(&feeder), Error::OutputOracle_AlreadyConfirmed { kind: number, day, feeder });
        held.confirmed.retain(|other| feeders.has(other));
        held.confirmed.push(feeder);
        let event = DayConfirmed { kind: number, day, feeder };
        // Effect: more than half of a quorum of dishonest feeders would be needed to force it.
        if count(held.confirmed.len()) < feeders.majority() {
            self.held.insert(number, &held);
            return Ok((event, None));
        }
        kind.anchor = day;
        let done = self.finalise(slot, &mut kind, held.figures)?;
        Ok((event, Some(done)))
    }

    /// Judges the medians of a day: final, quarantined, or (default) not yet to be judged.
    fn judge(&mut self, slot: Slot, kind: &mut Kind, medians: (u128, u128)) -> Result<Verdict> {
        let Slot { kind: number, day, now } = slot;
        let figures = kind.figures(medians.0, medians.1)?;
        if day != kind.next() {
            return self.judge_successor(slot, kind, figures);
        }
        let likely = !kind.started() || kind.in_bands(day, &figures, &kind.figures, self.week(number, kind, day))?;
        if likely {
            let done = self.finalise(slot, kind, figures)?;
            return Ok(Verdict { finals: [Some(done), None], quarantined: None });
        }
        let confirmable_from = now.saturating_add(CONFIRM_AFTER);
        self.held.insert(number, &Held { figures, confirmable_from, confirmed: Vec::new() });
        self.rounds.insert((number, day & 1), &Round::default());
        kind.held = true;
        self.kinds.insert(number, kind);
        let quarantined = DayQuarantined {
            kind: number,
            day,
            output: figures.output,
            networkOutput: figures.produced,
            networkPower: figures.power,
            confirmableFrom: confirmable_from,
        };
        Ok(Verdict { finals: [None, None], quarantined: Some(quarantined) })
    }

    /// The day after a quarantined one: within the bands of its figures it confirms them, after six hours; else it
    /// waits. Who reads a broken source on one day reads it on the next.
    fn judge_successor(&mut self, slot: Slot, kind: &mut Kind, figures: Figures) -> Result<Verdict> {
        let held_day = kind.next();
        let held = self.held(slot.kind, kind).filter(|held| slot.now >= held.confirmable_from);
        let Some(Held { figures: held, .. }) = held else {
            return Ok(Verdict::default());
        };
        if !kind.in_bands(slot.day, &figures, &held, (held_day, held.output))? {
            return Ok(Verdict::default());
        }
        kind.anchor = held_day;
        let first = self.finalise(Slot { day: held_day, ..slot }, kind, held)?;
        let second = self.finalise(slot, kind, figures)?;
        Ok(Verdict { finals: [Some(first), Some(second)], quarantined: None })
    }

    /// The only place that writes a day: the next one, so it is empty.
    fn finalise(&mut self, slot: Slot, kind: &mut Kind, figures: Figures) -> Result<DayFinal> {
        let Slot { kind: number, day, now } = slot;
        let done = kind.accept(figures, now)?;
        self.finals.insert((number, day), &done);
        self.kinds.insert(number, kind);
        let Figures { produced: networkOutput, power: networkPower, output } = figures;
        Ok(DayFinal { kind: number, day, output, networkOutput, networkPower })
    }

    /// The day that the slow band of `day` looks back to, and its output.
    fn week(&self, number: u32, kind: &Kind, day: u32) -> (u32, u128) {
        let back = day.saturating_sub(WEEK).max(kind.anchor);
        let output = match self.finals.get((number, back)) {
            Some(past) if back != kind.last => past.figures.output,
            _ => kind.figures.output,
        };
        (back, output)
    }
}
