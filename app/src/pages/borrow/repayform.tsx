/** Repay a part or all. Anyone can, for anyone. */
import { useState } from "react";
import { COIN_NAMES } from "../../chain/contracts";
import { boundOfAll, repay } from "../../flows/repay";
import { Card } from "../../ui/block";
import { Button } from "../../ui/button";
import { amount } from "../../units/amount";
import { forField } from "../../units/parse";
import type { Act } from "./actions";
import { AmountField, useTyped } from "./amountfield";

export function RepayForm({ side, loan, nobody, balances, start }: Act) {
  const coin = COIN_NAMES[loan.coin];
  const [all, setAll] = useState("");
  const bound = boundOfAll(loan.debt);
  // What is typed is a bound: what is owed then is less or more by the interest of the time.
  const typed = useTyped(coin, bound, "The debt is less. Enter at most");
  // "All" is a decision, and not the figure that stood there when it was clicked.
  const whole = (all !== "" && typed.text === all) || (typed.value !== undefined && typed.value >= loan.debt);
  const cost = whole ? bound : (typed.value ?? 0n);
  const short = balances !== undefined && balances.coin < cost;
  const why =
    nobody ??
    (loan.debt === 0n ? "Nothing is owed." : undefined) ??
    (typed.value === undefined || (typed.problem && !whole) ? "Enter an amount." : undefined) ??
    (short && balances ? `You have ${amount(balances.coin)} ${coin}, which is too little.` : undefined);
  return (
    <Card title="Repay">
      <div className="space-y-3">
        <AmountField
          label="Repay"
          symbol={coin}
          typed={whole ? { ...typed, problem: undefined } : typed}
          most={loan.debt === 0n ? undefined : loan.debt}
          onMax={() => setAll(forField(loan.debt))}
          hint={balances ? `You have ${amount(balances.coin)} ${coin}.` : "Anyone can repay, at any time."}
        />
        {whole && typed.value !== undefined && (
          <p className="text-sm">The whole debt is repaid, whatever it is then.</p>
        )}
        <Button kind="main" why={why} onClick={() => start(repay(side, loan, whole ? undefined : typed.value))}>
          {whole && typed.value !== undefined ? "Repay all" : "Repay"}
        </Button>
        {why && <p className="text-sm text-muted">{why}</p>}
      </div>
    </Card>
  );
}
