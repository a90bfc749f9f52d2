/**
 * Numbers on the page equal the chain's to the last shown digit: in 200 states of a chain on which chance acts, what a
 * page shows is compared with what the test reads at the same block, past the page and by its own arithmetic. `DMEX_SEED`
 * repeats the states of a run.
 */
import { BaseError, ContractFunctionRevertedError } from "viem";
import type { Coin } from "../src/chain/contracts";
import { COIN } from "./chain";
import { expect, test } from "./fixtures";
import { ask, At, COINS } from "./numbers/at";
import { AFTER, BEFORE } from "./numbers/beats";
import { borrow, position, positionsAt } from "./numbers/borrow";
import { network, stake } from "./numbers/dao";
import { DEEDS } from "./numbers/deeds";
import { Eye } from "./numbers/eye";
import { lend, lendPool } from "./numbers/lend";
import { batch, market } from "./numbers/market";
import { Dice, equip, type Scene, Skip } from "./numbers/people";
import { everyone, power } from "./numbers/power";
import type { Figures } from "./numbers/shown";
import { Tally } from "./numbers/tally";

const SEED = Number(process.env["DMEX_SEED"] ?? 20_210_401);
/** How often each page is visited, and in how many states it is read then. */
const [VISITS, STATES] = [5, 4];

/** A page that is open, and what it has to show. */
interface Visit {
  route: string;
  expected: (at: At) => Promise<Figures>;
  /** It is looked at without an account. */
  nobody?: boolean;
}

const PAGES: Record<string, (scene: Scene, visit: number) => Promise<Visit>> = {
  market: async () => ({ route: "market", expected: market, nobody: true }),
  batch: async ({ chain, dice }) => {
    const number = 1 + dice.below(await ask(chain, "market", "batches", []));
    return { route: `market/${number}`, expected: (at) => batch(at, number) };
  },
  "my power": async ({ me }) => ({ route: "power", expected: (at) => power(at, me.address) }),
  everyone: async () => ({ route: "power", expected: everyone, nobody: true }),
  borrow: async ({ me }) => ({ route: "borrow", expected: (at) => borrow(at, me.address) }),
  position: async (scene, visit) => {
    const own = await positions(scene);
    // At first only the holder of the month has a loan. The newest one in dollars is the weak one.
    const newest = { coin: "hfil", number: 2 } as const;
    const { coin, number } = own.length === 0 || visit === 2 ? (own.at(-1) ?? newest) : scene.dice.of(own);
    return { route: `borrow/${coin}/${number}`, expected: (at) => position(at, coin, number) };
  },
  lend: async ({ me }) => ({ route: "lend", expected: (at) => lend(at, me.address) }),
  pool: async ({ me }, visit) => {
    const coin = visit % 2 === 1 ? "hfil" : "husd";
    return { route: `lend/${coin}`, expected: (at) => lendPool(at, coin, me.address) };
  },
  stake: async ({ me }) => ({ route: "stake", expected: (at) => stake(at, me.address) }),
  network: async () => ({ route: "network", expected: network }),
};

async function positions({ chain, me }: Scene): Promise<{ coin: Coin; number: number }[]> {
  const at = await At.newest(chain);
  const own = await Promise.all(COINS.map((coin) => positionsAt(at, coin, me.address)));
  return COINS.flatMap((coin, place) => (own[place] ?? []).map((number) => ({ coin, number })));
}

/** How many figures of each page have to be compared at least, and how many of them have to change. */
const MIN: Record<string, readonly [number, number]> = {
  market: [500, 12],
  batch: [250, 5],
  "my power": [400, 15],
  everyone: [150, 3],
  borrow: [200, 8],
  position: [220, 8],
  lend: [300, 8],
  pool: [400, 12],
  stake: [700, 12],
  network: [300, 6],
};

const isRefusal = (error: unknown): boolean =>
  error instanceof Skip ||
  // It was the last second of a deadline: the block was made after it.
  (error instanceof Error && error.message.endsWith(" failed")) ||
  (error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError) !== null);

