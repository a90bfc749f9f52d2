//! Feeders and keepers as programs, on a chain whose clock is moved: they need nobody.

use super::{alith, ethereum, Running, Site};
use bindings::{OutputOracle, RewardDistributor};
use chain::Client;
use dmex::{
    date::{Day, DAY},
    smoke::{market, People},
};
use feed::{Simulate, Source};
use std::{
    process::{Child, Command, Stdio},
    sync::Arc,
    thread::sleep,
    time::{Duration, Instant},
};
use suite::{Platform, KIND};

/// Noon of 2021-04-01, the first day of the simulated network.
const NOON: u64 = 18_718 * DAY + DAY / 2;
/// How long a week's day may take. A round is a second.
const PATIENCE: Duration = Duration::from_secs(40);

/// A running program, which is ended with this value.
struct Service(Child);

impl Service {
    fn start(site: &Site, running: &Running, arguments: &[&str]) -> Self {
        let name = arguments.join("-").replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
        let child = Command::new(site.place.target.join("debug/dmex"))
            .args(arguments)
            .args(["--rpc", &format!("http://{}", running.eth()), "--interval", "1", "--quiet", "--deployment"])
            .arg(site.place.root.join("deployments/local.json"))
            .arg("--state")
            .arg(site.place.root.join(name))
            .stdout(Stdio::null())
            .spawn()
            .expect("dmex is built");
        Self(child)
    }

    fn runs(&mut self) -> bool {
        self.0.try_wait().expect("a state").is_none()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what} takes longer than {PATIENCE:?}");
        sleep(Duration::from_millis(100));
    }
}

#[test]
fn three_feeders_and_two_keepers_live_a_week_by_themselves() {
    let (running, site) = (Running::start(), Site::new("week"));
    let wire = ethereum(&running);
    wire.set_time(NOON).expect("it is later");
    let record = site.run(wire.clone(), &alith()).expect("it deploys").record;
    let client: Arc<dyn Client> = wire;
    let platform = Platform::at(&client, &site.place.artifacts(), &record.addresses(), record.block).expect("there");
    let people = People::of(&record.roles()).expect("development accounts");
    people.fund(&*client).expect("funded");
    market::endow(&platform, &people).expect("coins");
    let batch = market::sell(&mut Default::default(), &platform, &people).expect("sold");

    let feeder = |name| Service::start(&site, &running, &["feed", "--source", "simulate", "--dev", name]);
    let keeper = |name| Service::start(&site, &running, &["keep", "--when", "always", "--dev", name]);
    let mut services = vec![feeder("feeder-1"), feeder("feeder-2"), feeder("feeder-3")];
    services.extend([keeper("dorothy"), keeper("ethan")]);

    let (first, oracle) = (Day(18_718), &platform.suite.oracle);
    for day in (0..7).map(|past| first.plus(past)) {
        client.set_time(day.plus(1).start() + DAY / 24).expect("later");
        wait(&format!("a report of {day}"), || {
            oracle.read(OutputOracle::statusCall { kind: KIND }).expect("a state").lastDay == day.0
        });
        let expected = Simulate.figures(day.0).expect("simulated");
        let found = oracle.read(OutputOracle::dayFiguresCall { kind: KIND, day: day.0 }).expect("final");
        assert_eq!(
            (found.networkOutput, found.networkPower),
            (expected.network_output, expected.network_power),
            "{day}"
        );
        // The provider delivers nothing. A day is covered once its time for a delivery is over.
        let covered = day.0.saturating_sub(1);
        if covered > batch.first.0 {
            wait(&format!("the cover of day {covered}"), || {
                let ledger = RewardDistributor::ledgerOfCall { batch: batch.number };
                platform.suite.distributor.read(ledger).is_ok_and(|ledger| ledger.nextDay > covered - 1)
            });
        }
    }
    assert!(services.iter_mut().all(Service::runs), "every service still runs");
}
