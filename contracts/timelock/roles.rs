//! Who may what: governor, guardian, steward; and the delay, which is read with them.

use ink::codegen::sol::keccak_256;
use ink::sol::FixedBytes;
use ink::storage::Lazy;
use ink::words::Bytes32;
use ink::Address;
use interfaces::timelock::{RoleSet, TimelockError as Error};

/// Schedules and cancels.
pub const PROPOSER: Bytes32 = keccak_256(b"PROPOSER_ROLE");
/// Cancels.
pub const CANCELLER: Bytes32 = keccak_256(b"CANCELLER_ROLE");
/// Executes: everybody.
pub const EXECUTOR: Bytes32 = keccak_256(b"EXECUTOR_ROLE");
/// Makes quick calls.
pub const STEWARD: Bytes32 = keccak_256(b"STEWARD_ROLE");
/// The longest term of guardian and steward. [seconds]
pub const LONGEST_TERM: u64 = 31_536_000;

/// Somebody with a right that ends.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Zero: nobody.
    pub holder: Address,
    /// The first second without the right. [unix seconds]
    pub until: u64,
}

impl Term {
    /// A term that is not too long.
    ///
    /// # Errors
    /// `Timelock_TermTooLong`.
    pub fn new(holder: Address, until: u64, now: u64) -> Result<Self, Error> {
        let latest = now.saturating_add(LONGEST_TERM);
        if until > latest {
            return Err(Error::Timelock_TermTooLong { until, latest });
        }
        Ok(Self { holder, until })
    }

    fn is(&self, account: Address, now: u64) -> bool {
        self.holder == account && account != Address::zero() && now < self.until
    }

    /// What the world is told of it.
    pub fn event(&self, role: Bytes32) -> RoleSet {
        RoleSet { role: FixedBytes(role), account: self.holder, until: self.until }
    }
}

/// All roles, in one cell: whoever asks for one pays for one.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Roles {
    /// Zero until named.
    pub governor: Address,
    /// Names the first governor.
    pub deployer: Address,
    /// Cancels.
    pub guardian: Term,
    /// Makes quick calls.
    pub steward: Term,
    /// The shortest wait of new operations. [seconds]
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

    /// Refuses who has not a role.
    ///
    /// # Errors
    /// `AccessControlUnauthorizedAccount`.
    pub fn ensure(&self, role: Bytes32, account: Address, now: u64) -> Result<(), Error> {
        match self.has(role, account, now) {
            true => Ok(()),
            false => Err(Error::AccessControlUnauthorizedAccount { account, neededRole: FixedBytes(role) }),
        }
    }

    /// Refuses who neither is the timelock itself, `us`, nor sets it up: the deployer does until there is a governor.
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

    /// Makes somebody guardian, whose role is [`CANCELLER`], or else steward.
    pub fn appoint(&mut self, role: Bytes32, term: Term) {
        match role {
            CANCELLER => self.guardian = term,
            _ => self.steward = term,
        }
    }
}

/// Refuses who is not the timelock itself, `us`: what it owns and its own settings change by an operation.
///
/// # Errors
/// `TimelockUnauthorizedCaller`.
pub fn ensure_self(caller: Address, us: Address) -> Result<(), Error> {
    match caller == us {
        true => Ok(()),
        false => Err(Error::TimelockUnauthorizedCaller { caller }),
    }
}

/// The cell of the roles.
pub type Stored = Lazy<Roles>;

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000;

    #[test]
    fn a_term_ends_by_itself_and_nobody_is_not_somebody() {
        let who = Address::from([7; 20]);
        let term = Term::new(who, NOW + 10, NOW).expect("short");
        let roles = Roles { guardian: term, ..Roles::default() };
        assert!(roles.has(CANCELLER, who, NOW + 9));
        assert!(!roles.has(CANCELLER, who, NOW + 10));
        assert!(!roles.has(PROPOSER, who, NOW) && !roles.has(STEWARD, who, NOW));
        // No governor, no guardian: the zero address is neither.
        let nobody = Roles { guardian: Term { holder: Address::zero(), until: NOW + 10 }, ..Roles::default() };
        assert!(!nobody.has(PROPOSER, Address::zero(), NOW) && !nobody.has(CANCELLER, Address::zero(), NOW));
        let latest = NOW + LONGEST_TERM;
        assert_eq!(Term::new(who, latest + 1, NOW), Err(Error::Timelock_TermTooLong { until: latest + 1, latest }));
    }
}
