/** Providers that have stopped: what buyers meet then. The rest of the refusals is in errors.spec.ts. */
import { expect, test } from "./fixtures";
import { Meeting } from "./refusals/meet";
import { removed, stopped } from "./refusals/stopped";

test.describe.configure({ timeout: 240_000 });

for (const { title, meets, tell } of [stopped, removed]) {
  test(title, async ({ page, chain, wallet, account }) => {
    const at = new Meeting({ page, chain, wallet, account });
    await tell(at);
    const pairs = Object.entries(meets).flatMap(([message, errors]) => errors.map((error) => `${message} ${error}`));
    expect([...at.met].toSorted()).toEqual(pairs.toSorted());
  });
}
