/** A reader of the page who knows when it has read a block to its end: by its requests, past its own state. */
import type { Page, Request } from "@playwright/test";
import { setTimeout as sleep } from "node:timers/promises";
import { type Figures, shownOn } from "./shown";

/** The page asks for a new block so often, and joins the reads of so long. [ms] */
const [POLL, ROUND] = [2_000, 16];
/** Then it has no more to ask. [ms] */
const QUIET = ROUND + 14;
const PATIENCE = 20_000;
/** The block of a read: the last argument of `eth_call`. */
const BLOCK = /"(0x[0-9a-f]{1,15})"\]/g;

export class Eye {
  readonly #page: Page;
  #open = 0;
  #last = 0;
  #block = 0n;

  private constructor(page: Page, url: string) {
    this.#page = page;
    const isRead = (request: Request) => request.method() === "POST" && request.url().startsWith(url);
    const ended = (request: Request) => {
      if (!isRead(request)) return;
      this.#open -= 1;
      this.#last = Date.now();
    };
    page.on("request", (request) => {
      if (!isRead(request)) return;
      this.#open += 1;
      for (const [, block = "0x0"] of (request.postData() ?? "").matchAll(BLOCK)) {
        if (BigInt(block) > this.#block) this.#block = BigInt(block);
      }
    });
    page.on("requestfinished", ended);
    page.on("requestfailed", ended);
  }

  /** Before the page is opened: its clock is the test's. */
  static async of(page: Page, url: string): Promise<Eye> {
    await page.clock.install();
    return new Eye(page, url);
  }

  /** Goes to a page, as a click on a link does; for an account, or for nobody. */
  async go(route: string, account?: string): Promise<void> {
    await this.#page.evaluate(
      ([to, as]) => {
        history.replaceState(history.state, "", `${location.pathname}${as ? `?as=${as}` : ""}${location.hash}`);
        location.hash = `#/${to}`;
      },
      [route, account],
    );
  }

  /** Its next poll comes now, and not in two seconds. */
  async poll(): Promise<void> {
    await this.#page.clock.fastForward(POLL + 50);
  }

  /** What the page, once it has read a block, does not show as it has to be; nothing if all is right. */
  async problems(wanted: Figures, block: bigint): Promise<string[]> {
    const end = Date.now() + PATIENCE;
    let found: string[] = [`the page has read block ${this.#block}, and not ${block}`];
    while (Date.now() < end) {
      if (this.#open === 0 && this.#block >= block && Date.now() - this.#last >= QUIET) {
        found = wanted.problems(await shownOn(this.#page));
        if (found.length === 0) return found;
        await sleep(50);
      }
      await sleep(5);
    }
    return found;
  }
}
