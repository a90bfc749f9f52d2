/** Errors in words, loaded when there is one: the sentences are a tenth of the page, and most visits need none. */
import { useEffect, useState } from "react";
import type { Words } from "./errors";

export type { Words } from "./errors";

/** What went wrong, in words. */
export async function inWords(error: unknown): Promise<Words> {
  return (await import("./errors")).inWords(error);
}

/** The words for a component's error. `undefined` while there is none, or its words are on their way. */
export function useWords(error: unknown): Words | undefined {
  const [found, setFound] = useState<{ error: unknown; words: Words }>();
  useEffect(() => {
    if (error) void inWords(error).then((words) => setFound({ error, words }));
  }, [error]);
  return error && found?.error === error ? found.words : undefined;
}
