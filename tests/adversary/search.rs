//! The search: every order of messages, up to a length.

use crate::{
    acts::{Act, ALL},
    stage::Stage,
};
use std::collections::{BTreeSet, HashMap};

/// What a search found.
pub struct Found {
    /// Different states.
    pub states: usize,
    /// Messages that passed.
    pub messages: usize,
    /// The largest gain, and the messages that made it. [atto]
    pub best: (i128, Vec<Act>),
    /// Messages that passed at least once.
    pub passed: BTreeSet<Act>,
}

struct Search<'a> {
    stage: &'a Stage,
    before: i128,
    /// The most messages that were left in each state.
    seen: HashMap<Vec<u8>, usize>,
    path: Vec<Act>,
    found: Found,
}

/// Searches all orders of at most `depth` messages of a stage. The stage is as before afterwards.
pub fn search(stage: &Stage, depth: usize) -> Found {
    let found = Found { states: 0, messages: 0, best: (0, Vec::new()), passed: BTreeSet::new() };
    let mut search = Search { stage, before: stage.purse(), seen: HashMap::new(), path: Vec::new(), found };
    search.go_on(depth);
    search.found
}

impl Search<'_> {
    fn go_on(&mut self, left: usize) {
        let state = self.stage.state();
        let had = self.seen.get(&state).copied();
        if had.is_some_and(|had| had >= left) {
            return;
        }
        if had.is_none() {
            self.found.states += 1;
            let gain = self.stage.purse() - self.before;
            if gain > self.found.best.0 {
                self.found.best = (gain, self.path.clone());
            }
        }
        self.seen.insert(state, left);
        if left == 0 {
            return;
        }
        for &act in ALL {
            self.stage.chain().on_trial(|| {
                if act.send(self.stage) {
                    self.found.messages += 1;
                    self.found.passed.insert(act);
                    self.path.push(act);
                    self.go_on(left - 1);
                    self.path.pop();
                }
            });
        }
    }
}
