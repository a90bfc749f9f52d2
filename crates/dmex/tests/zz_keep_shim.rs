#![allow(dead_code, missing_docs)]
use dmex::{cli::{ChainArgs, KeyArgs}, decimal, deploy, error, place, progress};
#[path = "../src/cli/keep.rs"]
mod keep;
fn print(_: &str) -> error::Result<()> { Ok(()) }
#[derive(clap::Parser)]
struct C { #[command(flatten)] a: keep::KeepArgs }
#[test]
fn t() {
    use clap::{CommandFactory, Parser};
    C::command().debug_assert();
    println!("{}", C::command().render_long_help());
    let c = C::parse_from(["x", "--rpc", "http://127.0.0.1:1", "--dev", "alith", "--duties", "cover,fees", "--dry-run", "--when", "always"]);
    println!("{:?}", c.a);
    println!("{:?}", keep::run(&c.a));
    assert!(C::try_parse_from(["x", "--duties", "nothing"]).is_err());
}
