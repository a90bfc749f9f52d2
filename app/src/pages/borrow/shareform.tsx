/** The part of income that pays the debt while the position is healthy. */
import { useId, useState } from "react";
import { chooseSweep } from "../../flows/sweep";
import { Card } from "../../ui/block";
import { Button } from "../../ui/button";
import { bps } from "../../units/amount";
import type { Act } from "./actions";

export function ShareForm({ side, loan, notMine, start }: Act) {
  const id = useId();
  const [chosen, choose] = useState<number>();
  const part = chosen ?? Math.round(loan.sweepBps / 100);
  const why =
    notMine ?? (part * 100 === loan.sweepBps ? `It is ${bps(loan.sweepBps)} now. Move the slider first.` : undefined);
  return (
    <Card title="Part of the income for the debt">
      <div className="space-y-3">
        <label htmlFor={id} className="flex justify-between text-sm text-muted">
          While healthy
          <strong className="text-text">{part} %</strong>
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={100}
          step={5}
          value={part}
          aria-valuetext={`${part} % of the income`}
          onChange={(event) => choose(Number(event.target.value))}
          className="h-11 w-full accent-accent"
        />
        <p className="text-sm text-muted">
          In watch it is {bps(side.terms.credit.watchSweepBps)} at least, in cash sweep and liquidation all.
        </p>
        <Button why={why} onClick={() => start(chooseSweep(side, loan, part * 100))}>
          Choose {part} %
        </Button>
        {why && <p className="text-sm text-muted">{why}</p>}
      </div>
    </Card>
  );
}
