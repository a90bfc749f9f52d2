/** What the page is connected to: a network, a deployment on it, a client of its own, and wallets. */
import { type Chain, defineChain, http } from "viem";
import { createConfig, createStorage, type Config, type CreateConnectorFn } from "wagmi";
import { type Client, connect } from "./client";
import { type Addresses, addresses } from "./contracts";
import { developmentAccounts } from "./dev/connector";
import { early } from "./early";
import { chosen, type Deployment, isDevelopment, type Network } from "./networks";
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
/** How long a request waits for others: a round of views is ready before. [ms] */
const TOGETHER = 5;
/** How long an endpoint may take. [ms] */
const PATIENCE = 10_000;

/** Chains are defined here: viem's list lacks the Hub's. */
function chainOf(network: Network): Chain {
  return defineChain({
    id: network.id,
    name: network.title,
    nativeCurrency: { name: network.coin, symbol: network.coin, decimals: 18 },
    rpcUrls: { default: { http: [network.url] } },
    // Without it viem's polling takes twelve seconds for a block.
    blockTime: 2_000,
    ...(network.explorer && { blockExplorers: { default: { name: "Explorer", url: network.explorer } } }),
  });
}

export async function open(): Promise<Site> {
  const begun = early();
  const networks = await begun.networks;
  const network = chosen(networks);
  if (!network) throw new Unavailable("The list of networks (networks.json) is missing beside this page.", networks);
  const deployment = await begun.deployment;
  if (!deployment) throw new Unavailable(`DMEX is not deployed on ${network.title} yet.`, networks);
  const known = addresses(deployment);
  const chain = chainOf(network);
  const transport = http(network.url, {
    batch: { batchSize: BATCH, wait: TOGETHER },
    timeout: PATIENCE,
    retryCount: 2,
  });
  const client = connect(chain, transport);
  const development = isDevelopment(network);
  const connectors: CreateConnectorFn[] = [];
  if (development) connectors.push(developmentAccounts(network));
  // Wallets announce themselves (EIP-6963). The last one is connected again after a reload.
  const key = `dmex.${network.id}`;
  const storage = createStorage({
    storage: { getItem: (name) => recall(name) ?? null, setItem: remember, removeItem: forget },
    key,
  });
  const config = createConfig({ chains: [chain], connectors, transports: { [chain.id]: transport }, storage });
  return { networks, network, chain, deployment, known, client, config, development };
}
