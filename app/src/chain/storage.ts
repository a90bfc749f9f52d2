/** The browser's storage. It holds hashes and preferences only, and nothing that is signed comes from it. */

/** Reads from local storage, which may be closed. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Writes to local storage, which may be closed or full: what is kept there can be lost. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Kept for this visit only.
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // It was not there.
  }
}
