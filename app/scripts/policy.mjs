// What the page may load and whom it may ask: its content security policy. The build writes it into the page, and the
// server of this folder sends it as a header.

/**
 * @param {Iterable<string>} endpoints Addresses that the page may ask, besides its own host.
 * @returns {string[]} Its directives.
 */
export function policy(endpoints) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...new Set(endpoints)].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
}

/** What a header alone can say: the page inside a frame of another could be clicked through. */
export const FRAMES = "frame-ancestors 'none'";
