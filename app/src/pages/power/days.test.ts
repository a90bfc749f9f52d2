import { describe, expect, it } from "vitest";
import type { PowerBatch } from "../../reads/income";
import type { Missed } from "../../reads/missed";
import type { Power, Segment } from "../../reads/power";
import { lines, type Tell } from "../../reads/history";
import { explained, firstDayOf, lastChange, NOT_YOURS, settledAs, waitsAs, withoutIncome } from "./days";

const COIN = 10n ** 18n;
/** 1 May 2021 */
const TODAY = 18_748;

const income = (day: number, free: bigint, arrears = 0n) => ({ day, free, vesting: 3n * free, arrears, late: 0n });

const batch: PowerBatch = {
  number: 7,
  kind: 1,
  unit: "TiB",
  coin: "hfil",
  power: 1_000_000n,
  state: "Running",
  firstDay: TODAY - 6,
  lastDay: TODAY + 30,
  serviceBps: 0,
  missedDays: 1,
  missedInRow: 0,
  nextDay: TODAY - 1,
  lockedBps: 7_500,
  vestingDays: 180,
  // A day each: delivered, missed, without output, delivered and in part for another account, delivered.
  days: [
    income(TODAY - 6, COIN),
    income(TODAY - 5, 0n, 4n * COIN),
    income(TODAY - 4, 0n),
    income(TODAY - 3, COIN),
    income(TODAY - 2, COIN / 2n),
  ],
};
const missed: Missed = {
  days: [{ batch: 7, day: TODAY - 5, paid: 0n, got: 0n, missing: 4n * COIN }],
  late: [],
  complete: true,
};

const segment = (token: bigint, number: number, from: number, until: number): Segment => ({
  token,
  number,
  batch: 7,
  from,
  until,
  open: until > TODAY,
  owned: token === 7_000_001n,
  claimable: 0n,
  vesting: 0n,
  claimed: 0n,
  missed: { amount: 0n, coin: "hfil" },
});
const END = 2 ** 32 - 1;
/** One NFT that was in a position for a day, and one that was sold. */
const segments = [
  segment(7_000_001n, 0, TODAY - 5, TODAY - 3),
  segment(7_000_001n, 2, TODAY - 2, END),
  segment(7_000_002n, 0, TODAY - 5, TODAY - 4),
];
const power: Power = {
  account: "0x0000000000000000000000000000000000000001",
  day: TODAY,
  nfts: [],
  owns: 1,
  segments,
  batches: new Map([[7, batch]]),
  sold: { from: 0n, complete: true, failed: false },
};

const outputs = Array.from({ length: 6 }, (_, place) => {
  const day = TODAY - 6 + place;
  return { day, output: day === TODAY - 4 ? 0n : 4n * COIN, deadline: (day + 3) * 86_400 };
});

/** The same, owned since the first day, where arrears are known and their event is not. */
const whole = { ...power, segments: [segment(7_000_001n, 0, TODAY - 6, END)] };
const short = { ...batch, days: batch.days.map((one) => (one.day === TODAY - 5 ? { ...one, arrears: COIN } : one)) };

describe("the days of a batch", () => {
  const all = explained({ power, batch, missed, outputs });
  const was = (on: number) => all.find(({ day }) => day === on)?.was;

  it("have a reason each where there is no income", () => {
    expect(firstDayOf(power, batch)).toBe(TODAY - 5);
    expect(was(TODAY - 6)).toBe(NOT_YOURS);
    expect(was(TODAY - 5)).toBe("missed, nothing was paid");
    expect(was(TODAY - 4)).toBe("delivered, the network paid nothing");
    expect(was(TODAY - 3)).toBe(NOT_YOURS);
    expect(was(TODAY - 2)).toBe("delivered");
    expect(was(TODAY - 1)).toMatch(/^not delivered yet, due by 3 May 2021, 00:00 UTC/);
  });

  it("say why yesterday has no income, and compare the last two that are settled", () => {
    const [newest] = all;
    expect(newest && withoutIncome(power, batch, newest)).toMatch(
      /^On 30 Apr 2021 batch 7 earned you nothing so far: not delivered yet, due by 3 May 2021/,
    );
    expect(lastChange(all, batch, "HFIL")).toMatch(/more of your power earned for you \(1 TiB instead of 0 TiB\)/);
    expect(all[1] && withoutIncome(power, batch, all[1])).toBeUndefined();
  });

  it("name a missed day as the reason, also when the log does not have it", () => {
    const unknown = explained({ power: whole, batch: short, missed: undefined, outputs });
    expect(
      lastChange(
        unknown.filter(({ day }) => day <= TODAY - 5),
        short,
        "HFIL",
      ),
    ).toMatch(/4 less than on the day before: the day was missed, not paid in full\.$/);
  });

  it("are told as paid late once they are, also when the log does not have it", () => {
    expect(settledAs(batch, undefined, { ...income(TODAY - 5, 0n), late: COIN })).toBe("missed, paid late");
  });

  it("have a reason of their own once a batch has ended early", () => {
    const waits = { day: TODAY - 1, output: 0n, deadline: 0 };
    expect(waitsAs({ ...batch, state: "Defaulted" }, waits)).toMatch(/^the provider defaulted: the price/);
    expect(waitsAs({ ...batch, state: "Discontinued" }, waits)).toMatch(/^the batch ended early: the price/);
  });

  it("end with the term", () => {
    const over = { ...batch, lastDay: TODAY - 3 };
    const [newest] = all;
    expect(newest && withoutIncome(power, over, newest)).toBe(
      "The term of batch 7 ended on 28 Apr 2021: it earns no more.",
    );
  });
});

describe("the file", () => {
  const tell: Tell = { settled: (of, day) => settledAs(of, missed, day), waits: waitsAs, notYours: NOT_YOURS };
  const days = new Map([[7, { settled: batch.days, waiting: outputs.slice(-1) }]]);
  const [head, ...rows] = lines(power, days, tell);

  it("has a line for every day and NFT from its first one on, and the reason of each", () => {
    expect(head).toBe("day,batch,token,free,vesting,coin,what");
    expect(rows.slice(0, 5)).toEqual([
      '2021-04-26,7,7000001,0,0,HFIL,"missed, nothing was paid"',
      '2021-04-26,7,7000002,0,0,HFIL,"missed, nothing was paid"',
      '2021-04-27,7,7000001,0,0,HFIL,"delivered, the network paid nothing"',
      `2021-04-28,7,7000001,0,0,HFIL,"${NOT_YOURS}"`,
      '2021-04-29,7,7000001,0.5,1.5,HFIL,"delivered"',
    ]);
    expect(rows[5]).toMatch(/^2021-04-30,7,7000001,0,0,HFIL,"not delivered yet, due by .*"$/);
    expect(rows).toHaveLength(6);
  });
});
