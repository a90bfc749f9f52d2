//! How rules fail: with `ensure!(condition, Error::Why { .. })` or `revert!(Error::Why { .. })`.
//!
//! A contract calls [`refusal!`](crate::refusal!) once, with its list of errors. On chain, creating a refusal ends the
//! message at once ([`ink::Revert`]), so no code can catch one. Code that must go on after a failure uses a
//! [`MathError`], or checks first.

pub use math::MathError;

/// The Solidity panic of an arithmetic error.
pub fn panic(error: MathError) -> ink::Panic {
    match error {
        MathError::Overflow => ink::Panic::Overflow,
        MathError::DivisionByZero => ink::Panic::DivisionByZero,
    }
}

/// Fails with an error unless a condition holds. The error is created only if the condition does not hold.
#[macro_export]
macro_rules! ensure {
    ($holds:expr, $error:expr $(,)?) => {
        if !$holds {
            $crate::revert!($error)
        }
    };
}

/// Fails with an error.
#[macro_export]
macro_rules! revert {
    ($error:expr $(,)?) => {
        return ::core::result::Result::Err(::core::convert::From::from($error))
    };
}

/// Defines `Refusal`, the error that the rules of a contract return, and `Result`, their return type.
///
/// The contract's own list of errors comes first, then the lists of the components that it embeds. `?` converts an
/// error of any of these lists into a `Refusal`; arithmetic errors become Solidity panics. This is a macro because of
/// Rust's orphan rule: the lists are types of other crates, so a contract can convert them only into a type of its own.
#[macro_export]
macro_rules! refusal {
    ($error:ident $(, $embedded:ident)* $(,)?) => {
        /// The error of a rule, which the message reports.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Refusal(::ink::Revert<$error>);

        /// The return type of a rule.
        pub type Result<T = (), E = Refusal> = ::core::result::Result<T, E>;

        impl From<$error> for Refusal {
            #[inline(always)]
            fn from(error: $error) -> Self {
                Self(error.into())
            }
        }

        $(impl From<$embedded> for Refusal {
            #[cold]
            #[inline(never)]
            fn from(error: $embedded) -> Self {
                Self(::ink::Revert::of(&error))
            }
        })*

        impl From<::ink::Panic> for Refusal {
            #[inline(always)]
            fn from(panic: ::ink::Panic) -> Self {
                Self(::ink::Revert::panic(panic))
            }
        }

        impl From<$crate::refusal::MathError> for Refusal {
            #[cold]
            #[inline(never)]
            fn from(error: $crate::refusal::MathError) -> Self {
                $crate::refusal::panic(error).into()
            }
        }

        impl From<Refusal> for ::ink::Revert<$error> {
            #[inline(always)]
            fn from(refusal: Refusal) -> Self {
                refusal.0
            }
        }
    };
}