/** Something happens on the chain: what, chance decides until it is something that can be. */
async function act(scene: Scene): Promise<string> {
  const lots = Object.entries(DEEDS).flatMap(([name, [times, deed]]) =>
    Array.from({ length: times }, () => ({ name, deed })),
  );
  for (let tries = 0; tries < 300; tries += 1) {
    const { name, deed } = scene.dice.of(lots);
    try {
      await deed(scene);
      return name;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  throw new Error("nothing can be done any more");
}

function shuffled<T>(things: readonly T[], dice: Dice): T[] {
  const left = [...things];
  return things.flatMap(() => left.splice(dice.below(left.length), 1));
}

// A record of everything would take longer than the test: a seed repeats it.
test.use({ trace: "off", purse: { fees: 100n * COIN, husd: 60_000n * COIN, hfil: 5_000n * COIN } });
// Another try would be another chain. What fails is repeated by its seed.
test.describe.configure({ retries: 0, timeout: 600_000 });

// Playwright reads here what a hook needs.
// oxlint-disable-next-line no-empty-pattern
test.afterEach(({}, { status, expectedStatus }) => {
  if (status !== expectedStatus) console.log(`These states come again with DMEX_SEED=${SEED}.`);
});

/** Reads the page in a state, until it shows what it has to. */
async function compare(eye: Eye, { chain }: Scene, visit: Visit, about: string): Promise<Figures> {
  const at = await At.newest(chain);
  const [expected] = await Promise.all([visit.expected(at), eye.poll()]);
  const problems = await eye.problems(expected, at.block);
  if (problems.length === 0) return expected;
  throw new Error(`DMEX_SEED=${SEED}, ${about}, on ${visit.route} at block ${at.block}:\n${problems.join("\n")}`);
}

/** That each page was really compared, and was not always the same. */
function check(tally: Tally): void {
  expect([...tally.pages.keys()].toSorted()).toEqual(Object.keys(PAGES).toSorted());
  for (const [name, { states, figures, exact, changed }] of tally.pages) {
    const [fewest, moved] = MIN[name] ?? [];
    const told = `DMEX_SEED=${SEED}: of ${name}`;
    expect(states, `${told}, states`).toBe(VISITS * STATES);
    expect(figures, `${told}, figures`).toBeGreaterThanOrEqual(fewest ?? Number.POSITIVE_INFINITY);
    expect(exact, `${told}, figures with every digit`).toBeGreaterThanOrEqual(states);
    expect(changed.size, `${told}, figures that changed`).toBeGreaterThanOrEqual(moved ?? Number.POSITIVE_INFINITY);
  }
  expect(tally.missing, `DMEX_SEED=${SEED}: extremes that no state had`).toEqual([]);
}

test("numbers on the page equal the chain's, in 200 random states", async ({ page, chain, account, rpc }) => {
  test.info().annotations.push({ type: "seed", description: String(SEED) });
  const [dice, tally] = [new Dice(SEED), new Tally()];
  const scene: Scene = { chain, dice, me: account, other: chain.account("numbers' other") };
  await equip(scene);
  const eye = await Eye.of(page, rpc.url);
  await page.goto(`./?as=${account.address}#/market`);
  let state = 0;
  for (let round = 0; round < VISITS; round += 1) {
    for (const name of shuffled(Object.keys(PAGES), dice)) {
      const beat = BEFORE[`${round} ${name}`];
      await beat?.(scene);
      const visit = await PAGES[name]?.(scene, round);
      if (!visit) continue;
      await eye.go(visit.route, visit.nobody ? undefined : account.address);
      for (let here = 0; here < STATES; here += 1) {
        // What was brought about for this visit is looked at before chance may end it.
        const deed = here === 0 && beat ? beat.name : await act(scene);
        const compared = await compare(eye, scene, visit, `state ${state} after “${deed}”`);
        tally.deed(deed);
        tally.read(name, compared);
        state += 1;
      }
      await AFTER[`${round} ${name}`]?.(scene);
    }
  }
  test.info().annotations.push({ type: "compared", description: `\n${tally}` });
  expect(state).toBe(200);
  check(tally);
});
