//! Call data that a steward might send: the worst arguments, random ones, and malformed data.

use crate::steward::{message, worst};
use chain::{Address, Bytes, Value, U256};
use harness::Dao;
use rand::{rngs::SmallRng, Rng, RngCore, SeedableRng};
use suite::QuickCall;

/// Generates call data for a quick call.
pub struct Draw {
    random: SmallRng,
    people: Vec<Address>,
    /// Settings of the contract, and the batch.
    numbers: Vec<U256>,
    drawn: usize,
}

impl Draw {
    pub fn new(dao: &Dao, seed: u64, settings: impl Iterator<Item = U256>) -> Self {
        let (w, pool) = (&dao.bank.world, &dao.mining_pool.pool);
        let mut people = vec![Address::ZERO, pool.address()];
        people.extend([&w.provider, &w.alice, &dao.steward].map(|who| who.address()));
        people.extend([&w.suite.hfil, &w.suite.husd, &dao.dmc.token, &w.suite.nft].map(|on| on.address()));
        let mut numbers = vec![U256::from(dao.bank.batch); 4];
        numbers.extend(settings);
        Self { random: SmallRng::seed_from_u64(seed), people, numbers, drawn: 0 }
    }

    /// First the worst arguments; then others in place of one or all of them, and malformed data.
    pub fn data(&mut self, dao: &Dao, call: &QuickCall) -> Bytes {
        let mut args = worst(dao, call);
        let list = call.signature.trim_end_matches(')').split_once('(').expect("a signature").1;
        let kinds: Vec<&str> = list.split(',').filter(|kind| !kind.is_empty()).collect();
        assert_eq!(args.len(), kinds.len(), "{}", call.signature);
        let is_first = self.drawn == 0;
        self.drawn += 1;
        if !is_first && !args.is_empty() {
            let (all, one) = (self.random.gen_bool(0.5), self.random.gen_range(0..args.len()));
            for (place, kind) in kinds.into_iter().enumerate().filter(|(place, _)| all || *place == one) {
                args[place] = self.argument(kind);
            }
        }
        let mut data = call.target.abi().message(message(call), args).expect("it fits").1;
        if !is_first && self.random.gen_ratio(1, 4) {
            self.spoil(&mut data);
        }
        data.into()
    }

    fn argument(&mut self, kind: &str) -> Value {
        let bits = kind.strip_prefix("uint").and_then(|bits| bits.parse::<usize>().ok());
        match (kind, bits) {
            ("address", _) => Value::Address(self.people[self.random.gen_range(0..self.people.len())]),
            (_, Some(bits)) => Value::Uint(self.number() & (U256::MAX >> (256 - bits)), bits),
            _ => panic!("no argument for the type {kind}"),
        }
    }

    /// A number near a setting, a part of one, the smallest, the largest, or any number of any length.
    fn number(&mut self) -> U256 {
        let known = self.numbers[self.random.gen_range(0..self.numbers.len())];
        let mut bytes = [0u8; 32];
        self.random.fill_bytes(&mut bytes);
        let any = U256::from_be_bytes(bytes) >> self.random.gen_range(0..256usize);
        match self.random.gen_range(0..8) {
            0 | 1 => known,
            2 => known.saturating_add(U256::from(1)),
            3 => known.saturating_sub(U256::from(1)),
            4 => any % known.saturating_add(U256::from(1)),
            5 => U256::ZERO,
            6 => U256::MAX,
            _ => any,
        }
    }

    /// Cuts or extends the arguments, or changes one byte, which may be one that has to be zero.
    fn spoil(&mut self, data: &mut Vec<u8>) {
        match self.random.gen_range(0..3) {
            0 => data.truncate(self.random.gen_range(4..=data.len())),
            1 => data.extend([self.random.gen_range(0..=u8::MAX); 33]),
            _ => {
                let place = self.random.gen_range(0..data.len());
                data.iter_mut().skip(4).skip(place).take(1).for_each(|byte| *byte = byte.wrapping_add(1));
            }
        }
    }
}
