//! Deployments to a node over its ports: whatever happens on the way, they end as one that nothing happened to.

#[path = "../running/mod.rs"]
#[allow(dead_code)] // Other tests use the rest.
mod running;

mod mortal;
mod proxy;
mod refused;
mod services;
mod stopped;
mod used;

use chain::{Account, Client};
use dmex::{
    deploy::{Deployment, Order, Record},
    place::Place,
    progress::Progress,
    Result,
};
use remote::Wire;
use running::Running;
use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

/// A checkout of its own for the files of a deployment, which is removed with this value.
struct Site {
    place: Place,
    config: PathBuf,
}

impl Site {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("dmex-deploy-{name}-{}", std::process::id()));
        // Where cargo runs a test, not where it was compiled: checkouts may share their build output.
        let source = std::fs::canonicalize("../..").expect("the checkout");
        std::fs::create_dir_all(root.join("deployments")).expect("a folder");
        std::os::unix::fs::symlink(source.join("abi"), root.join("abi")).expect("a link");
        let config = root.join("deployments/local.toml");
        std::fs::copy(source.join("deployments/local.toml"), &config).expect("the configuration");
        let target = running::artifacts().parent().expect("in a folder").to_path_buf();
        Self { place: Place { root, target }, config }
    }

    /// The configuration with a text in it replaced.
    fn change(&self, from: &str, to: &str) {
        let text = std::fs::read_to_string(&self.config).expect("the configuration");
        assert!(text.contains(from), "{from} stands in the configuration");
        std::fs::write(&self.config, text.replace(from, to)).expect("the configuration");
    }

    fn run(&self, wire: Arc<dyn Wire>, deployer: &Account) -> Result<Deployment> {
        self.order(wire, deployer).run(&Progress::new(true))
    }

    fn order<'a>(&'a self, wire: Arc<dyn Wire>, deployer: &'a Account) -> Order<'a> {
        Order { wire, place: &self.place, config: &self.config, deployer, record: None, anew: false, use_it: None }
    }

    fn journal(&self) -> PathBuf {
        self.place.root.join("deployments/local.journal")
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // What is left is in the folder of temporary files.
        let _ = std::fs::remove_dir_all(&self.place.root);
    }
}

fn ethereum(running: &Running) -> Arc<dyn Wire> {
    remote::wire(&format!("http://{}", running.eth())).expect("the port answers")
}

fn substrate(running: &Running) -> Arc<dyn Wire> {
    remote::wire(&running.ws()).expect("the port answers")
}

fn alith() -> Account {
    Account::ethereum("alith")
}

/// What a deployment leaves behind that nothing happened to: its addresses, and the deployer's transactions.
fn undisturbed() -> &'static (Record, u64) {
    static ONCE: OnceLock<(Record, u64)> = OnceLock::new();
    ONCE.get_or_init(|| {
        let (running, site) = (Running::start(), Site::new("undisturbed"));
        let wire = ethereum(&running);
        let record = site.run(wire.clone(), &alith()).expect("it deploys").record;
        let nonce = wire.nonce(alith().address()).expect("a number");
        (record, nonce)
    })
}

/// The same contracts at the same addresses, by as many transactions.
fn assert_undisturbed(record: &Record, wire: &dyn Client) {
    let (expected, nonce) = undisturbed();
    assert_eq!(record.addresses(), expected.addresses());
    assert_eq!(wire.nonce(alith().address()).expect("a number"), *nonce, "no transaction was sent twice");
}
