/** Playing stories: each is a test, and meets what it says it meets. */
import { expect, test } from "../fixtures";
import { Meeting, type Story } from "./meet";

/** "market.buy PowerMarket_SoldOut" */
export const pairs = (of: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(of).flatMap(([message, errors]) => errors.map((error) => `${message} ${error}`));

/** They go on from each other, on the chain of the file that calls this. */
export function play(stories: readonly Story[]): void {
  test.describe.configure({ timeout: 240_000 });
  for (const { title, meets, tell } of stories) {
    test(title, async ({ page, chain, wallet, account }) => {
      const at = new Meeting({ page, chain, wallet, account });
      await tell(at);
      expect([...at.met].toSorted()).toEqual(pairs(meets).toSorted());
    });
  }
}
