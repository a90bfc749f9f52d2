//! The state of all kinds: rounds of reports, and final days, which never change.

use crate::errors::{Error, Result};
use crate::feeders::{count, Feeders};
use crate::kind::{end_of, Figures, FinalDay, Kind, SETTLE_AFTER, WEEK};
use crate::log::emit;
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

    /// Adds a report, and judges the day once there is a quorum. Nothing changes if the report is there already. Returns
    /// whether the day is final.
    ///
    /// # Errors
    /// See `OutputOracle::report`.
    pub fn report(&mut self, feeders: &Feeders, slot: Slot, report: Report) -> Result<bool> {
        let Slot { kind: number, day, now } = slot;
        let Report { feeder, produced, power } = report;
        let mut kind = self.kind(number)?;
        kind.ensure_open(number, day, now)?;
        kind.figures(produced, power)?;
        let mut round = self.round(number, day);
        if !round.add(report, feeders) {
            return Ok(false);
        }
        emit(DayReported { kind: number, day, feeder, networkOutput: produced, networkPower: power });
        let verdict = match round.medians(feeders) {
            Some(medians) => self.judge(slot, &mut kind, medians)?,
            None => Verdict::Waits,
        };
        // Effect: a day that was judged has used its reports up; one that was not keeps them.
        if verdict == Verdict::Waits {
            self.rounds.insert((number, day & 1), &round);
        }
        Ok(verdict == Verdict::Final)
    }

    /// Judges a day that waits for a silent feeder, or for the day before it. Returns whether it is final.
    ///
    /// # Errors
    /// See `OutputOracle::settle`.
    pub fn settle(&mut self, feeders: &Feeders, slot: Slot) -> Result<bool> {
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
        if verdict != Verdict::Waits {
            return Ok(verdict == Verdict::Final);
        }
        // Check: the day before is in quarantine, for its six hours at least, and until a day confirms it.
        let (kind, expected, held) = (number, kind.next(), self.held(number, &kind));
        if let Some(Held { confirmable_from: from, .. }) = held.filter(|held| slot.now < held.confirmable_from) {
            revert!(Error::OutputOracle_ConfirmTooEarly { kind, day: expected, from });
        }
        revert!(Error::OutputOracle_WrongDay { kind, day, expected })
    }

    /// A feeder confirms the day in quarantine. Returns whether it is final.
    ///
    /// # Errors
    /// See `OutputOracle::confirm`.
    pub fn confirm(&mut self, feeders: &Feeders, slot: Slot, feeder: Address) -> Result<bool> {
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
        emit(DayConfirmed { kind: number, day, feeder });
        // Effect: more than half of a quorum of dishonest feeders would be needed to force it.
        if count(held.confirmed.len()) < feeders.majority() {
            self.held.insert(number, &held);
            return Ok(false);
        }
        kind.anchor = day;
        self.finalise(slot, &mut kind, held.figures)?;
        Ok(true)
    }

    /// Judges the medians of a day: final, quarantined, or not yet to be judged.
    fn judge(&mut self, slot: Slot, kind: &mut Kind, medians: (u128, u128)) -> Result<Verdict> {
        let Slot { kind: number, day, now } = slot;
        let figures = kind.figures(medians.0, medians.1)?;
        if day != kind.next() {
            return self.judge_successor(slot, kind, figures);
        }
        let likely = !kind.started() || kind.in_bands(day, &figures, &kind.figures, self.week(number, kind, day))?;
        if likely {
            self.finalise(slot, kind, figures)?;
            return Ok(Verdict::Final);
        }
        let confirmable_from = now.saturating_add(CONFIRM_AFTER);
        self.held.insert(number, &Held { figures, confirmable_from, confirmed: Vec::new() });
        self.rounds.insert((number, day & 1), &Round::default());
        kind.held = true;
        self.kinds.insert(number, kind);
        emit(DayQuarantined {
            kind: number,
            day,
            output: figures.output,
            networkOutput: figures.produced,
            networkPower: figures.power,
            confirmableFrom: confirmable_from,
        });
        Ok(Verdict::Quarantined)
    }

    /// The day after a quarantined one: within the bands of its figures it confirms them, after six hours; else it
    /// waits. Who reads a broken source on one day reads it on the next.
    fn judge_successor(&mut self, slot: Slot, kind: &mut Kind, figures: Figures) -> Result<Verdict> {
        let held_day = kind.next();
        let held = self.held(slot.kind, kind).filter(|held| slot.now >= held.confirmable_from);
        let Some(Held { figures: held, .. }) = held else {
            return Ok(Verdict::Waits);
        };
        if !kind.in_bands(slot.day, &figures, &held, (held_day, held.output))? {
            return Ok(Verdict::Waits);
        }
        kind.anchor = held_day;
        self.finalise(Slot { day: held_day, ..slot }, kind, held)?;
        self.finalise(slot, kind, figures)?;
        Ok(Verdict::Final)
    }

    /// The only place that writes a day: the next one, so it is empty.
    fn finalise(&mut self, slot: Slot, kind: &mut Kind, figures: Figures) -> Result {
        let Slot { kind: number, day, now } = slot;
        let done = kind.accept(figures, now)?;
        self.finals.insert((number, day), &done);
        self.kinds.insert(number, kind);
        let Figures { produced: networkOutput, power: networkPower, output } = figures;
        emit(DayFinal { kind: number, day, output, networkOutput, networkPower });
        Ok(())
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
