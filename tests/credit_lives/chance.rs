//! Random draws: a person, a position, a token.

use crate::ghost::Position;
use crate::life::Life;
use chain::Account;
use harness::lives::Chance;
use rand::Rng;

impl Life<'_> {
    pub fn person(&mut self) -> Account {
        self.stage.people[self.random.gen_range(0..self.stage.people.len())].clone()
    }

    /// A position that fits. Sometimes, and if none fits, any number up to one that does not exist.
    pub fn position(&mut self, side: usize, fits: impl Fn(&Position) -> bool) -> u32 {
        let all = (1u32..).zip(&self.ghosts[side].positions);
        let fitting: Vec<u32> = all.filter(|(_, position)| fits(position)).map(|(id, _)| id).collect();
        let count = self.ghosts[side].positions.len() as u32;
        match self.pick(&fitting) {
            Some(id) if !self.chance(2) => id,
            _ => self.random.gen_range(0..=count + 1),
        }
    }

    /// The owner of a position, sometimes somebody else.
    pub fn actor(&mut self, side: usize, id: u32) -> Account {
        match self.owner(side, id) {
            Some(owner) if !self.chance(3) => owner,
            _ => self.person(),
        }
    }

    pub fn owner(&self, side: usize, id: u32) -> Option<Account> {
        let owner = self.ghosts[side].position(id)?.owner;
        self.stage.who(owner).map(|who| self.stage.people[who].clone())
    }

    /// One of a position's NFTs, sometimes any other.
    pub fn token(&mut self, side: usize, id: u32) -> u64 {
        let own: Vec<u64> =
            self.ghosts[side].position(id).map_or(Vec::new(), |position| position.tokens.iter().copied().collect());
        match self.pick(&own) {
            Some(token) if !self.chance(2) => token,
            _ => {
                let all: Vec<u64> = self.owners.keys().copied().collect();
                self.pick(&all).expect("some were bought")
            }
        }
    }
}
