/** Approving NFTs to a loan manager, and opening a position with them. */
import { call, type Coin } from "../chain/contracts";
import { managerOf, type Side } from "../reads/loanside";
import type { Loan } from "../reads/loans";
import type { Income } from "../units/credit";
import { ascending } from "../units/lists";
import type { Flow, Step } from "./flow";
import { changes, type Holding } from "./loanpreview";

/** What the approval of all NFTs allows. */
export const OPERATOR_RISK =
  "For more than one NFT the approval is for all your NFTs, until you revoke it: the loan manager's contract could put " +
  "liens on them and move them. Its code takes only NFTs that you name in a transaction of your own. You can revoke it " +
  "on My power once this is done; the liens stay.";

export function nftApproval(coin: Coin, ids: readonly bigint[] | "all"): Step {
  const one = ids !== "all" && ids.length === 1 ? ids[0] : undefined;
  const label =
    one === undefined ? "Allow the loan manager to use your NFTs" : `Allow the loan manager to use NFT ${one}`;
  return {
    label,
    again: true,
    next: async (at, account) => {
      const spender = at.known[managerOf(coin)];
      if (await at.read("nft", "isApprovedForAll", [account, spender])) return undefined;
      if (one === undefined) return call("nft", "setApprovalForAll", [spender, true]);
      const approved = await at.read("nft", "getApproved", [one]);
      if (approved.toLowerCase() === spender.toLowerCase()) return undefined;
      return call("nft", "approve", [spender, one]);
    },
  };
}

export interface Pick {
  id: bigint;
  income: Income;
}

const inWords = (ids: readonly Pick[]): string => (ids.length === 1 ? `NFT ${ids[0]?.id}` : `${ids.length} NFTs`);

/** Supplies NFTs to a position, or opens one with them. */
export function supplyNfts(side: Side, picked: readonly Pick[], loan?: Loan): Flow {
  const ids = picked.map(({ id }) => id).toSorted(ascending);
  const after: Holding = loan
    ? { ...loan, nfts: [...loan.nfts, ...picked] }
    : { debt: 0n, dmc: 0n, held: 0n, nfts: picked };
  const rows = changes(side, loan, after);
  const manager = managerOf(side.coin);
  const nfts = inWords(picked);
  return {
    title: loan ? `Add ${nfts} to position ${loan.number}` : `Open a position with ${nfts}`,
    sentence: `${nfts} ${ids.length === 1 ? "stays" : "stay"} in your wallet under a lien and cannot be moved. ${
      loan ? "The credit line grows." : "Nothing is borrowed yet."
    } From today their income goes to the loan manager: the part that you choose pays the debt, the rest is yours.`,
    rows: loan ? rows : rows.filter(({ label }) => label === "Collateral value" || label === "Credit line"),
    risks: [
      "Income of earlier days stays yours. Income of the days in the position reaches you when it is swept, which anyone can do; without a debt you can take the NFTs back at any time.",
      ...(ids.length > 1 ? [OPERATOR_RISK] : []),
    ],
    steps: [
      nftApproval(side.coin, ids),
      {
        label: loan ? `Add ${nfts}` : "Open the position",
        next: async () => (loan ? call(manager, "supplyCollateral", [loan.number, ids]) : call(manager, "open", [ids])),
      },
    ],
    done: loan
      ? `${nfts} ${ids.length === 1 ? "secures" : "secure"} position ${loan.number} too.`
      : "The position is open. To borrow, choose it under “Your positions”.",
  };
}
