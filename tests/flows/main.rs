//! Stories across contracts on the embedded chain: `tests/harness/flows`.

harness::flows!(harness::World::new());
