/** The page by keyboard alone: where the focus goes, and that it is seen. */
import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any page has. */
const STOPS = 200;

/** Where the focus is. */
export interface Stop {
  /** The element and its text. */
  what: string;
  /** Whether a person sees that it has the focus. */
  visible: boolean;
}

/** The element that has the focus, or undefined when the focus has left the page. */
function focused(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const style = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
    const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 60) ?? "";
    return {
      what: `${element.tagName.toLowerCase()} "${name}"`,
      visible: width > 1 && height > 1 && (outlined || style.boxShadow !== "none"),
    };
  });
}

/** Goes through the whole page with Tab. Every stop is seen. Returns the stops in order. */
export async function tabThrough(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let count = 0; count < STOPS; count += 1) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (!stop) break;
    stops.push(stop);
  }
  expect(stops.length, "the focus leaves the page at its end").toBeLessThan(STOPS);
  expect(
    stops.filter(({ visible }) => !visible).map(({ what }) => what),
    "stops that are not seen",
  ).toEqual([]);
  return stops;
}

/** Tabs until an element has the focus. */
export async function reach(page: Page, wanted: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(wanted).toBeEnabled();
  const there = () => wanted.evaluate((element) => element === document.activeElement);
  for (let count = 0; count < STOPS; count += 1) {
    if (await there()) {
      expect((await focused(page))?.visible, "the focus is seen").toBe(true);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${wanted}`);
}

/** Tabs to an element and presses it. */
export async function press(page: Page, wanted: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await reach(page, wanted);
  await page.keyboard.press(key);
}
