//! The roles: governor, guardian and steward. The minimum delay is in the same cell, because it is read with them.

use components::ensure;
use ink::codegen::sol::keccak_256;
use ink::sol::FixedBytes;
use ink::storage::Lazy;
use ink::words::Bytes32;
use ink::Address;
use interfaces::timelock::{RoleSet, TimelockError as Error};

/// May schedule and cancel operations.
pub const PROPOSER: Bytes32 = keccak_256(b"PROPOSER_ROLE");
/// May cancel operations.
pub const CANCELLER: Bytes32 = keccak_256(b"CANCELLER_ROLE");
/// May execute operations. Every account has this role.
pub const EXECUTOR: Bytes32 = keccak_256(b"EXECUTOR_ROLE");
/// May make quick calls.
pub const STEWARD: Bytes32 = keccak_256(b"STEWARD_ROLE");
/// The longest term of guardian and steward. [seconds]
pub const LONGEST_TERM: u64 = 31_536_000;

/// An account that has a role until a fixed time.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The account; zero if nobody has the role.
    pub holder: Address,
    /// The first second without the role. [unix seconds]
    pub until: u64,
}

impl Term {
    /// A term of at most [`LONGEST_TERM`] from now.
    ///
    /// # Errors
    /// `Timelock_TermTooLong`.
    pub fn new(holder: Address, until: u64, now: u64) -> Result<Self, Error> {
        let latest = now.saturating_add(LONGEST_TERM);
        ensure!(until <= latest, Error::Timelock_TermTooLong { until, latest });
        Ok(Self { holder, until })
    }

    fn is(&self, account: Address, now: u64) -> bool {
        self.holder == account && account != Address::zero() && now < self.until
    }

    /// The event that announces it.
    pub fn event(&self, role: Bytes32) -> RoleSet {
        RoleSet { role: FixedBytes(role), account: self.holder, until: self.until }
    }
}

/// All roles, in one cell: a message that needs several reads one cell.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Roles {
    /// Proposes and cancels; zero until it is set.
    pub governor: Address,
    /// Sets the first governor, and has no right afterwards.
    pub deployer: Address,
    /// May cancel, until its term ends.
    pub guardian: Term,
    /// May make quick calls, until its term ends.
    pub steward: Term,
    /// The minimum delay of new operations. [seconds]
    pub delay: u64,
}

impl Roles {
    /// Whether `account` has a role at `now`.
    pub fn has(&self, role: Bytes32, account: Address, now: u64) -> bool {
        let governs = account == self.governor && account != Address::zero();
        match role {
            PROPOSER => governs,
            CANCELLER => governs || self.guardian.is(account, now),
            STEWARD => self.steward.is(account, now),
            EXECUTOR => true,
            _ => false,
        }
    }

    /// Refuses an account that does not have `role` at `now`.
    ///
    /// # Errors
    /// `AccessControlUnauthorizedAccount`.
    pub fn ensure(&self, role: Bytes32, account: Address, now: u64) -> Result<(), Error> {
        let neededRole = FixedBytes(role);
        ensure!(self.has(role, account, now), Error::AccessControlUnauthorizedAccount { account, neededRole });
        Ok(())
    }

    /// Refuses an account that is neither the timelock itself, `us`, nor the deployer before a governor is set.
    ///
    /// # Errors
    /// `TimelockUnauthorizedCaller`.
    pub fn ensure_self_or_setup(&self, caller: Address, us: Address) -> Result<(), Error> {
        let sets_up = self.governor == Address::zero() && caller == self.deployer;
        match sets_up {
            true => Ok(()),
            false => ensure_self(caller, us),
        }
    }

    /// Sets the guardian if `role` is [`CANCELLER`], else the steward.
    pub fn appoint(&mut self, role: Bytes32, term: Term) {
        match role {
            CANCELLER => self.guardian = term,
            _ => self.steward = term,
        }
    }
}

/// Refuses every account but the timelock itself, `us`: its settings change by an operation only.
///
/// # Errors
/// `TimelockUnauthorizedCaller`.
pub fn ensure_self(caller: Address, us: Address) -> Result<(), Error> {
    ensure!(caller == us, Error::TimelockUnauthorizedCaller { caller });
    Ok(())
}

/// The cell that holds the roles.
pub type Stored = Lazy<Roles>;

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000;

    #[test]
    fn term_ends_by_itself_and_the_zero_address_has_no_role() {
        let account = Address::from([7; 20]);
        let term = Term::new(account, NOW + 10, NOW).expect("short");
        let roles = Roles { guardian: term, ..Roles::default() };
        assert!(roles.has(CANCELLER, account, NOW + 9));
        assert!(!roles.has(CANCELLER, account, NOW + 10));
        assert!(!roles.has(PROPOSER, account, NOW) && !roles.has(STEWARD, account, NOW));
        // No governor, no guardian: the zero address is neither.
        let nobody = Roles { guardian: Term { holder: Address::zero(), until: NOW + 10 }, ..Roles::default() };
        assert!(!nobody.has(PROPOSER, Address::zero(), NOW) && !nobody.has(CANCELLER, Address::zero(), NOW));
        let latest = NOW + LONGEST_TERM;
        assert_eq!(Term::new(account, latest + 1, NOW), Err(Error::Timelock_TermTooLong { until: latest + 1, latest }));
    }
}
