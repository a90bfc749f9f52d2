/** Amounts in English words. */
import { plain } from "./amount";

const SMALL = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen"
).split(" ");
const TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const SCALES = " thousand million billion trillion quadrillion quintillion sextillion septillion".split(" ");
SCALES.push("octillion", "nonillion", "decillion", "undecillion");
const SPOKEN_PLACES = 6;

function belowHundred(number: number): string {
  if (number < 20) return SMALL[number] ?? "";
  const [tens, units] = [TENS[Math.floor(number / 10)] ?? "", number % 10];
  return units === 0 ? tens : `${tens}-${SMALL[units]}`;
}

function belowThousand(number: number): string {
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  if (hundreds === 0) return belowHundred(rest);
  return `${SMALL[hundreds]} hundred${rest === 0 ? "" : ` and ${belowHundred(rest)}`}`;
}

/** The parts of a whole number by thousands, the highest first. */
function thousands(digits: string): { part: number; scale: string }[] {
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g) ?? [];
  return groups.map((group, place) => ({ part: Number(group), scale: SCALES[groups.length - 1 - place] ?? "" }));
}

function whole(digits: string): string {
  const parts = thousands(digits).filter(({ part }) => part !== 0);
  if (parts.length === 0) return "zero";
  const said = parts.map(({ part, scale }) => `${belowThousand(part)} ${scale}`.trim());
  const last = parts.at(-1);
  const needsAnd = said.length > 1 && last !== undefined && last.scale === "" && last.part < 100;
  return needsAnd ? `${said.slice(0, -1).join(" ")} and ${said.at(-1)}` : said.join(" ");
}

/** "one thousand two hundred and thirty-four point five". Decimals after the sixth are not spelled out. */
export function inEnglish(value: bigint, decimals: number): string {
  const [digits = "0", fraction = ""] = plain(value, decimals).split(".");
  if (fraction === "") return whole(digits);
  const spoken = fraction.slice(0, SPOKEN_PLACES).split("");
  const more = fraction.length > SPOKEN_PLACES ? " and a little more" : "";
  return `${whole(digits)} point ${spoken.map((digit) => SMALL[Number(digit)]).join(" ")}${more}`;
}
