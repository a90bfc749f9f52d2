/** What the page is connected to: a network, a deployment on it, a client of its own, and wallets. */
import { type Chain, defineChain, http } from "viem";
import { createConfig, createStorage, type Config, type CreateConnectorFn } from "wagmi";
import { type Client, connect } from "./client";
import { type Addresses, addresses } from "./contracts";
import { chosen, type Deployment, isDevelopment, loadDeployment, loadNetworks, type Network } from "./networks";
import { forget, recall, remember } from "./storage";

export interface Site {
  networks: Network[];
  network: Network;
  chain: Chain;
  deployment: Deployment;
  known: Addresses;
  client: Client;
  config: Config;
  development: boolean;
}

/** Why the page cannot begin. */
export class Unavailable extends Error {
  readonly networks: Network[];

  constructor(why: string, networks: Network[]) {
    super(why);
    this.networks = networks;
  }
}

/** How many requests an endpoint takes at once. */
const BATCH = 50;
/**
 * How much call data goes into one aggregated call: 15 to 28 views. All of them share the weight of one transaction,
 * and above it the whole call fails (the lens' manual). Calls of one moment still share a request. [bytes]
 */
const AGGREGATE = 1_024;
/** How long reads wait for others of their round: decoding the answers of a round takes some of it. [ms] */
const ROUND = 16;
/** How long an endpoint may take. [ms] */
const PATIENCE = 10_000;

/** Chains are defined here: viem's list lacks the Hub's. */
function chainOf(network: Network, known: Addresses): Chain {
  return defineChain({
    id: network.id,
    name: network.title,
    nativeCurrency: { name: network.coin, symbol: network.coin, decimals: 18 },
    rpcUrls: { default: { http: [network.url] } },
    // Without it viem's polling takes twelve seconds for a block.
    blockTime: 2_000,
    ...(network.explorer && { blockExplorers: { default: { name: "Explorer", url: network.explorer } } }),
    // The lens speaks the reads of Multicall3.
    ...(known.lens && { contracts: { multicall3: { address: known.lens } } }),
  });
}

export async function open(): Promise<Site> {
  const networks = await loadNetworks();
  const network = chosen(networks);
  if (!network) throw new Unavailable("The list of networks (networks.json) is missing beside this page.", networks);
  const deployment = await loadDeployment(network);
  if (!deployment) throw new Unavailable(`DMEX is not deployed on ${network.title} yet.`, networks);
  const known = addresses(deployment);
  const chain = chainOf(network, known);
  const transport = http(network.url, { batch: { batchSize: BATCH, wait: 5 }, timeout: PATIENCE, retryCount: 2 });
  const batch = known.lens ? { multicall: { batchSize: AGGREGATE, wait: ROUND } } : undefined;
  const client = connect(chain, transport, batch);
  const development = isDevelopment(network);
  const connectors: CreateConnectorFn[] = [];
  if (development) connectors.push((await import("./dev/connector")).developmentAccounts(network));
  // Wallets announce themselves (EIP-6963). The last one is connected again after a reload.
  const key = `dmex.${network.id}`;
  const storage = createStorage({
    storage: { getItem: (name) => recall(name) ?? null, setItem: remember, removeItem: forget },
    key,
  });
  const config = createConfig({ chains: [chain], connectors, transports: { [chain.id]: transport }, storage });
  return { networks, network, chain, deployment, known, client, config, development };
}
