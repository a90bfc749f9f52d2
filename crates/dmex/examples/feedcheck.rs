#![allow(missing_docs)]
pub use dmex::{date, deploy, error, history, place, progress};
pub mod cli {
    pub use dmex::cli::{date, ChainArgs, KeyArgs};
    pub fn print(text: &str) -> dmex::Result<()> {
        print!("{text}");
        Ok(())
    }
    #[path = "/work/main/crates/dmex/src/cli/feed.rs"]
    pub mod feed;
}
#[derive(clap::Parser)]
struct Cli {
    #[command(flatten)]
    args: cli::feed::FeedArgs,
}
fn main() {
    let cli = <Cli as clap::Parser>::parse();
    if let Err(error) = cli::feed::run(&cli.args) {
        eprintln!("error: {error}");
        std::process::exit(error.exit_code().into());
    }
}
