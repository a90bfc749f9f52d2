//! `dmex`: see `dmex --help`.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match dmex::cli::run(dmex::cli::Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dmex: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}
