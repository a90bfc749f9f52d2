/** Why a day's income was what it was: the network's output, and what came of the days that are due. */
import type { Reader } from "../chain/reader";

export interface Output {
  day: number;
  /** Output of a unit of power; undefined while the day is not final. [atto] */
  output: bigint | undefined;
  /** The last second in which the provider can deliver. [unix seconds] */
  deadline: number | undefined;
}

/** The outputs of a kind on these days. */
export async function readOutputs(at: Reader, kind: number, from: number, until: number): Promise<Output[]> {
  const { grace } = await at.read("distributor", "parameters", []);
  const days = Array.from({ length: Math.max(0, until - from) }, (_, place) => from + place);
  return Promise.all(
    days.map(async (day) => {
      const found = await at.maybe("oracle", "dayOutput", [kind, day]);
      return { day, output: found?.[0], deadline: found && Number(found[1] + grace) };
    }),
  );
}
