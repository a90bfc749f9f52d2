//! JavaScript's clients. viem decodes every answer and every error of the deployed suite with `abi/`: `decode.mjs` is the
//! reader, without a type written by hand, of answers that this target records. viem, ethers and polkadot.js use a
//! running node: `node.mjs`. `./scripts/js` runs all of it.

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
    let folder = PathBuf::from(env::var_os("DMEX_JS").expect("./scripts/js says where viem is"));
    let recorded = record(&Dao::new());
    let answered = recorded.iter().filter(|one| one["kind"] == "output");
    let contracts: BTreeSet<&str> = answered.filter_map(|one| one["contract"].as_str()).collect();
    assert_eq!(contracts.len(), 12, "each contract answers something: {contracts:?}");
    let file = folder.join("recorded.json");
    fs::write(&file, json!(recorded).to_string()).expect("the folder can be written to");
    let status = Command::new("node").arg(folder.join("decode.mjs")).arg("../abi").arg(&file).status();
    assert!(status.expect("node runs").success(), "see above");
}

/// A node on free ports, which ends with this value.
struct Node(Child);

impl Drop for Node {
    fn drop(&mut self) {
        self.0.kill().expect("the node runs");
        self.0.wait().expect("the node ends");
    }
}

#[test]
fn viem_ethers_and_polkadot_js_use_a_node() {
    let variable = |name: &str| PathBuf::from(env::var_os(name).unwrap_or_else(|| panic!("./scripts/js sets {name}")));
    let (folder, program) = (variable("DMEX_JS"), variable("DMEX_NODE"));
    let child = Command::new(program)
        .args(["--eth-port", "0", "--ws-port", "0", "--quiet"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the node starts");
    let mut node = Node(child);
    let mut line = String::new();
    BufReader::new(node.0.stdout.take().expect("piped")).read_line(&mut line).expect("the node says where it is");
    let ready: Value = serde_json::from_str(&line).expect("one line of JSON");
    let url = |port: &str| ready[port].as_str().expect("a URL").to_owned();
    let artifacts = harness::artifacts();
    let status = Command::new("node")
        .arg(folder.join("node.mjs"))
        .args([url("eth"), url("ws"), "../abi".into(), artifacts.display().to_string()])
        .status();
    assert!(status.expect("node runs").success(), "see above");
}
