/** What would be if output or the price fell: asked of the contract. */
import { useId, useState } from "react";
import { useView } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import { ltvInWords } from "../../flows/loanpreview";
import { LOAN_STATES, type Loan } from "../../reads/loans";
import { managerOf, type Side } from "../../reads/loanside";
import { daysLeft } from "../../reads/loancurve";
import { Card, Failed } from "../../ui/block";
import { amount, bps } from "../../units/amount";
import { LtvBar, StateBadge } from "./bar";
import { wouldMean } from "./words";

/** How far the sliders go. [%] */
const MAX = 90;

export function StressTest({ side, loan, today }: { side: Side; loan: Loan; today: number }) {
  const [output, setOutput] = useState(50);
  const [price, setPrice] = useState(0);
  const [days, setDays] = useState(0);
  const coin = COIN_NAMES[loan.coin];
  const priced = loan.nfts.some(({ income }) => income.priced) || loan.held > 0n || loan.dmc > 0n;
  const query = useView(["loan stress", loan.coin, loan.number, output, price, days], (at) =>
    at.read(managerOf(loan.coin), "healthIf", [loan.number, output * 100, price * 100, days]),
  );
  const found = query.data;
  const state = LOAN_STATES[found?.state ?? 0] ?? "Liquidation";
  return (
    <Card title="What if output falls?">
      <div className="grid gap-x-6 gap-y-2 md:grid-cols-3">
        <Slider label="Output falls by" value={output} set={setOutput} most={MAX} step={5} unit="%" />
        {priced && <Slider label="Prices fall by" value={price} set={setPrice} most={MAX} step={5} unit="%" />}
        <Slider
          label="In so many days, with nothing paid"
          value={days}
          set={setDays}
          most={daysLeft(loan, today)}
          step={1}
          unit="days"
        />
      </div>
      <div className="mt-3 min-h-44 space-y-3" role="status" aria-live="polite">
        {query.isError && !found && <Failed error={query.error} />}
        {!found && !query.isError && <p className="text-muted">Asking the contract …</p>}
        {found && (
          <>
            <p data-testid="stress" data-exact={String(found.collateralValue)}>
              The collateral would count {amount(found.collateralValue)} {coin} against a debt of{" "}
              {amount(found.debt, { rounding: "up" })} {coin}: <StateBadge state={state} />
              {found.debt > 0n && `, LTV ${ltvInWords(found.ltvBps)}`}.
            </p>
            {found.debt > 0n && <p>{wouldMean(side, loan, state)}</p>}
            {found.debt > 0n && <LtvBar side={side} loan={{ ltvBps: found.ltvBps, state }} />}
          </>
        )}
      </div>
      <p className="mt-2 text-sm text-muted">
        The contract computes this with {bps(loan.nfts[0]?.income.incomeBps ?? side.terms.credit.incomeBps)} of the
        income to come.{priced && " Prices are those of the other coin and of DMC."}
      </p>
    </Card>
  );
}

interface SliderProps {
  label: string;
  value: number;
  set: (value: number) => void;
  most: number;
  step: number;
  unit: string;
}

function Slider({ label, value, set, most, step, unit }: SliderProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="flex justify-between text-sm text-muted">
        {label}
        <strong className="text-text">
          {value} {unit}
        </strong>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={most}
        step={step}
        value={value}
        aria-valuetext={`${value} ${unit}`}
        onChange={(event) => set(Number(event.target.value))}
        className="h-11 w-full accent-accent"
      />
    </div>
  );
}
