/** The browser's storage. It holds hashes and preferences only, and nothing that is signed comes from it. */

/** What the storage did not take: kept for this visit. */
const kept = new Map<string, string>();

/** Reads from local storage, which may be closed. */
export function recall(key: string): string | undefined {
  try {
    return kept.get(key) ?? localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Writes to local storage, which may be closed or full: then it is kept for this visit. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    kept.delete(key);
  } catch {
    kept.set(key, value);
  }
}

export function forget(key: string): void {
  kept.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // It was not there.
  }
}
