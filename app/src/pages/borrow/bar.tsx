/** The LTV of a position on one bar, with the marks at which its state changes. */
import type { Loan, LoanState } from "../../reads/loans";
import type { Side } from "../../reads/loanside";
import { bps } from "../../units/amount";
import { ltvInWords } from "../../flows/loanpreview";
import { TITLES, TONES } from "./words";

const FILL = { good: "fill-good", warn: "fill-warn", bad: "fill-bad", muted: "fill-muted" } as const;
const TEXT = { good: "text-good", warn: "text-warn", bad: "text-bad" } as const;

/** Colour, icon and word together. */
export function StateBadge({ state }: { state: LoanState }) {
  const tone = TONES[state];
  return (
    <span className={`inline-flex items-center gap-1 font-semibold ${TEXT[tone]}`} data-testid="loan-state">
      <StateIcon state={state} />
      {TITLES[state]}
    </span>
  );
}

/** A tick, an eye, an arrow into the debt, a warning sign. */
const SHAPES: Record<LoanState, string> = {
  Healthy: "M3 9 L7 13 L15 4",
  Watch: "M1 9 Q9 1 17 9 Q9 17 1 9 M9 6.5 a2.5 2.5 0 1 0 0.01 0",
  CashSweep: "M9 2 V12 M4 8 L9 13 L14 8 M3 16 H15",
  Liquidation: "M9 2 L17 16 H1 Z M9 7 V11 M9 13 V14",
};

export function StateIcon({ state }: { state: LoanState }) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 18 18"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <path d={SHAPES[state]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

interface Mark {
  label: string;
  at: number;
  tone: keyof typeof FILL;
}

function marksOf(side: Side): Mark[] {
  const { watchLtvBps, sweepLtvBps, liquidationLtvBps } = side.terms.credit;
  return [
    { label: "Most after borrowing", at: side.maxLtvBps, tone: "good" },
    { label: "Watch from", at: watchLtvBps, tone: "warn" },
    { label: "Cash sweep from", at: sweepLtvBps, tone: "warn" },
    { label: "Liquidation from", at: liquidationLtvBps, tone: "bad" },
  ];
}

const percent = (value: number): string => `${Math.min(value, 10_000) / 100}%`;

export function LtvBar({ side, loan }: { side: Side; loan: Pick<Loan, "ltvBps" | "state"> }) {
  const marks = marksOf(side);
  const [, watch, , liquidation] = marks;
  const written = ltvInWords(loan.ltvBps);
  const near = loan.ltvBps < 1_500 ? "start" : loan.ltvBps > 8_500 ? "end" : "middle";
  const [good, worse] = [watch?.at ?? 0, liquidation?.at ?? 0];
  return (
    <figure>
      <svg width="100%" height="64" role="img" aria-label={`LTV ${written}, ${TITLES[loan.state]}. ${inWords(marks)}`}>
        <rect x="0" y="28" width="100%" height="14" rx="7" className="fill-raised" />
        <rect x="0" y="28" width={percent(good)} height="14" rx="7" className="fill-good" fillOpacity="0.35" />
        <rect
          x={percent(good)}
          y="28"
          width={percent(worse - good)}
          height="14"
          className="fill-warn"
          fillOpacity="0.4"
        />
        <rect
          x={percent(worse)}
          y="28"
          width={percent(10_000 - worse)}
          height="14"
          className="fill-bad"
          fillOpacity="0.5"
        />
        {marks.map(({ label, at }) => (
          <line key={label} x1={percent(at)} x2={percent(at)} y1="24" y2="46" className="stroke-text" strokeWidth="2" />
        ))}
        <circle
          cx={percent(Math.min(Math.max(loan.ltvBps, 150), 9_850))}
          cy="35"
          r="9"
          strokeWidth="3"
          className={`stroke-surface ${FILL[TONES[loan.state]]}`}
        />
        <text x={percent(loan.ltvBps)} y="16" textAnchor={near} className="fill-text text-sm font-semibold">
          {written}
        </text>
        <text x="0" y="60" className="fill-muted text-xs">
          0 %
        </text>
        <text x="100%" y="60" textAnchor="end" className="fill-muted text-xs">
          100 %
        </text>
      </svg>
      <figcaption>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
          {marks.map(({ label, at, tone }) => (
            <li key={label} className="flex items-center gap-1">
              <svg width="10" height="14" aria-hidden="true">
                <rect width="4" height="14" x="3" className={FILL[tone]} />
              </svg>
              {label} {bps(at)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

const inWords = (marks: readonly Mark[]): string =>
  `${marks.map(({ label, at }) => `${label} ${bps(at)}`).join(", ")}.`;
