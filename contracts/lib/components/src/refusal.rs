//! A contract's error on its way out.

/// Defines `Refusal`, an error on its way from the rule that says no to the message that reports it, and `ensure`.
///
/// Boxed: a result is then a word or two that stay in registers, where the error itself is up to 100 bytes to be copied
/// at every return. A macro, because an error becomes a `Refusal` by `?`, and so do the errors of `math` and of what the
/// contract embeds: of these conversions a library can write one, and only its contract the others.
#[macro_export]
macro_rules! refusal {
    ($error:ident) => {
        /// A refusal on its way to the message that reports it.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Refusal(::ink::prelude::boxed::Box<$error>);

        /// Refuses with `error` unless a rule `holds`.
        #[inline(always)]
        pub fn ensure(holds: bool, error: impl FnOnce() -> $error) -> Result<(), Refusal> {
            match holds {
                true => Ok(()),
                false => Err(error().into()),
            }
        }

        impl From<$error> for Refusal {
            #[cold]
            #[inline(never)]
            fn from(error: $error) -> Self {
                Self(::ink::prelude::boxed::Box::new(error))
            }
        }

        impl From<::math::MathError> for Refusal {
            #[cold]
            #[inline(never)]
            fn from(error: ::math::MathError) -> Self {
                match error {
                    ::math::MathError::Overflow => $error::Math_Overflow.into(),
                    ::math::MathError::DivisionByZero => $error::Math_DivisionByZero.into(),
                }
            }
        }

        impl From<Refusal> for $error {
            #[cold]
            fn from(refusal: Refusal) -> Self {
                *refusal.0
            }
        }

        impl From<Refusal> for ::ink::Revert<$error> {
            #[cold]
            #[inline(never)]
            fn from(refusal: Refusal) -> Self {
                $error::from(refusal).into()
            }
        }
    };
}
