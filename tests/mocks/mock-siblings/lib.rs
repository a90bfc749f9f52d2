//! Market, NFT and oracle in one contract, as the distributor sees them. A test sets their answers.
//!
//! The mock keeps the rules that the distributor relies on: days in order, bonds that run out, one income
//! segment per day at most, and the last change of a day counts.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![allow(non_snake_case)]

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code)]
#[ink::contract]
mod mock_siblings {
    use ink::storage::Mapping;
    use ink::U256;
    use interfaces::shapes::{IncomeHead, IncomeTerms, Segment, SettledDay};

    ink::calls! {
        /// The coin that bonds are held in.
        struct Coin {
            fn transfer(to: Address, value: U256) -> bool = "transfer(address,uint256)";
        }
    }

    /// The market's state of a batch.
    #[ink::storage_item(packed)]
    #[derive(Default)]
    pub struct Batch {
        kind: u32,
        power: u64,
        service_bps: u32,
        next: u32,
        last: u32,
        coin: Address,
        /// Tokens that earn on days settled from now on.
        earning: u32,
        bond: u128,
        /// The amount by which `slash` overstates its payment.
        lie: u128,
    }

    /// The NFT's state of a token.
    #[ink::storage_item(packed)]
    #[derive(Default)]
    pub struct Token {
        first: u32,
        last: u32,
        /// Number of the open segment.
        segment: u32,
        from: u32,
        payee: Address,
    }

    #[ink::error]
    #[derive(Debug, PartialEq, Eq)]
    pub enum MockError {
        PowerMarket_UnknownBatch { batch: u32 },
        PowerMarket_WrongDay { batch: u32, day: u32, expected: u32 },
        PowerMarket_WrongState { batch: u32, state: u32 },
        OutputOracle_NotFinal { kind: u32, day: u32 },
        ERC721NonexistentToken { tokenId: U256 },
        MiningPowerNft_UnknownSegment { tokenId: U256, segment: u32 },
    }

    #[ink(storage)]
    #[derive(Default)]
    pub struct MockSiblings {
        batches: Mapping<u32, Batch>,
        incomes: Mapping<u32, IncomeTerms>,
        counts: Mapping<u32, u64>,
        outputs: Mapping<(u32, u32), (u128, u64)>,
        tokens: Mapping<u64, Token>,
        closed: Mapping<(u64, u32), (u32, u32, Address)>,
        /// Accounts that claim for themselves only.
        alone: Mapping<Address, bool>,
    }

    impl MockSiblings {
        /// Deploys with empty state.
        #[ink(constructor)]
        pub fn new() -> Self {
            Self::default()
        }

        // ---- Set by the test ----

        #[ink(message)]
        pub fn setBatch(
            &mut self,
            batch: u32,
            kind: u32,
            power: u64,
            serviceBps: u32,
            first: u32,
            last: u32,
            coin: Address,
        ) {
            let known = Batch { kind, power, service_bps: serviceBps, next: first, last, coin, ..Batch::default() };
            self.batches.insert(batch, &known);
        }

        /// The product's terms of a batch.
        #[ink(message)]
        pub fn setIncome(&mut self, batch: u32, feeBps: u32, grace: u64, lockedBps: u32, vestingDays: u32) {
            let known = self.incomes.get(batch).unwrap_or_default();
            self.incomes.insert(batch, &IncomeTerms { feeBps, grace, lockedBps, vestingDays, ..known });
        }

        /// The least tip of a batch, and when its sale began to count.
        #[ink(message)]
        pub fn setCover(&mut self, batch: u32, minTip: u128, countsFrom: u64) {
            let known = self.incomes.get(batch).unwrap_or_default();
            self.incomes.insert(batch, &IncomeTerms { minTip, ..known });
            self.counts.insert(batch, &countsFrom);
        }

        #[ink(message)]
        pub fn setClaimsAlone(&mut self, alone: bool) {
            self.alone.insert(self.env().caller(), &alone);
        }

        #[ink(message)]
        pub fn setEarning(&mut self, batch: u32, tokens: u32) {
            let mut known = self.batches.get(batch).unwrap_or_default();
            known.earning = tokens;
            self.batches.insert(batch, &known);
        }

        #[ink(message)]
        pub fn setBond(&mut self, batch: u32, bond: u128, lie: u128) {
            let mut known = self.batches.get(batch).unwrap_or_default();
            known.bond = bond;
            known.lie = lie;
            self.batches.insert(batch, &known);
        }

