/** The reader's way of writing numbers. */

/** The browser's language; English where there is no browser. */
export function defaultLocale(): string {
  return typeof navigator === "undefined" || !navigator.language ? "en-GB" : navigator.language;
}

/** The browser's time zone. */
export function defaultTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

interface Marks {
  /** Whole numbers with their thousands separated. */
  grouped: Intl.NumberFormat;
  /** Between whole and fraction. */
  decimal: string;
}

const known = new Map<string, Marks>();

/** Latin digits everywhere, so that the digits of whole and fraction are of one kind. */
function numbers(locale: string): Intl.NumberFormat {
  const options = { numberingSystem: "latn", minimumFractionDigits: 0, maximumFractionDigits: 1 } as const;
  try {
    return new Intl.NumberFormat(locale, options);
  } catch {
    return new Intl.NumberFormat("en-GB", options);
  }
}

/** How numbers are written in `locale`. An unknown locale counts as English. */
export function marksOf(locale: string): Marks {
  const found = known.get(locale);
  if (found) return found;
  const grouped = numbers(locale);
  const decimal = grouped.formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".";
  const marks = { grouped, decimal };
  known.set(locale, marks);
  return marks;
}
