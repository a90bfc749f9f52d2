//! JavaScript's clients. viem decodes every answer and every error of the deployed suite with `abi/`: `decode.mjs` is
//! the reader, without a type written by hand, of answers that this target records. viem, ethers and polkadot.js use a
//! running node (`node.mjs`), whose answers fit Ethereum's specification (`schemas.mjs`). viem does everything that
//! people do (`flow.mjs`). `./scripts/js` runs all of it.

use chain::{Address, Connect, Outcome};
use harness::{Dao, FIRST};
use serde_json::{json, Value};
use std::{
    collections::BTreeSet,
    env, fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// A sensible argument for a parameter's name and type. None if the type takes more than one word.
fn argument(dao: &Dao, name: &str, ty: &str) -> Option<[u8; 32]> {
    let world = &dao.bank.world;
    let address = |address: Address| Some(address.into_word().0);
    let number = |number: u64| {
        let mut word = [0; 32];
        word[24..].copy_from_slice(&number.to_be_bytes());
        Some(word)
    };
    match (ty, name) {
        ("address", "coin") => address(world.suite.hfil.address()),
        ("address", "token") => address(dao.dmc.token.address()),
        ("address", "provider") => address(world.provider.address()),
        ("address", _) => address(world.alice.address()),
        (_, "tokenId") => number(1_000_001),
        (_, "batch" | "holding" | "kind" | "lot" | "position" | "request") => number(1),
        (_, "day" | "from" | "fromDay" | "period") => number(FIRST.into()),
        (_, "until" | "asOf") => number(u64::from(FIRST) + 30),
        (_, "timepoint") => number(world.chain.now() - 1),
        (_, "segment" | "pos" | "index") => number(0),
        (_, _) if ty.starts_with("uint") || ty == "bool" => number(1),
        (_, _) if ty.starts_with("bytes") && ty != "bytes" && !ty.ends_with(']') => Some([0; 32]),
        _ => None,
    }
}

/// The answer or the revert of each view.
fn record(dao: &Dao) -> Vec<Value> {
    let client = dao.bank.world.chain.client();
    let mut all = Vec::new();
    for (package, contract) in dao.packages() {
        let views =
            contract.abi().json().functions().filter(|function| format!("{:?}", function.state_mutability) == "View");
        for view in views {
            let words = view.inputs.iter().map(|input| argument(dao, &input.name, &input.ty));
            let Some(words) = words.collect::<Option<Vec<[u8; 32]>>>() else { continue };
            let data = [&view.selector().0[..], words.as_flattened()].concat();
            let output = client.call(Address::ZERO, contract.address(), &data, 0).expect("a call");
            let (kind, data) = match output.outcome {
                Outcome::Success => ("output", output.data),
                Outcome::Reverted(data) => ("error", data),
                Outcome::Failed(reason) => panic!("{package}.{}: {reason}", view.name),
            };
            let data = format!("0x{}", hex::encode(data));
            all.push(json!({ "contract": package, "kind": kind, "name": view.signature(), "data": data }));
        }
    }
    all
}

#[test]
fn viem_decodes_every_answer_and_every_error() {
    let recorded = record(&Dao::new());
    let answered = recorded.iter().filter(|one| one["kind"] == "output");
    let contracts: BTreeSet<&str> = answered.filter_map(|one| one["contract"].as_str()).collect();
    assert_eq!(contracts.len(), 12, "each contract answers something: {contracts:?}");
    let file = variable("DMEX_JS").join("recorded.json");
    fs::write(&file, json!(recorded).to_string()).expect("the folder can be written to");
    run("decode.mjs", &["../abi", &file.display().to_string()]);
}

/// A value of the environment that `./scripts/js` sets.
fn variable(name: &str) -> PathBuf {
    env::var_os(name).unwrap_or_else(|| panic!("./scripts/js sets {name}")).into()
}

/// Runs a script of this folder with Node.js.
fn run(script: &str, args: &[&str]) {
    let status = Command::new("node").arg(variable("DMEX_JS").join(script)).args(args).status();
    assert!(status.expect("node runs").success(), "{script}: see above");
}

/// A node on free ports, with a checkout of its own for the record of a deployment. Both end with this value.
struct Node {
    process: Child,
    root: PathBuf,
    /// The line that it says when it is ready.
    ready: Value,
}

impl Node {
    fn start(name: &str, args: &[&str]) -> Self {
        let root = env::temp_dir().join(format!("dmex-js-{name}-{}", std::process::id()));
        let source = fs::canonicalize("..").expect("the checkout");
        fs::create_dir_all(root.join("deployments")).expect("a folder");
        std::os::unix::fs::symlink(source.join("abi"), root.join("abi")).expect("a link");
        let config = "deployments/local.toml";
        fs::copy(source.join(config), root.join(config)).expect("the configuration");
        let process = Command::new(variable("DMEX_NODE"))
            .args(["--eth-port", "0", "--ws-port", "0", "--quiet"])
            .args(args)
            .env("DMEX_ROOT", &root)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the node starts");
        let mut node = Self { process, root, ready: Value::Null };
        let (mut line, output) = (String::new(), node.process.stdout.take().expect("piped"));
        BufReader::new(output).read_line(&mut line).expect("the node says where it is");
        node.ready = serde_json::from_str(&line).expect("one line of JSON");
        node
    }

    /// The URL of a port.
    fn url(&self, port: &str) -> &str {
        self.ready[port].as_str().expect("a URL")
    }

    /// The record of its deployment.
    fn record(&self) -> String {
        self.root.join(self.ready["deployment"].as_str().expect("a deployment")).display().to_string()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.process.kill().expect("the node runs");
        self.process.wait().expect("the node ends");
        // What is left is in the folder of temporary files.
        let _ = fs::remove_dir_all(&self.root);
    }
}

#[test]
fn viem_ethers_and_polkadot_js_use_a_node() {
    let (node, artifacts) = (Node::start("tools", &[]), harness::artifacts().display().to_string());
    run("node.mjs", &[node.url("eth"), node.url("ws"), "../abi", &artifacts]);
    run("schemas.mjs", &[node.url("eth"), "../abi", &artifacts]);
}

#[test]
fn viem_does_everything_that_people_do() {
    let node = Node::start("flow", &["--suite", "--clock", "2021-04-01", "--still"]);
    run("flow.mjs", &[node.url("eth"), "../abi", &node.record()]);
}