        #[ink(message)]
        pub fn setOutput(&mut self, kind: u32, day: u32, output: u128, finalAt: u64) {
            self.outputs.insert((kind, day), &(output, finalAt));
        }

        #[ink(message)]
        pub fn mint(&mut self, token: u64, count: u32, first: u32, last: u32, payee: Address) {
            for n in 0..u64::from(count) {
                let minted = Token { first, last, segment: 0, from: first, payee };
                self.tokens.insert(token.saturating_add(n), &minted);
            }
        }

        #[ink(message)]
        pub fn transferOn(&mut self, token: u64, day: u32, payee: Address) {
            let mut moved = self.tokens.get(token).unwrap_or_default();
            if day > moved.from {
                self.closed.insert((token, moved.segment), &(moved.from, day, moved.payee));
                moved.segment = moved.segment.saturating_add(1);
                moved.from = day;
            }
            moved.payee = payee;
            self.tokens.insert(token, &moved);
        }

        // ---- The market ----

        #[ink(message)]
        pub fn settleDay(&mut self, batch: u32, day: u32, _delivered: bool) -> Result<SettledDay, MockError> {
            let mut known = self.batches.get(batch).ok_or(MockError::PowerMarket_UnknownBatch { batch })?;
            if known.next > known.last {
                return Err(MockError::PowerMarket_WrongState { batch, state: 4 });
            }
            if day != known.next {
                return Err(MockError::PowerMarket_WrongDay { batch, day, expected: known.next });
            }
            known.next = known.next.saturating_add(1);
            self.batches.insert(batch, &known);
            let countsFrom = self.counts.get(batch).unwrap_or_default();
            let Batch { kind, power, earning: tokens, service_bps: serviceBps, last: lastDay, coin, .. } = known;
            let income = self.incomes.get(batch).unwrap_or_default();
            Ok(SettledDay { kind, power, tokens, serviceBps, lastDay, coin, decimals: 18, countsFrom, income })
        }

        #[ink(message)]
        pub fn slash(&mut self, batch: u32, amount: u128) -> u128 {
            let mut known = self.batches.get(batch).unwrap_or_default();
            let paid = amount.min(known.bond);
            known.bond = known.bond.saturating_sub(paid);
            self.batches.insert(batch, &known);
            if paid > 0 {
                Coin(known.coin).transfer(self.env().caller(), paid.into());
            }
            paid.saturating_add(known.lie)
        }

        // ---- The oracle ----

        /// Returns: (output, finalAt).
        #[ink(message)]
        pub fn dayOutput(&self, kind: u32, day: u32) -> Result<(u128, u64), MockError> {
            self.outputs.get((kind, day)).ok_or(MockError::OutputOracle_NotFinal { kind, day })
        }

        /// A kind that earns on all days. Returns: (firstDay, retiredFrom).
        #[ink(message)]
        pub fn daysOf(&self, _kind: u32) -> (u32, u32) {
            (0, u32::MAX)
        }

        // ---- The NFT ----

        #[ink(message)]
        pub fn incomeHead(&self, tokenId: U256) -> Result<IncomeHead, MockError> {
            let Token { first: firstDay, segment, from: fromDay, payee, .. } = self.token(tokenId)?;
            let batch = u32::try_from(tokenId.low_u64() / 1_000_000).unwrap_or_default();
            Ok(IncomeHead { batch, firstDay, segment, fromDay, payee })
        }

        #[ink(message)]
        pub fn incomeSegment(&self, tokenId: U256, segment: u32) -> Result<Segment, MockError> {
            let token = self.token(tokenId)?;
            if segment == token.segment {
                return Ok(Segment { fromDay: token.from, untilDay: u32::MAX, payee: token.payee });
            }
            let (fromDay, untilDay, payee) = self
                .closed
                .get((tokenId.low_u64(), segment))
                .ok_or(MockError::MiningPowerNft_UnknownSegment { tokenId, segment })?;
            Ok(Segment { fromDay, untilDay, payee })
        }

        #[ink(message)]
        pub fn claimsAlone(&self, account: Address) -> bool {
            self.alone.get(account).unwrap_or_default()
        }

        fn token(&self, tokenId: U256) -> Result<Token, MockError> {
            self.tokens.get(tokenId.low_u64()).ok_or(MockError::ERC721NonexistentToken { tokenId })
        }
    }
}
