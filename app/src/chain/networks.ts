/** The networks that the page knows, from `networks.json` beside it: made of ../networks.toml. */
import type { Address, Hex } from "viem";
import { recall, remember } from "./storage";

export interface Network {
  name: string;
  id: number;
  /** Its endpoint of Ethereum JSON-RPC. */
  url: string;
  /** The symbol of the coin that fees are paid in. */
  coin: string;
  title: string;
  explorer?: string;
  faucet?: string;
  /** The path of its deployment record. */
  deployment: string;
}

export interface Deployed {
  name: string;
  package: string;
  address: Address;
  codeHash: Hex;
  abiHash: Hex;
}

/** The record that `dmex deploy` writes: the only source of addresses. */
export interface Deployment {
  chainId: number;
  /** The block before its first transaction. */
  block: number;
  /** When it began. [unix seconds] */
  started: number;
  deployer: Address;
  custodian: Address;
  dmcHolder: Address;
  feeders: Address[];
  providers: Address[];
  contracts: Deployed[];
}

const CHOICE = "dmex.network";

/** The network that the visitor chose, else the first. */
export function chosen(networks: Network[]): Network | undefined {
  const name = recall(CHOICE);
  return networks.find((network) => network.name === name) ?? networks[0];
}

/** Another network is another page: nothing of the old one stays. */
export function choose(network: Network): void {
  remember(CHOICE, network.name);
  location.reload();
}

async function json<T>(path: string): Promise<T | undefined> {
  const response = await fetch(path, { cache: "no-cache" });
  // A static host answers a missing file with 404, some with a page.
  if (!response.ok || !(response.headers.get("content-type") ?? "json").includes("json")) return undefined;
  return (await response.json()) as T;
}

export async function loadNetworks(): Promise<Network[]> {
  return (await json<Network[]>("./networks.json")) ?? [];
}

export async function loadDeployment(network: Network): Promise<Deployment | undefined> {
  const deployment = await json<Deployment>(`./${network.deployment}`);
  return deployment?.chainId === network.id ? deployment : undefined;
}

/** Whether a network is a development chain on this machine: only there are keys and a clock. */
export function isDevelopment(network: Network): boolean {
  const { hostname } = new URL(network.url);
  return network.id === 420_420_420 && (hostname === "127.0.0.1" || hostname === "localhost");
}
