//! A keeper on the embedded chain, with the suite as it is deployed.

mod budget;
mod cover;
mod fees;
mod hooked;
mod hostile;
mod loans;
mod oracle;
mod pools;
mod proposals;
mod race;
mod service;
mod stage;
