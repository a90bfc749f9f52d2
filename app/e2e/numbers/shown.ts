/** The figures that a page shows, by the names that stand beside them. */
import type { Page } from "@playwright/test";

export interface Figure {
  text: string;
  /** Every `data-exact` in it. */
  exact: readonly bigint[];
}

/** What has to be shown. */
export class Figures {
  readonly all: Map<string, Figure>;
  readonly #prefix: string;

  constructor(all = new Map<string, Figure>(), prefix = "") {
    this.all = all;
    this.#prefix = prefix;
  }

  /** The same figures, with names that begin alike. */
  under(prefix: string): Figures {
    return new Figures(this.all, this.#prefix + prefix);
  }

  add(name: string, text: string, ...exact: (bigint | number)[]): void {
    const key = this.#prefix + name;
    if (this.all.has(key)) throw new Error(`${key} is expected twice`);
    this.all.set(key, { text, exact: exact.map(BigInt) });
  }

  /** An amount of a coin, as it stands alone. */
  money(key: string, write: (value: bigint) => string, value: bigint, coin: string): void {
    this.add(key, `${write(value)} ${coin}`, value);
  }

  /** What of it the page does not show so, in words. */
  problems(shown: ReadonlyMap<string, Figure>): string[] {
    const write = ({ text, exact }: Figure) => `“${text}” [${exact.join()}]`;
    const found: string[] = [];
    for (const [key, wanted] of this.all) {
      const there = shown.get(key);
      if (!there) found.push(`${key}: not shown, the chain has ${write(wanted)}`);
      else if (write(there) !== write(wanted)) found.push(`${key}: ${write(there)}, the chain has ${write(wanted)}`);
    }
    for (const [key, there] of shown) {
      if (there.exact.length > 0 && !this.all.has(key)) found.push(`${key}: ${write(there)}, which nobody checks`);
    }
    return found;
  }
}

type Row = [key: string, text: string, exact: string[]];

/**
 * Runs in the page. Keys are "card/label" and "card/label/note" of lists of figures, "caption/row/column" of tables, the
 * test's name of an article, and "heading#" with the test's name of what stands alone.
 */
function collect(): Row[] {
  const rows: Row[] = [];
  // It runs in the page, where nothing outside of this function is.
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  const clean = (node: Element | null | undefined) => (node?.textContent ?? "").replaceAll(/\s+/g, " ").trim();
  const put = (key: string, node: Element | undefined) => {
    if (!node) return;
    const inside = [...node.querySelectorAll("[data-exact]"), ...(node.matches("[data-exact]") ? [node] : [])];
    rows.push([key, clean(node), inside.map((one) => one.getAttribute("data-exact") ?? "")]);
  };
  const main = document.querySelector("main");
  if (!main) return rows;
  for (const pair of main.querySelectorAll("dl > div")) {
    const card = clean(pair.closest("section")?.querySelector("h2"));
    const [value, note] = pair.querySelectorAll("dd");
    const key = `${card}/${clean(pair.querySelector("dt"))}`;
    put(key, value);
    put(`${key}/note`, note);
  }
  for (const table of main.querySelectorAll("table")) {
    const labels = [...table.querySelectorAll("thead th")].map(clean);
    for (const row of table.querySelectorAll("tbody tr")) {
      const cells = [...row.querySelectorAll("td")].map((cell) => cell.lastElementChild ?? cell);
      const name = clean(cells[0]).split(":")[0] ?? "";
      cells.forEach((cell, place) => put(`${clean(table.caption)}/${name}/${labels[place]}`, cell));
    }
  }
  for (const article of main.querySelectorAll("article[data-testid]")) {
    put(article.getAttribute("data-testid") ?? "", [...article.querySelectorAll("p.text-sm")].at(-1));
  }
  for (const alone of main.querySelectorAll("[data-exact]")) {
    if (alone.closest("dl, table, article[data-testid]")) continue;
    const heading = clean(alone.closest("article")?.querySelector("h3"));
    put(`${heading}#${alone.getAttribute("data-testid")}`, alone);
  }
  return rows;
}

export async function shownOn(page: Page): Promise<Map<string, Figure>> {
  const rows = await page.evaluate(collect);
  return new Map(rows.map(([key, text, exact]) => [key, { text, exact: exact.map(BigInt) }]));
}
