/** What a browser does to a page that wants to keep something. */

/** Storage that fails, as in private windows, with cookies off, or when it is full. */
export const STORAGE: [string, () => void][] = [
  [
    "full",
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      };
    },
  ],
  [
    "closed",
    () => {
      Object.defineProperty(globalThis, "localStorage", {
        get: () => {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    },
  ],
];
