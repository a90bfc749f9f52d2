//! What the adversaries have together, and what tells one state from another.

use crate::stage::Stage;
use bindings::{
    LendingPool,
    LoanManager::{self, LotAuction},
    MiningPowerNft, PowerMarket, RewardDistributor,
};
use chain::{Address, U256};

/// A position, as far as messages of one second change it.
struct Seen {
    borrower: Address,
    debt: u128,
    tokens: Vec<u64>,
    auction: Option<LotAuction>,
}

impl Stage {
    /// What tells a state from all others: who has which coins, shares, NFTs and positions. What is due on an NFT follows
    /// from it, because whatever is collected becomes a coin or pays a debt.
    pub fn state(&self) -> Vec<u8> {
        let mut all = Vec::new();
        let mut note = |data: &[u8]| all.extend_from_slice(data);
        for account in self.accounts() {
            note(&self.w().balance(&self.bank.coin, account).to_be_bytes());
            note(&self.shares(account).to_be_bytes::<32>());
        }
        for request in 1..=self.requests() {
            note(&self.request(request).1.to_be_bytes());
        }
        for position in 1..=self.positions() {
            let Seen { borrower, debt, tokens, auction } = self.position(position);
            let chosen = LoanManager::positionOfCall { position };
            note(&self.bank.manager.read(chosen).expect("a position").sweepBps.to_be_bytes());
            note(borrower.as_slice());
            note(&debt.to_be_bytes());
            tokens.iter().for_each(|token| note(&token.to_be_bytes()));
            if let Some(LotAuction { bidder, price, .. }) = auction {
                note(bidder.as_slice());
                note(&price.to_be_bytes());
            }
        }
        all
    }

    /// What the adversaries have together. [atto HFIL]
    pub fn purse(&self) -> i128 {
        let ours: Vec<Address> = self.accounts();
        let (mut purse, mut elsewhere) = (0, Vec::new());
        let mut shares = U256::ZERO;
        for account in &ours {
            purse += self.w().balance(&self.bank.coin, *account);
            shares += self.shares(*account);
        }
        let requests = (1..=self.requests()).map(|request| self.request(request));
        shares += requests.filter(|(owner, _)| ours.contains(owner)).map(|(_, left)| U256::from(left)).sum::<U256>();
        let assets = self.bank.pool.read(LendingPool::convertToAssetsCall { shares }).expect("a value");
        purse += u128::try_from(assets).expect("it fits");
        for position in 1..=self.positions() {
            let Seen { borrower, debt, tokens, auction } = self.position(position);
            let sold = auction.filter(|lot| lot.bidder != Address::ZERO);
            if ours.contains(&borrower) {
                // Of a lot that was bought, the position has the bid, and the bidder has the NFT and what is due on it.
                let left = tokens.iter().filter(|token| sold.as_ref().is_none_or(|lot| lot.tokenId != **token));
                let nfts: u128 = left.map(|token| self.value_of(*token)).sum();
                purse += (nfts + sold.as_ref().map_or(0, |lot| lot.bid)).saturating_sub(debt);
            }
            purse += sold.filter(|lot| ours.contains(&lot.bidder)).map_or(0, |lot| self.value_of(lot.tokenId));
            elsewhere.extend(tokens);
        }
        for token in self.tokens.iter().filter(|token| !elsewhere.contains(token)) {
            let owner = self.w().suite.nft.read(MiningPowerNft::ownerOfCall { tokenId: U256::from(*token) });
            if ours.contains(&owner.expect("an owner")) {
                purse += self.value_of(*token);
            }
        }
        i128::try_from(purse).expect("it fits")
    }

    fn accounts(&self) -> Vec<Address> {
        self.adversaries().iter().map(|account| account.address()).collect()
    }

    fn requests(&self) -> u32 {
        self.bank.pool.read(LendingPool::queueCall {}).expect("a queue").requests
    }

    /// A request in the queue: (owner, shares).
    fn request(&self, request: u32) -> (Address, u128) {
        let found = self.bank.pool.read(LendingPool::requestOfCall { request }).expect("a request");
        (found.owner, found.shares)
    }

    fn position(&self, position: u32) -> Seen {
        let manager = &self.bank.manager;
        let LoanManager::Position { borrower, debt, .. } =
            manager.read(LoanManager::positionOfCall { position }).expect("a position");
        let tokens = manager.read(LoanManager::tokensOfCall { position }).expect("a position");
        Seen { borrower, debt, tokens, auction: manager.read(LoanManager::auctionOfCall { position }).ok() }
    }

    /// What an NFT counts: the price in this second, and what is due on it.
    fn value_of(&self, token: u64) -> u128 {
        self.price + self.due_on(token)
    }

    /// What is due on an NFT in its segment of the loan manager. What is due to its owner stays the owner's.
    fn due_on(&self, token: u64) -> u128 {
        let (suite, id) = (&self.w().suite, U256::from(token));
        let head = suite.nft.read(MiningPowerNft::incomeHeadCall { tokenId: id }).expect("an NFT");
        let due = (0..=head.segment).map(|segment| {
            let of = suite.nft.read(MiningPowerNft::incomeSegmentCall { tokenId: id, segment }).expect("a segment");
            if of.payee != self.bank.manager.address() {
                return 0;
            }
            let missed = suite.market.read(PowerMarket::missedOfCall { tokenId: token, segment }).expect("an NFT");
            let income = RewardDistributor::segmentIncomeCall { tokenId: token, segment };
            missed.amount + suite.distributor.read(income).map_or(0, |income| income.claimable)
        });
        due.sum()
    }
}
