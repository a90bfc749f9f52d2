/** What was compared, so that nothing passes because nothing was looked at. */
import type { Figure, Figures } from "./shown";
import { WAD } from "./write";

interface Count {
  /** States in which the page was read. */
  states: number;
  figures: number;
  /** Of them with every digit. */
  exact: number;
  /** Figures that were another one at some time than before. */
  changed: Set<string>;
  last: Map<string, string>;
}

const text = (key: RegExp, wanted: RegExp) => (name: string, figure: Figure) =>
  key.test(name) && wanted.test(figure.text);
const exactly = (key: RegExp, wanted: (value: bigint) => boolean) => (name: string, figure: Figure) =>
  key.test(name) && figure.exact.some(wanted);

/** What the states have to contain. */
const EXTREMES: Record<string, (name: string, figure: Figure) => boolean> = {
  "nothing at all": exactly(/(Staked|Waiting|Yours|Your votes)$/, (value) => value === 0n),
  dust: text(/./, /^< 0\.0001/),
  "a sale that is sold out": text(/State$/, /^Sold out$/),
  "a sale that failed": text(/State$/, /^Sale failed/),
  "an open sale": text(/State$/, /^On sale$/),
  "a queue": exactly(/Waits in the queue$/, (value) => value > 0n),
  "a request of mine": exactly(/Request \d+\/Waits$/, (value) => value > 0n),
  "a healthy loan": exactly(/Health factor$|^loan-/, (value) => value > WAD && value < 100n * WAD),
  "an unhealthy loan": exactly(/Health factor$/, (value) => value > 0n && value < WAD),
  "a weak loan of a pool": exactly(/Weak loans$/, (value) => value > 0n),
  "stale figures": text(/Figures are$|dollars.*State$/, /^stale$/),
  votes: exactly(/#votes-/, (value) => value > 0n),
  "collateral on my NFTs": text(/Collateral$/, /goes to the position first$/),
  "revenue of mine": exactly(/Revenue by coin.*Yours/, (value) => value > 0n),
};

export class Tally {
  readonly pages = new Map<string, Count>();
  readonly deeds = new Map<string, number>();
  readonly #extremes = new Set<string>();

  deed(name: string): void {
    this.deeds.set(name, (this.deeds.get(name) ?? 0) + 1);
  }

  read(page: string, figures: Figures): void {
    const count = this.pages.get(page) ?? { states: 0, figures: 0, exact: 0, changed: new Set(), last: new Map() };
    this.pages.set(page, count);
    count.states += 1;
    for (const [key, figure] of figures.all) {
      const written = `${figure.text} ${figure.exact.join()}`;
      count.figures += 1;
      if (figure.exact.length > 0) count.exact += 1;
      const before = count.last.get(key);
      if (before !== undefined && before !== written) count.changed.add(key);
      count.last.set(key, written);
      for (const [name, is] of Object.entries(EXTREMES)) if (is(key, figure)) this.#extremes.add(name);
    }
  }

  /** Extremes that no state had. */
  get missing(): string[] {
    return Object.keys(EXTREMES).filter((name) => !this.#extremes.has(name));
  }

  /** In lines. */
  toString(): string {
    const pages = [...this.pages].map(
      ([page, { states, figures, exact, changed }]) =>
        `${page}: ${states} states, ${figures} figures, ${exact} with every digit, ${changed.size} of them changed`,
    );
    return [...pages, [...this.deeds].map(([name, times]) => `${name} ${times}`).join(", ")].join("\n");
  }
}
