/** Errors in words, loaded when there is one: the sentences are a tenth of the page, and most visits need none. */
import { useEffect, useState } from "react";
import type { About } from "./context";
import type { Words } from "./errors";

export type { Words } from "./errors";

/** What was thrown when a message was tried: its words name the coin, and who is who. */
export class Tried extends Error {
  readonly about: About;

  constructor(cause: unknown, about: About) {
    super("", { cause });
    this.about = about;
  }
}

const UNTOLD = "It failed, and the part of the page that says why could not be loaded. Load the page again.";

/** What went wrong, in words. */
export async function inWords(error: unknown): Promise<Words> {
  const errors = await import("./errors").catch(() => undefined);
  if (!errors) return { kind: "unknown", sentence: UNTOLD, detail: String(error) };
  return error instanceof Tried ? errors.inWords(error.cause, errors.contextOf(error.about)) : errors.inWords(error);
}

/** The words for a component's error. `undefined` while there is none, or its words are on their way. */
export function useWords(error: unknown): Words | undefined {
  const [found, setFound] = useState<{ error: unknown; words: Words }>();
  useEffect(() => {
    if (error) void inWords(error).then((words) => setFound({ error, words }));
  }, [error]);
  return error && found?.error === error ? found.words : undefined;
}
