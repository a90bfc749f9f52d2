/** DMC of a position: supply it, take out what the debt does not need. */
import { supplyDmc, withdrawDmc } from "../../flows/dmc";
import { dmcRaises } from "../../flows/loanpreview";
import { Card } from "../../ui/block";
import { Button } from "../../ui/button";
import { amount } from "../../units/amount";
import type { Act } from "./actions";
import { AmountField, useTyped } from "./amountfield";
import { noWithdrawal } from "./words";

export function DmcForm({ side, loan, nobody, notMine, balances, start }: Act) {
  const typed = useTyped("DMC", undefined, "");
  const value = typed.value ?? 0n;
  const missing = typed.value === undefined || typed.problem ? "Enter an amount." : undefined;
  const whyIn =
    nobody ??
    missing ??
    (balances && balances.dmc < value ? `You have ${amount(balances.dmc)} DMC, which is too little.` : undefined);
  const whyOut =
    notMine ??
    noWithdrawal(side, loan) ??
    missing ??
    (value > loan.dmc ? `The position has ${amount(loan.dmc)} DMC.` : undefined);
  const both = whyIn === whyOut ? [whyIn] : [whyIn && `Supply: ${whyIn}`, whyOut && `Withdraw: ${whyOut}`];
  return (
    <Card title="DMC">
      <div className="space-y-3">
        <p className="text-sm text-muted">{dmcRaises(side)}</p>
        <AmountField
          label="DMC to supply or withdraw"
          symbol="DMC"
          typed={typed}
          most={undefined}
          hint={`The position has ${amount(loan.dmc)}${balances ? `, you have ${amount(balances.dmc)}` : ""}.`}
        />
        <div className="flex flex-wrap gap-2">
          <Button why={whyIn} onClick={() => start(supplyDmc(side, loan, value))}>
            Supply DMC
          </Button>
          <Button why={whyOut} onClick={() => start(withdrawDmc(side, loan, value))}>
            Withdraw DMC
          </Button>
        </div>
        {both.map(
          (why) =>
            why && (
              <p key={why} className="text-sm text-muted">
                {why}
              </p>
            ),
        )}
      </div>
    </Card>
  );
}
