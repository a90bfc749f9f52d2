/** Taking NFTs out of a position. Supplying them is in open.ts. */
import { call, COIN_NAMES } from "../chain/contracts";
import { managerOf, type Side } from "../reads/loanside";
import type { Loan } from "../reads/loans";
import { ascending } from "../units/lists";
import { type Flow, message } from "./flow";
import { changes } from "./loanpreview";

export function withdrawNfts(side: Side, loan: Loan, ids: readonly bigint[]): Flow {
  const sorted = ids.toSorted(ascending);
  const after = { ...loan, nfts: loan.nfts.filter(({ id }) => !sorted.includes(id)) };
  const nfts = sorted.length === 1 ? `NFT ${sorted[0]}` : `${sorted.length} NFTs`;
  return {
    title: `Withdraw ${nfts}`,
    sentence: `The lien on ${nfts} ends, and income from today is paid to you again.`,
    rows: changes(side, loan, after),
    risks: [
      "Income that was earned in the position and still vests stays yours. It is paid by the loan manager's collect message, which anyone can send for you.",
      ...(loan.debt > 0n
        ? [`The rest of the collateral has to secure the debt of the position in ${COIN_NAMES[loan.coin]}.`]
        : []),
    ],
    steps: [message(`Withdraw ${nfts}`, call(managerOf(loan.coin), "withdrawCollateral", [loan.number, sorted]))],
    done: `${nfts} ${sorted.length === 1 ? "is" : "are"} free.`,
  };
}
