/** Refusals: every error that a person can meet is brought about on the chain, and said in words before the wallet opens. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "./fixtures";
import { ROOT } from "./processes";
import { auction } from "./refusals/auction";
import { borrowing } from "./refusals/borrowing";
import { buying, tooLate } from "./refusals/buying";
import { income } from "./refusals/income";
import { lending } from "./refusals/lending";
import { staking } from "./refusals/staking";
import { removed, stopped } from "./refusals/stopped";
import { limited, paused } from "./refusals/steward";
import { voting } from "./refusals/voting";
import { collateral } from "./refusals/collateral";
import type { Place } from "./refusals/entry";
import { LIST } from "./refusals/list";
import { named } from "./refusals/manual";
import type { Story } from "./refusals/meet";
import { pairs, play } from "./refusals/play";

/** Each goes on from the one before, and those that change the platform for good come last. */
const STORIES: readonly Story[] = [
  lending,
  collateral,
  income,
  borrowing,
  limited,
  auction,
  buying,
  tooLate,
  staking,
  voting,
  paused,
];

/** These are told in stopped.spec.ts: after them nobody sells anything on their chain. */
const ELSEWHERE: readonly Story[] = [stopped, removed];

test("the list has every message that a flow sends, and every error that the manual names for it", () => {
  const folder = resolve(ROOT, "app/src/flows");
  const source = readdirSync(folder).map((file) => readFileSync(resolve(folder, file), "utf8"));
  // What a proposal carries is sent by the timelock.
  const sent = source.filter((text) => !text.includes("callsOf(")).flatMap((text) => [...text.matchAll(SENDS)]);
  const messages = new Set(sent.map(([, message]) => message));
  expect([...new Set(Object.values(LIST).map(({ message }) => message))].toSorted()).toEqual(
    [...messages, "propose"].toSorted(),
  );
  for (const [key, entry] of Object.entries(LIST)) {
    const places: readonly Place[] = [entry, ...("does" in entry ? entry.does : [])];
    const all = new Set(places.flatMap(({ files, message }) => [...named(files, message)]));
    const listed = new Set<string>([...entry.met, ...Object.keys(entry.never)]);
    expect([...listed].toSorted(), key).toEqual([...all].toSorted());
    expect(entry.met.length + Object.keys(entry.never).length, `${key} lists an error twice`).toBe(listed.size);
  }
});

/** A message that is made: `call(contract, "message"`. */
const SENDS = /\bcall\(\s*[^"()]*(?:\([^()]*\))?[^"()]*(?:"[a-z.]+")?\s*,\s*"(\w+)"/g;

test("every error of the list is met in a story", () => {
  const met = Object.fromEntries(Object.entries(LIST).map(([message, entry]) => [message, entry.met]));
  const told = new Set([...STORIES, ...ELSEWHERE].flatMap(({ meets }) => pairs(meets)));
  expect([...told].toSorted()).toEqual(pairs(met).toSorted());
});

play(STORIES);
