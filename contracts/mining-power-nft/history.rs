//! The payees of a token's income, day by day. The latest segments are stored with the token, the older ones in chunks.

use crate::collection::Collection;
use crate::token::{Segment, Token, SEGMENTS};
use ink::Address;

/// The end of a segment that is still open. [day]
pub const OPEN: u32 = u32::MAX;

impl Collection {
    /// Pays the token's income to `payee` from `today` on, and stores it. Returns the first day.
    #[inline(never)]
    pub fn pay(&mut self, id: u64, mut token: Token, payee: Address, today: u32) -> (u32, u32) {
        let chunk = token.chunks;
        let (from, full) = token.pay(payee, today);
        if let Some(segments) = full {
            self.chunks.insert((id, chunk), &segments);
        }
        self.set(id, &token);
        (token.head_number(), from)
    }

    /// Segment `number` of a token, and the day it ends (exclusive).
    #[inline(never)]
    pub fn segment(&self, id: u64, token: &Token, number: u32) -> Option<(Segment, u32)> {
        let segment = self.nth(id, token, number)?;
        let until = self.nth(id, token, number.saturating_add(1)).map_or(OPEN, |next| next.from);
        Some((segment, until))
    }

    /// The payee of the income of `day`, a day of the term.
    ///
    /// It is the payee of the last segment that starts on or before the day, found by binary search: a token that
    /// was sold a thousand times costs ten reads.
    pub fn payee(&self, id: u64, token: &Token, day: u32) -> Option<Address> {
        let (mut low, mut high) = (0, token.head_number());
        while low < high {
            // low <= middle <= high, and both are at most 2^20: the sum is in range.
            let middle = low.saturating_add(high).saturating_add(1) >> 1;
            match self.nth(id, token, middle) {
                Some(segment) if segment.from <= day => low = middle,
                _ => high = middle.saturating_sub(1),
            }
        }
        self.nth(id, token, low).filter(|segment| segment.from <= day).map(|segment| segment.payee)
    }

    fn nth(&self, id: u64, token: &Token, number: u32) -> Option<Segment> {
        let moved = token.moved_out();
        if let Some(own) = number.checked_sub(moved) {
            return token.segments.get(usize::try_from(own).ok()?).copied();
        }
        let chunk = u16::try_from(number.checked_div(SEGMENTS)?).ok()?;
        let slot = usize::try_from(number.checked_rem(SEGMENTS)?).ok()?;
        self.chunks.get((id, chunk)).unwrap_or_default().get(slot).copied()
    }
}
