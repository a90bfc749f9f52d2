//! One way to refuse: a rule says `ensure!(it holds, Error::Why { .. })` or `revert!(Error::Why { .. })`.
//!
//! A contract calls [`refusal!`](crate::refusal!) once, with its list of errors. On chain a refusal ends the message
//! where it is met ([`ink::Revert`]), so results of rules carry nothing but their value, and nothing can catch one:
//! what has to go on after a failure asks for a [`MathError`], or looks before.

pub use math::MathError;

/// What arithmetic says in Solidity's words.
pub fn panic(error: MathError) -> ink::Panic {
    match error {
        MathError::Overflow => ink::Panic::Overflow,
        MathError::DivisionByZero => ink::Panic::DivisionByZero,
    }
}

/// Goes on if a condition holds; else refuses with an error, which is not made before.
#[macro_export]
macro_rules! ensure {
    ($holds:expr, $error:expr $(,)?) => {
        if !$holds {
            $crate::revert!($error)
        }
    };
}

/// Refuses with an error.
#[macro_export]
macro_rules! revert {
    ($error:expr $(,)?) => {
        return ::core::result::Result::Err(::core::convert::From::from($error))
    };
}

/// Defines `Refusal`, which an error of a contract becomes on its way to the message that reports it, and `Result`,
/// which is what a rule returns.
///
/// The contract's list of errors comes first, then those of what it embeds. Arithmetic refuses as Solidity's does. A
/// macro, because an error becomes a `Refusal` by `?`: of these conversions a library can write one, and only its
/// contract the others.
#[macro_export]
macro_rules! refusal {
    ($error:ident $(, $embedded:ident)* $(,)?) => {
        /// A refusal on its way to the message that reports it.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Refusal(::ink::Revert<$error>);

        /// What a rule returns.
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
