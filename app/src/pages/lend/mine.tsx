/** What an account has in a pool, and what it has earned so far. */
import { Empty } from "../../ui/block";
import { type Figure, Figures } from "../../ui/figures";
import type { History } from "../../reads/lender";
import { type Lender, type Pool, SHARE_DECIMALS } from "../../reads/pools";
import { amount, POOL_DUST, rate } from "../../units/amount";
import { interestOfADay } from "../../units/pool";
import { Money, PoolMoney } from "./money";

/** What all shares of an account are worth: those in the wallet, staked, and in the queue. */
function valueOf(lender: Lender, history: History | undefined): bigint {
  const queued = history?.requests.reduce((sum, { assets }) => sum + assets, 0n) ?? 0n;
  return lender.assets + lender.stakedAssets + queued;
}

export function Mine({ pool, lender, history }: { pool: Pool; lender: Lender; history: History | undefined }) {
  const { coin, rates } = pool;
  const all = valueOf(lender, history);
  if (all === 0n && (history?.flows?.deposited ?? 0n) === 0n) {
    return <Empty>You lend nothing here yet. Enter an amount under “Deposit”.</Empty>;
  }
  const figures: Figure[] = [
    {
      label: "Value now",
      value: <PoolMoney of={all} coin={coin} id="worth" />,
      note: `${amount(lender.shares + lender.staked, { decimals: SHARE_DECIMALS })} shares outside of the queue`,
    },
    interest(pool, all, history),
    {
      label: "Earns a day, estimate",
      value: <Money of={interestOfADay(all, rates.lendRate)} coin={coin} />,
      note: `at ${rate(rates.lendRate, { rounding: "down" })} a year, not compounded`,
    },
    {
      label: "Can be paid at once",
      value: <PoolMoney of={lender.payable} coin={coin} id="payable" />,
      note: payableNote(lender),
    },
  ];
  return <Figures of={figures} />;
}

function payableNote({ assets, payable }: Lender): string {
  if (assets === 0n) return "no shares are in your wallet";
  return payable < assets ? "the rest goes through the queue" : "all shares in your wallet";
}

/** Interest is what it is worth now and was paid out, less what was put in. */
function interest({ coin }: Pool, worth: bigint, history: History | undefined): Figure {
  const label = "Earned so far";
  if (!history) return { label, value: "…", note: "events are being searched" };
  const { flows, complete } = history;
  if (!flows) {
    const note = complete
      ? "not known: shares came from or went to another account"
      : `not known: only blocks from ${history.from} on were searched`;
    return { label, value: "–", note };
  }
  const gain = worth + flows.withdrawn - flows.deposited;
  if (gain < 0n) {
    // A deposit is rounded down by an atto: that is no loss.
    if (gain >= -POOL_DUST)
      return { label, value: <Money of={0n} coin={coin} id="earned" />, note: "interest less losses" };
    return { label: "Lost so far", value: <Money of={-gain} coin={coin} up id="lost" />, note: "losses less interest" };
  }
  return { label, value: <Money of={gain} coin={coin} id="earned" />, note: "interest less losses" };
}
