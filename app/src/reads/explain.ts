/** Why a day's income was what it was: the network's output, and what came of the days that are due. */
import type { Reader } from "../chain/reader";

export interface Output {
  day: number;
  /** Output of a unit of power; undefined while the day is not final. [atto] */
  output: bigint | undefined;
  /** The last second in which the provider can deliver. [unix seconds] */
  deadline: number | undefined;
}

/** The outputs of a batch's kind on these days. */
export async function readOutputs(
  at: Reader,
  { number, kind }: { number: number; kind: number },
  from: number,
  until: number,
): Promise<Output[]> {
  const days = Array.from({ length: Math.max(0, until - from) }, (_, place) => from + place);
  const [{ grace }, ...outputs] = await Promise.all([
    at.read("market", "incomeTermsOf", [number]),
    ...days.map((day) => at.maybe("oracle", "dayOutput", [kind, day])),
  ]);
  return days.map((day, place) => {
    const found = outputs[place];
    return { day, output: found?.[0], deadline: found && Number(found[1] + grace) };
  });
}
