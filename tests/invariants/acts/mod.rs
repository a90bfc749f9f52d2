//! Actions of users: one random action in each step. Most are valid, the others must revert.

mod bond;
mod coins;
mod exits;
mod governance;
mod income;
mod market;
mod nft;
mod oracle;

use crate::run::Run;
use rand::Rng;

const HOUR: u64 = 3_600;

impl Run<'_> {
    /// Plays one step of a life.
    pub fn act_randomly(&mut self) {
        self.catch_up();
        match self.random.gen_range(0..1_000) {
            0..=24 => self.let_time_pass(),
            25..=34 => self.offer(),
            35..=64 => self.set_price(),
            65..=94 => self.post_bond(),
            95..=119 => self.withdraw_bond(),
            120..=124 => self.assess_bond(),
            125..=154 => self.withdraw_proceeds(),
            155..=264 => self.buy(),
            265..=294 => self.refund_sale(),
            295..=344 => self.refund_missed(),
            345..=364 => self.collect_sale_fees(),
            365..=369 => self.end_abandoned(),
            370..=374 => self.pretend_to_be_a_contract(),
            375..=494 => self.report(),
            495..=504 => self.settle_output(),
            505..=594 => self.deliver(),
            595..=634 => self.cover(),
            635..=654 => self.deliver_late(),
            655..=714 => self.claim(),
            715..=764 => self.claim_segment(),
            765..=784 => self.claim_late(),
            785..=794 => self.collect_income_fees(),
            795..=864 => self.transfer(),
            865..=879 => self.approve(),
            880..=889 => self.set_operator(),
            890..=924 => self.use_lien(),
            925..=964 => self.move_coins(),
            965..=974 => self.donate(),
            975..=984 => self.mint_or_burn(),
            _ => self.govern(),
        }
    }

    /// Moves the clock, mostly by hours, sometimes by days.
    fn let_time_pass(&mut self) {
        let seconds = match self.random.gen_range(0..10) {
            0..=5 => self.random.gen_range(1..8 * HOUR),
            6..=8 => self.random.gen_range(8 * HOUR..30 * HOUR),
            _ => self.random.gen_range(24 * HOUR..96 * HOUR),
        };
        self.pass(seconds);
    }
}
