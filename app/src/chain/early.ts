/**
 * What the page needs before it can show a figure, asked for while most of its code is still on the way. Nothing here
 * imports more than a few lines.
 */
import { chosen, type Deployment, loadDeployment, loadNetworks, type Network } from "./networks";
import type { Head } from "./reader";

/** How long an endpoint may take, and how old an early answer may be. [ms] */
const PATIENCE = 10_000;
const FRESH = 2_000;

const isNumber = (value: unknown): value is string => typeof value === "string" && /^0x[0-9a-f]{1,16}$/.test(value);

/** The head in the answer of an endpoint, if it is one of this network. */
export function headOf(answer: unknown, chainId: number): Head | undefined {
  const results = new Map<unknown, unknown>();
  for (const reply of Array.isArray(answer) ? answer : []) {
    const { id, result } = Object(reply) as { id?: unknown; result?: unknown };
    results.set(id, result);
  }
  const { number, timestamp } = Object(results.get(2)) as { number?: unknown; timestamp?: unknown };
  const id = results.get(1);
  if (!isNumber(id) || Number(id) !== chainId || !isNumber(number) || !isNumber(timestamp)) return undefined;
  return { number: BigInt(number), time: Number(timestamp) };
}

const ask = (id: number, method: string, params: unknown[]) => ({ jsonrpc: "2.0", id, method, params });

async function askHead({ id, url }: Network): Promise<{ head: Head; at: number } | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([ask(1, "eth_chainId", []), ask(2, "eth_getBlockByNumber", ["latest", false])]),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const head = headOf(await response.json(), id);
    return head && { head, at: Date.now() };
  } catch {
    // The page asks again, and says what is wrong.
    return undefined;
  }
}

export interface Early {
  networks: Promise<Network[]>;
  deployment: Promise<Deployment | undefined>;
  /** The newest block, once and while it is new: undefined if it has to be asked for. */
  head: () => Promise<Head | undefined>;
}

let begun: Early | undefined;

/** Asks, the first time that it is called. */
export function early(): Early {
  if (begun) return begun;
  const networks = loadNetworks();
  const network = networks.then(chosen);
  const deployment = network.then((one) => one && loadDeployment(one));
  // Nobody is asked for a network that the page then does not show.
  const asked = Promise.all([network, deployment]).then(([one, there]) => one && there && askHead(one));
  let head: typeof asked | undefined = asked;
  // Whoever waits for them is told what went wrong.
  for (const one of [networks, deployment, asked]) one.catch(() => undefined);
  begun = {
    networks,
    deployment,
    head: async () => {
      const once = head;
      head = undefined;
      const found = await once;
      return found && Date.now() - found.at < FRESH ? found.head : undefined;
    },
  };
  return begun;
}
