/** Every page is looked at on a phone and on a wide screen, in light and in dark. */
import { expect, type Locator, type Page } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { accessible } from "./axe";

export const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
] as const;
export const SCHEMES = ["light", "dark"] as const;
/** The smallest side of what can be touched, by WCAG 2.2. [CSS pixels] */
const TOUCH = 24;

const folder = process.env["DMEX_SHOTS"] ?? fileURLToPath(new URL("../test-results/shots", import.meta.url));

/**
 * Takes a picture in each look, `<name>-<width>-<scheme>.png`. In each, the page is accessible, is not wider than the
 * screen, and what can be touched is large enough. `mask` covers what differs in every run.
 */
export async function looks(page: Page, name: string, { mask = [] }: { mask?: Locator[] } = {}): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const path = join(folder, `${name}-${size.width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true, animations: "disabled", mask });
      await accessible(page);
    }
    await fits(page);
    expect(await tooSmall(page), `too small to touch at ${size.width} px`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}

/** Nothing is wider than the screen. */
export async function fits(page: Page): Promise<void> {
  const [wanted, there] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  expect(wanted, `the page is wider than ${there} px`).toBeLessThanOrEqual(there ?? 0);
}

/** What can be touched and is too small, except links within a text, which WCAG lets be. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const isText = "a:is(p a, td a, dd a, figcaption a)";
    return (
      [...document.querySelectorAll("a[href], button, select, summary, input, [role=button], [role=tab]")]
        .filter((element) => element.checkVisibility() && !element.matches(isText))
        .map((element) => {
          // A label is as good to touch as its field.
          const label = element instanceof HTMLInputElement ? (element.labels?.[0] ?? element) : element;
          const [own, other] = [element.getBoundingClientRect(), label.getBoundingClientRect()];
          const [width, height] = [Math.max(own.width, other.width), Math.max(own.height, other.height)];
          const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40) ?? "";
          return { text: `${element.tagName.toLowerCase()} "${name}": ${width} x ${height}`, width, height };
        })
        // One that only shows when it has the focus is a pixel before.
        .filter(({ width, height }) => width > 1 && (width < least || height < least))
        .map(({ text }) => text)
    );
  }, TOUCH);
}
