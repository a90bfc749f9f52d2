/** NFTs that another page has sold, supplied or taken out, and a position that was sold. */
import { call } from "../../src/chain/contracts";
import { COIN } from "../chain";
import { reportPrices } from "../days";
import { expect } from "../fixtures";
import { onCredit } from "./borrowing";
import type { Meeting, Story } from "./meet";
import { another, buys, LISTED, type Owned, opens, owes } from "./setup";

const M = "hfil.manager";

/** An NFT that is approved and supplied on the page is gone, then elsewhere under a lien. */
async function supplies(at: Meeting): Promise<void> {
  const { chain, account, page } = at;
  const { lender } = chain.accounts;
  const operator = chain.known[M];
  const [id = 0n] = await buys(chain, account, LISTED, 1);
  await at.visit("borrow");
  await expect(page.getByLabel(`How many NFTs of batch ${LISTED}`).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole("main").getByRole("button", { name: "Open position" }).first().click();
  await expect(at.dialog).toContainText("Allow the loan manager to use NFT");
  await chain.send(account, "nft", "transferFrom", [account.address, lender.address, id]);
  const approve = call("nft", "approve", [operator, id]);
  await at.refuses("nft.approve", "ERC721InvalidApprover", { approver: account.address }, approve);
  const open = call(M, "open", [[id]]);
  await at.refuse("ERC721InsufficientApproval", { operator, tokenId: id }, { "manager.open": open });
  await chain.send(lender, "nft", "transferFrom", [lender.address, account.address, id]);
  const lienHolder = chain.known["husd.manager"];
  await chain.send(account, "nft", "setApprovalForAll", [lienHolder, true]);
  await chain.send(account, "husd.manager", "open", [[id]]);
  const locked = { tokenId: id, lienHolder };
  await chain.send(account, "nft", "approve", [operator, id]);
  const said = await at.refuses("manager.open", "MiningPowerNft_Locked", locked, open);
  expect(said).toContain("is collateral of the HUSD loan manager");
  await at.close();
  const { position } = await opens(chain, account, "hfil", 3);
  const supply = { "manager.supplyCollateral": call(M, "supplyCollateral", [position, [id]]) };
  await at.refuse("MiningPowerNft_Locked", locked, supply);
}

/** The position fills up, and its approval is revoked. */
async function adds(at: Meeting, { position }: Owned): Promise<void> {
  const { chain, account } = at;
  const [first = 0n, ...others] = await buys(chain, account, LISTED, 19);
  const before = { "manager.supplyCollateral": call(M, "supplyCollateral", [position, [first]]) };
  const buy = await onCredit(at, "hfil", position, 1, COIN);
  await chain.send(account, M, "supplyCollateral", [position, others]);
  const count = { count: 21 };
  await at.refuse("LoanManager_InvalidCount", count, {
    ...before,
    "manager.buyWithLoan": buy["manager.buyWithLoan"],
  });
  // There is room for none, so it buys none.
  const { "manager.leverageTo": leverage } = buy;
  await at.refuse("LoanManager_Nothing", { position }, { "manager.leverageTo": leverage });
  await chain.send(account, M, "withdrawCollateral", [position, others.slice(8)]);
  await chain.send(account, "nft", "setApprovalForAll", [chain.known[M], false]);
  const operator = { operator: chain.known[M] };
  await at.refuse("ERC721InsufficientApproval", operator, { ...before, ...buy });
  await chain.send(account, "nft", "setApprovalForAll", [chain.known[M], true]);
}

/** NFTs are taken out on the page, after another page did, or borrowed, or DMC lost its price. */
async function takes(at: Meeting, { position, ids }: Owned): Promise<void> {
  const { chain, account, page } = at;
  const [first = 0n] = ids;
  await at.visit(`borrow/hfil/${position}`);
  await page.getByRole("checkbox", { name: `NFT ${first}` }).check({ timeout: 60_000 });
  await at.ask("Withdraw NFTs");
  const what = call(M, "withdrawCollateral", [position, [first]]);
  const dmc = { "manager.withdrawDmc": call(M, "withdrawDmc", [position, 1_000n * COIN]) };
  await owes(chain, account, "hfil", position, 99n);
  await at.refuses("manager.withdrawCollateral", "LoanManager_AboveCredit", {}, what);
  await at.refuse("LoanManager_AboveCredit", {}, dmc);
  const all = { "manager.withdrawCollateral": call(M, "withdrawCollateral", [position, ids]) };
  await at.refuse("LoanManager_InvalidCount", { count: 0 }, all);
  await chain.send(account, M, "repay", [position, 1_000n * COIN]);
  await owes(chain, account, "hfil", position, 30n);
  await at.refuse("LoanManager_DmcTooLittle", { supplied: 0n }, dmc);
  const needed = await neededDmc(at, position);
  await chain.send(account, M, "withdrawDmc", [position, 1_000n * COIN - (needed * 12n) / 10n]);
  await chain.moveTo((await chain.now()) + 3_600n);
  await reportPrices(chain, { hfil: 200n * COIN, dmc: (55n * COIN) / 100n });
  const supplied = (needed * 12n) / 10n;
  await at.refuses("manager.withdrawCollateral", "LoanManager_DmcTooLittle", { supplied }, what);
  await chain.send(account, M, "supplyDmc", [position, 1_000n * COIN]);
  await chain.send(account, M, "withdrawCollateral", [position, [first]]);
  const gone = { position, tokenId: first };
  await at.refuses("manager.withdrawCollateral", "LoanManager_NotCollateral", gone, what);
  await at.close();
}

/** How much DMC a position needs, as its refusal says. */
async function neededDmc({ chain, account }: Meeting, position: number): Promise<bigint> {
  const answer = await chain.tryOut(account, M, "withdrawDmc", [position, 1_000n * COIN]);
  if (!("refusal" in answer)) throw new Error("the position needs no DMC");
  return answer.refusal.args[1] as bigint;
}

/** The position is sold while its old borrower looks at it. */
async function sells(at: Meeting, { position, ids }: Owned): Promise<void> {
  const { chain, account, page } = at;
  const buyer = await another(chain, `buyer ${account.address}`);
  const [token = 0n] = await buys(chain, account, LISTED, 1);
  const buy = await onCredit(at, "hfil", position, 1, COIN);
  await page.getByLabel("Borrow", { exact: true }).fill("0.1");
  await at.ask("Borrow");
  await chain.send(account, M, "offer", [position, buyer.address, 0n]);
  const { revision } = await chain.read(M, "offerOf", [position]);
  await chain.send(buyer, M, "accept", [position, revision, 0n]);
  const other = { position, caller: account.address };
  await at.refuses("manager.borrow", "LoanManager_NotBorrower", other, call(M, "borrow", [position, COIN / 10n]));
  await at.refuse("LoanManager_NotBorrower", other, {
    ...buy,
    "manager.supplyCollateral": call(M, "supplyCollateral", [position, [token]]),
    "manager.withdrawCollateral": call(M, "withdrawCollateral", [position, ids.slice(1)]),
    "manager.withdrawDmc": call(M, "withdrawDmc", [position, COIN]),
    "manager.chooseSweep": call(M, "chooseSweep", [position, 10_000]),
  });
  await at.close();
  // Nothing has come in since it was swept.
  const { lender } = chain.accounts;
  if (!("refusal" in (await chain.tryOut(lender, M, "sweep", [position]))))
    await chain.send(lender, M, "sweep", [position]);
  await at.refuse("LoanManager_Nothing", { position }, { "manager.sweep": call(M, "sweep", [position]) });
}

export const collateral: Story = {
  title: "collateral: NFTs are sold, supplied or taken out elsewhere, and the position is sold",
  meets: {
    "nft.approve": ["ERC721InvalidApprover"],
    "manager.open": ["ERC721InsufficientApproval", "MiningPowerNft_Locked"],
    "manager.supplyCollateral": [
      "MiningPowerNft_Locked",
      "LoanManager_InvalidCount",
      "ERC721InsufficientApproval",
      "LoanManager_NotBorrower",
    ],
    "manager.buyWithLoan": ["LoanManager_InvalidCount", "ERC721InsufficientApproval", "LoanManager_NotBorrower"],
    "manager.leverageTo": ["LoanManager_Nothing", "ERC721InsufficientApproval", "LoanManager_NotBorrower"],
    "manager.withdrawCollateral": [
      "LoanManager_AboveCredit",
      "LoanManager_DmcTooLittle",
      "LoanManager_NotCollateral",
      "LoanManager_InvalidCount",
      "LoanManager_NotBorrower",
    ],
    "manager.withdrawDmc": ["LoanManager_AboveCredit", "LoanManager_DmcTooLittle", "LoanManager_NotBorrower"],
    "manager.borrow": ["LoanManager_NotBorrower"],
    "manager.chooseSweep": ["LoanManager_NotBorrower"],
    "manager.sweep": ["LoanManager_Nothing"],
  },
  tell: async (at) => {
    const { chain, account } = at;
    await chain.giveDmc(account.address, 5_000n * COIN);
    await supplies(at);
    const owned = await opens(chain, account, "hfil", 3);
    await takes(at, owned);
    await adds(at, owned);
    await sells(at, owned);
  },
};
