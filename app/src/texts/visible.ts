/** Text from the chain, which anybody wrote: nothing in it may hide, or turn the text around it. */

/** Controls, marks of direction, zero-width characters, unassigned and private ones. A new line stays. */
const HIDDEN = /[^\P{C}\n]|[\p{Zl}\p{Zp}]/gu;

/** The same text, with what cannot be seen written out as "⟨U+202E⟩". Links stay text: nothing here is markup. */
export function visible(text: string): string {
  const lines = text.replaceAll("\r\n", "\n");
  return lines.replace(HIDDEN, (hidden) => `⟨U+${codePoint(hidden).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}

const codePoint = (character: string): number => character.codePointAt(0) ?? 0;

/** The end of a description that names the only account that may propose it: the manual of `propose`. */
const PROPOSER = /\s*#proposer=(0x[0-9a-fA-F]{40})$/;
/** The most of a title that is shown. */
const TITLE = 120;

export interface Description {
  /** The first line. */
  title: string;
  /** All of it. */
  text: string;
}

export function description(text: string): Description {
  const shown = visible(text.replace(PROPOSER, ""));
  const [first = ""] = shown.trim().split("\n");
  const line = [...first.replace(/^#+\s*/, "").trim()];
  const title = line.length > TITLE ? `${line.slice(0, TITLE).join("")}…` : line.join("");
  return { title: title || "A proposal without a title", text: visible(text) };
}
