/** Rules of accessibility that a program can check: none may be broken. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Checks what is shown now, or a part of it by its selector. */
export async function accessible(page: Page, part?: string): Promise<void> {
  // Without its other mode it would open a page of its own.
  const axe = new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true);
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary ?? ""}`),
  );
  expect(found, `axe at ${page.url()}`).toEqual([]);
}
