/** The votes as one bar, with the mark of the quorum. Votes for and abstaining count for it, so they stand first. */
import { useId } from "react";
import type { Proposal } from "../../reads/proposals";
import { amount } from "../../units/amount";
import { mulDivDown, mulDivUp } from "../../units/muldiv";
import { share } from "./share";

const [WIDTH, HEIGHT] = [600, 34];
const BAR = { top: 8, height: 18 };
const THOUSANDTHS = BigInt(WIDTH * 1_000);

/** Only for coordinates. */
const coordinate = (part: bigint, whole: bigint): number => Number(mulDivDown(part, THOUSANDTHS, whole)) / 1_000;

export function Bar({ proposal: { votes, quorum } }: { proposal: Proposal }) {
  const id = useId();
  const cast = votes.for + votes.against + votes.abstain;
  const counted = votes.for + votes.abstain;
  // The mark has room at its right, also where few have voted.
  const longest = cast > quorum ? cast : quorum;
  const whole = mulDivUp(longest, 21n, 20n) || 1n;
  const parts = [
    { name: "For", votes: votes.for, fill: "fill-good" },
    { name: "Abstain", votes: votes.abstain, fill: "fill-muted" },
    { name: "Against", votes: votes.against, fill: "fill-bad" },
  ];
  let start = 0n;
  const drawn = parts.map((part) => {
    const from = start;
    start += part.votes;
    return { ...part, x: coordinate(from, whole), width: coordinate(part.votes, whole) };
  });
  const mark = coordinate(quorum, whole);
  const reached = counted >= quorum;
  const text =
    `${parts.map((part) => `${part.name} ${amount(part.votes)}`).join(", ")}. ` +
    `The quorum is ${amount(quorum, { rounding: "up" })}, ${reached ? "and reached" : "and not reached"}.`;
  return (
    <figure className="space-y-1">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${id}-bar`} className="w-full">
        <title id={`${id}-bar`}>{text}</title>
        <rect x={0} y={BAR.top} width={WIDTH} height={BAR.height} rx={4} className="fill-raised" />
        {drawn.map(({ name, x, width, fill }) => (
          <rect key={name} x={x} y={BAR.top} width={width} height={BAR.height} className={fill} />
        ))}
        <line x1={mark} x2={mark} y1={0} y2={HEIGHT} strokeWidth={3} className="stroke-text" />
      </svg>
      <figcaption>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {parts.map(({ name, votes: of, fill }) => (
            <li key={name} className="flex items-center gap-1">
              <svg width="12" height="12" aria-hidden="true" className={fill}>
                <rect width="12" height="12" rx="2" />
              </svg>
              {name}{" "}
              <span data-testid={`votes-${name.toLowerCase()}`} data-exact={String(of)}>
                {amount(of)}
              </span>
              {cast > 0n && <span className="text-muted">({share(of, cast)})</span>}
            </li>
          ))}
          <li className="flex items-center gap-1">
            <svg width="4" height="14" aria-hidden="true" className="fill-text">
              <rect width="4" height="14" />
            </svg>
            Quorum {amount(quorum, { rounding: "up" })}, {reached ? "reached" : "not reached"}
          </li>
        </ul>
      </figcaption>
    </figure>
  );
}
