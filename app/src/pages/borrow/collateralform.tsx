/** NFTs of a position: add free ones, take some out. */
import { useState } from "react";
import { useView } from "../../chain/context";
import { withdrawNfts } from "../../flows/collateral";
import { valueForDebt } from "../../flows/loanpreview";
import { MAX_NFTS, readBook } from "../../reads/loans";
import { Card, Found } from "../../ui/block";
import { Button } from "../../ui/button";
import { bps } from "../../units/amount";
import { ltvOf } from "../../units/credit";
import type { Act } from "./actions";
import { byBatch } from "./allowed";
import { Picker } from "./picker";
import { noWithdrawal } from "./words";

export function CollateralForm(act: Act) {
  const { side, loan, mine, address, start } = act;
  const book = useView(
    ["book", address],
    (at) => (address ? readBook(at, address) : Promise.reject(new Error("no account"))),
    mine && address !== undefined,
  );
  return (
    <Card title="Collateral: add or withdraw NFTs">
      <div className="space-y-4">
        {mine && address && (
          <Found query={book}>
            {({ candidates }) => (
              <Picker
                side={side}
                rows={byBatch(candidates)}
                free={MAX_NFTS - loan.nfts.length}
                loan={loan}
                onFlow={start}
              />
            )}
          </Found>
        )}
        <Withdraw {...act} />
      </div>
    </Card>
  );
}

function Withdraw({ side, loan, notMine, start }: Act) {
  const [chosen, setChosen] = useState<readonly bigint[]>([]);
  const ids = chosen.filter((id) => loan.nfts.some((nft) => nft.id === id));
  const rest = valueForDebt(side, { ...loan, nfts: loan.nfts.filter(({ id }) => !ids.includes(id)) });
  const { maxLtvBps } = side.terms.credit;
  const why =
    notMine ??
    (loan.nfts.length === 0 ? "The position has no NFT." : undefined) ??
    noWithdrawal(side, loan) ??
    (ids.length === 0 ? "Choose the NFTs to withdraw." : undefined) ??
    (loan.debt > 0n && ltvOf(loan.debt, rest) > maxLtvBps
      ? `The rest would not secure the debt: the LTV may be ${bps(maxLtvBps)} at most. Repay first, or withdraw fewer.`
      : undefined);
  const toggle = (id: bigint) => setChosen(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  return (
    <div className="space-y-3 border-t border-line pt-4">
      <fieldset>
        <legend className="text-sm text-muted">Withdraw</legend>
        <div className="flex flex-wrap gap-x-4">
          {loan.nfts.map(({ id }) => (
            <label key={id} className="flex min-h-11 items-center gap-2">
              <input type="checkbox" checked={ids.includes(id)} onChange={() => toggle(id)} className="h-5 w-5" />
              NFT {id}
            </label>
          ))}
        </div>
      </fieldset>
      <Button why={why} onClick={() => start(withdrawNfts(side, loan, ids))}>
        Withdraw NFTs
      </Button>
      {why && <p className="text-sm text-muted">{why}</p>}
    </div>
  );
}
