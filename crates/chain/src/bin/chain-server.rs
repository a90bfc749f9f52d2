//! An embedded chain in a process of its own, see [`chain::serve`]. The process ends with its input.

fn main() -> std::io::Result<()> {
    chain::serve(&chain::Chain::new())
}
