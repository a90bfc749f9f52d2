//! State on disk: it survives, it is never guessed, and one process has it.

use serde::{Deserialize, Serialize};
use service::{Error, State};
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Sent {
    days: BTreeMap<u32, u128>,
}

/// The variable with the state's file, for the test that runs in a process of its own.
const CHILD: &str = "SERVICE_TEST_STATE";

fn fresh() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("feeds/state.json");
    (folder, path)
}

fn open(path: &Path) -> Result<State<Sent>, Error> {
    State::open(path)
}

#[test]
fn state_is_as_it_was_left() {
    let (_folder, path) = fresh();
    let mut state = open(&path).expect("no file yet");
    assert_eq!(state.get(), &Sent::default());
    state.update(|sent| sent.days = BTreeMap::from([(18_718, u128::MAX)])).expect("the file is written");
    drop(state);
    let state = open(&path).expect("the file is a state");
    assert_eq!(state.get().days, BTreeMap::from([(18_718, u128::MAX)]));
    let files: Vec<_> = fs::read_dir(path.parent().expect("a folder")).expect("a folder").collect();
    assert_eq!(files.len(), 2, "the state and its lock, no temporary file");
}

#[test]
fn a_corrupt_state_is_refused_by_name() {
    let (_folder, path) = fresh();
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    for text in ["", "{\"days\":{\"187", "{\"days\":3}", "null"] {
        fs::write(&path, text).expect("the file is written");
        let error = open(&path).expect_err("not a state");
        assert!(matches!(&error, Error::Corrupt { path: named, .. } if *named == path), "{text}: {error:?}");
        assert!(error.to_string().contains("state.json"), "{error}");
        assert_eq!(fs::read_to_string(&path).expect("the file"), text, "the file is left alone");
    }
}

#[test]
fn a_second_opening_is_refused_until_the_first_ends() {
    let (_folder, path) = fresh();
    let first = open(&path).expect("no file yet");
    assert!(matches!(open(&path), Err(Error::Locked { path: named }) if named == path));
    drop(first);
    open(&path).expect("the lock is free again");
}

/// Updates the state until it is killed. Runs only as the child of the test below.
#[test]
fn child_updates_until_killed() {
    let Some(path) = env::var_os(CHILD) else { return };
    let mut state = open(Path::new(&path)).expect("the only process");
    for count in 1.. {
        // A long value, so that a torn write would show.
        let change = |sent: &mut Sent| sent.days = (0..2_000).map(|day| (day, count)).collect();
        state.update(change).expect("the file is written");
    }
}

#[test]
fn a_killed_process_leaves_a_whole_state_and_no_lock() {
    let (_folder, path) = fresh();
    let mut last = 0;
    for round in 0..3 {
        let mut child = Command::new(env::current_exe().expect("this test"))
            .args(["--exact", "child_updates_until_killed"])
            .env(CHILD, &path)
            .stdout(Stdio::null())
            .spawn()
            .expect("this test runs");
        while !path.exists() {
            sleep(Duration::from_millis(5));
        }
        sleep(Duration::from_millis(150 + 37 * round));
        assert!(matches!(open(&path), Err(Error::Locked { .. })), "another process has it");
        child.kill().expect("SIGKILL");
        child.wait().expect("the process ends");
        let state = open(&path).expect("a whole state, and a free lock");
        let counts: Vec<u128> = state.get().days.values().copied().collect();
        last = last.max(*counts.first().expect("an update"));
        assert!(counts.len() == 2_000 && counts.iter().all(|count| *count == counts[0]), "one update, whole");
    }
    assert!(last > 1, "the state was updated more than once");
}
