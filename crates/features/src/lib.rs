//! One set of features for every build of the workspace.
//!
//! Cargo turns on, in each build, the features that its packages ask for. The node's parts ask for more than the rest,
//! mostly for the `default` of crates that the runtime is made of. So `cargo build -p dmex` and then
//! `cargo build -p node` would compile the runtime twice in one target folder. This crate has no code: its dependencies
//! ask, in every build, for what the node's parts ask for. It lists only what differs, and nothing that a build without
//! the node would not compile anyway.
//!
//! `./scripts/features` checks it, and says which line is missing after a change of dependencies.
