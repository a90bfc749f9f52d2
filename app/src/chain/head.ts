/** The newest block, as an endpoint tells it, and whether that can be believed. */
import type { Head } from "./reader";
import type { Site } from "./site";

/** The endpoint is one of another chain. Its message is a sentence. */
export class WrongChain extends Error {
  override readonly name = "WrongChain";
}

/** An answer of another shape than the question has. */
export class Nonsense extends Error {
  override readonly name = "Nonsense";
}

/** Throws unless the endpoint is one of the page's network. */
export async function rightChain({ client, network }: Site): Promise<void> {
  const id = await client.getChainId();
  if (!Number.isSafeInteger(id)) throw new Nonsense("The endpoint names no chain.");
  if (id !== network.id) throw new WrongChain(`${network.url} is chain ${id}, not ${network.id} (${network.title}).`);
}

export async function readHead(site: Site): Promise<Head> {
  const [block] = await Promise.all([site.client.getBlock(), rightChain(site)]);
  const [number, time]: [unknown, number] = [block.number, Number(block.timestamp)];
  if (typeof number !== "bigint" || !Number.isSafeInteger(time)) throw new Nonsense("The endpoint names no block.");
  return { number, time };
}
