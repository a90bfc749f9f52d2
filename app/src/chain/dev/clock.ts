/**
 * The clock of a development chain. A day passes: time moves to an hour after midnight, the feeders report what the
 * network really did on that day, providers deliver, and the prices of coins are reported again.
 */
import { type Address, createWalletClient, type Hex, http, maxUint128, parseUnits } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { call, type Call } from "../contracts";
import { newest } from "../reader";
import type { Site } from "../site";
import { development } from "./accounts";
import { figures } from "./history";

const DAY = 86_400;
/** Filecoin, the kind of power of the deployment. */
const KIND = 1;
/** Feeders report when a day is over, for an hour at most. */
const REPORT_AFTER = 3_600;
/** The states of a batch in which days are delivered: selling, and running. */
const DELIVERING = [1, 3];

type Send = (from: PrivateKeyAccount, what: Call) => Promise<void>;

/** Sends messages of development accounts, one after the other. */
function sender(site: Site): Send {
  const { client, chain, network, known } = site;
  const wallet = createWalletClient({ chain, transport: http(network.url) });
  return async (account, { contract, data }) => {
    const hash = await wallet.sendTransaction({ account, to: known[contract], data, maxPriorityFeePerGas: 0n });
    const { status } = await client.waitForTransactionReceipt({ hash, checkReplacement: false, pollingInterval: 50 });
    if (status !== "success") throw new Error(`A message to ${contract} failed.`);
  };
}

async function reportDays(site: Site, send: Send, until: number): Promise<void> {
  const at = await newest(site.client, site.known);
  const [quorum, { firstDay }, { lastDay }] = await Promise.all([
    at.read("oracle", "quorum", []),
    at.read("oracle", "kindOf", [KIND]),
    at.read("oracle", "status", [KIND]),
  ]);
  for (let day = Math.max(firstDay, lastDay + 1); day < until; day++) {
    const { output, power } = figures(day);
    for (let feeder = 1; feeder <= quorum; feeder++) {
      await send(development(`feeder-${feeder}`), call("oracle", "report", [KIND, day, output, power]));
    }
  }
}

/** Coins whose price is reported again as it was. */
async function reportPrices(site: Site, send: Send): Promise<void> {
  const at = await newest(site.client, site.known);
  const quorum = await at.read("oracle", "quorum", []);
  for (const coin of [site.known.hfil, site.known.dmc]) {
    const [params, price] = await Promise.all([
      at.read("oracle", "coinOf", [coin]),
      at.maybe("oracle", "priceOf", [coin]),
    ]);
    if (!price?.spot) continue;
    const slot = Math.floor(at.head.time / params.slotSeconds);
    for (let feeder = 1; feeder <= quorum; feeder++) {
      await send(development(`feeder-${feeder}`), call("oracle", "reportPrice", [coin, slot, price.spot]));
    }
  }
}

async function deliver(site: Site, send: Send): Promise<void> {
  const at = await newest(site.client, site.known);
  const provider = development("baltathar");
  const batches = await at.read("market", "batches", []);
  for (let batch = 1; batch <= batches; batch++) {
    const { state, sold, nextDay, provider: owner } = await at.read("market", "stateOf", [batch]);
    const { minimum, firstDay, lastDay } = await at.read("market", "termsOf", [batch]);
    const owned = owner.toLowerCase() === provider.address.toLowerCase();
    if (!DELIVERING.includes(state) || sold < minimum || !owned) continue;
    for (let day = Math.max(nextDay, firstDay); day < at.day && day <= lastDay; day++) {
      await send(provider, call("distributor", "deliver", [batch, day, maxUint128]));
    }
  }
}

/** Lets a day pass, or only the time that is wanted. Says what happens. */
export async function nextDay(site: Site, say: (doing: string) => void): Promise<void> {
  const at = await newest(site.client, site.known);
  const send = sender(site);
  const tomorrow = (at.day + 1) * DAY + REPORT_AFTER;
  say("Moving the clock");
  await site.client.request({ method: "evm_setNextBlockTimestamp" as never, params: [tomorrow] as never });
  await site.client.request({ method: "evm_mine" as never });
  say("Feeders report");
  await reportDays(site, send, at.day + 1);
  await reportPrices(site, send);
  say("The provider delivers");
  await deliver(site, send);
}

/** What the faucet gives. */
const AMOUNTS = { husd: "10000", hfil: "100" } as const;
const FEES = parseUnits("100", 18);

/** Mints coins for an account, as the custodian, and gives it coins for fees. */
export async function faucet(site: Site, to: Address): Promise<Hex | undefined> {
  const custodian = development("alith");
  const send = sender(site);
  for (const coin of ["husd", "hfil"] as const) {
    await send(custodian, call(coin, "mint", [to, parseUnits(AMOUNTS[coin], 18)]));
  }
  if ((await site.client.getBalance({ address: to })) >= FEES) return undefined;
  const wallet = createWalletClient({ account: custodian, chain: site.chain, transport: http(site.network.url) });
  return wallet.sendTransaction({ to, value: FEES, maxPriorityFeePerGas: 0n });
}
