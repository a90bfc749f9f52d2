/** Borrow more. */
import { COIN_NAMES } from "../../chain/contracts";
import { borrow, dmcFor, dmcToSupply, lineNow, maxToBorrow } from "../../flows/borrow";
import { Card } from "../../ui/block";
import { Button } from "../../ui/button";
import { amount, exact } from "../../units/amount";
import { part } from "../../units/credit";
import type { Act } from "./actions";
import { AmountField, useTyped } from "./amountfield";
import { noDebt, UNCOUNTED } from "./words";

export function BorrowForm({ side, loan, notMine, balances, start }: Act) {
  const coin = COIN_NAMES[loan.coin];
  const line = lineNow(side, loan);
  const most = maxToBorrow(side, { line, debt: loan.debt });
  const least = side.terms.credit.minDebt;
  const typed = useTyped(coin, most, "The most now is");
  const more = typed.value ?? 0n;
  const needed = dmcFor(side, loan.debt, more);
  const lacks = needed !== undefined && needed > loan.dmc ? dmcToSupply(side, loan.debt, more) - loan.dmc : 0n;
  const why =
    notMine ??
    noDebt(side, loan) ??
    (most === 0n ? nothing(side.lendable, loan.debt > 0n) : undefined) ??
    (typed.value === undefined || typed.problem ? "Enter an amount." : undefined) ??
    (loan.debt + more < least ? `The smallest debt is ${exact(least)} ${coin}.` : undefined) ??
    (needed === undefined ? "DMC has no price now, and the loan needs DMC." : undefined) ??
    (balances && lacks > balances.dmc
      ? `This loan needs ${amount(lacks, { rounding: "up" })} DMC more than the position has, and you have ${amount(balances.dmc)}.`
      : undefined);
  return (
    <Card title="Borrow">
      <div className="space-y-3">
        <AmountField
          label="Borrow"
          symbol={coin}
          typed={typed}
          most={most}
          hint={`Up to ${amount(most)} ${coin}; the debt is ${exact(least)} ${coin} at least.`}
        />
        {line < loan.line && <p className="text-sm text-muted">{UNCOUNTED}</p>}
        {most > 0n && (
          <p className="text-sm text-muted">
            “Max” is the limit, not a safe amount. From a debt of about{" "}
            {amount(part(loan.collateralValue, Math.floor(side.terms.credit.liquidationLtvBps / 2)))} {coin} on, the
            NFTs could be auctioned if output halved today. Try other cases under “What if output falls?” above.
          </p>
        )}
        {side.needsDmc && more > 0n && !typed.problem && needed !== undefined && (
          <p className="text-sm text-muted">
            A debt of {amount(loan.debt + more, { rounding: "up" })} {coin} needs {amount(needed, { rounding: "up" })}{" "}
            DMC; the position has {amount(loan.dmc)}.
            {lacks > 0n && ` ${amount(lacks, { rounding: "up" })} DMC are supplied first.`}
          </p>
        )}
        <Button kind="main" why={why} onClick={() => start(borrow(side, loan, more))}>
          Borrow
        </Button>
        {why && <p className="text-sm text-muted">{why}</p>}
      </div>
    </Card>
  );
}

function nothing(lendable: bigint, owes: boolean): string {
  if (lendable === 0n) return "The pool has nothing to lend now.";
  return owes
    ? "The debt has reached the credit line. Add collateral or repay first."
    : "The collateral allows no debt now.";
}
