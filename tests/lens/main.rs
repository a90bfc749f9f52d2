//! Tests of `lens`: what it answers, that it changes nothing, what it refuses, and how much fits into one call.

mod answers;
mod figures;
mod limits;
mod malformed;
mod read_only;
mod world;
