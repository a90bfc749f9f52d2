//! The tokens of each owner, in pages. An owner's first page is stored with the balance, so a transfer
//! between owners with few tokens touches one key of each.

use ink::prelude::vec::Vec;
use ink::storage::Mapping;
use ink::Address;

/// Tokens on a page. With 48 of them an account has 390 of the 416 bytes the host stores under a key.
const PAGE: u32 = 48;

/// An owner's balance and first page.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Account {
    /// How many tokens in all.
    pub count: u32,
    /// The first of them.
    pub first: Vec<u64>,
}

/// The lists of all owners. All pages of an owner are full, but for the last.
#[allow(clippy::type_complexity)] // Of the key types that ink! generates.
#[ink::storage_item]
#[derive(Default)]
pub struct Owners {
    accounts: Mapping<Address, Account>,
    /// The second page has number 1.
    pages: Mapping<(Address, u16), Vec<u64>>,
}

/// A token that was moved to another page, to fill the place of one that was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The token that was moved.
    pub token: u64,
    /// The page that it is on now.
    pub page: u16,
}

impl Owners {
    /// The number of tokens of `owner`.
    pub fn count(&self, owner: Address) -> u32 {
        self.accounts.get(owner).unwrap_or_default().count
    }

    /// The `index`-th token of `owner`.
    pub fn at(&self, owner: Address, index: u32) -> Option<u64> {
        let account = self.accounts.get(owner).unwrap_or_default();
        if index >= account.count {
            return None;
        }
        let page = self.page(owner, &account, page_of(index));
        page.get(slot_of(index)).copied()
    }

    /// Adds tokens `first..first + count` to `owner`'s list; `note` is told the page of each.
    pub fn add(&mut self, owner: Address, first: u64, count: u32, mut note: impl FnMut(u64, u16)) {
        let mut account = self.accounts.get(owner).unwrap_or_default();
        let mut number = page_of(account.count);
        let mut page = self.page(owner, &account, number);
        for token in first..first.saturating_add(count.into()) {
            if page_of(account.count) != number {
                self.keep(owner, &mut account, number, page);
                number = page_of(account.count);
                page = Vec::new();
            }
            page.push(token);
            account.count = account.count.saturating_add(1);
            note(token, number);
        }
        self.keep(owner, &mut account, number, page);
        self.accounts.insert(owner, &account);
    }

    /// Removes `token`, which is on `page`, from `owner`'s list. The last token takes its place.
    pub fn remove(&mut self, owner: Address, token: u64, page: u16) -> Option<Moved> {
        let mut account = self.accounts.get(owner).unwrap_or_default();
        account.count = account.count.saturating_sub(1);
        let last_number = page_of(account.count);
        let mut last_page = self.page(owner, &account, last_number);
        let last = last_page.pop().unwrap_or_default();
        let mut moved = None;
        if last_number == page {
            replace(&mut last_page, token, last);
        } else {
            let mut holed = self.page(owner, &account, page);
            replace(&mut holed, token, last);
            self.keep(owner, &mut account, page, holed);
            moved = Some(Moved { token: last, page });
        }
        self.keep(owner, &mut account, last_number, last_page);
        self.accounts.insert(owner, &account);
        moved
    }

    fn page(&self, owner: Address, account: &Account, number: u16) -> Vec<u64> {
        match number {
            0 => account.first.clone(),
            _ => self.pages.get((owner, number)).unwrap_or_default(),
        }
    }

    fn keep(&mut self, owner: Address, account: &mut Account, number: u16, page: Vec<u64>) {
        match number {
            0 => account.first = page,
            _ => {
                self.pages.insert((owner, number), &page);
            }
        }
    }
}

/// Replaces `token` by `by`. No effect if `token` was the last itself.
fn replace(page: &mut [u64], token: u64, by: u64) {
    if let Some(slot) = page.iter_mut().find(|slot| **slot == token) {
        *slot = by;
    }
}

/// The page of the token with this index. The 3.1 million tokens that fill 65,535 pages are more than
/// one owner will have; past them the last page grows too large for the host, which refuses.
fn page_of(index: u32) -> u16 {
    u16::try_from(index.checked_div(PAGE).unwrap_or_default()).unwrap_or(u16::MAX)
}

fn slot_of(index: u32) -> usize {
    usize::try_from(index.checked_rem(PAGE).unwrap_or_default()).unwrap_or_default()
}
