/** Runs a flow: each step is read, simulated, sent and awaited, and what goes wrong is said in words. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { Address, Hex } from "viem";
import { sendTransaction } from "wagmi/actions";
import { load, record } from "../chain/activity";
import { useSite } from "../chain/context";
import type { Call } from "../chain/contracts";
import { newest } from "../chain/reader";
import type { Site } from "../chain/site";
import { look } from "../chain/watch";
import { inWords, type Words } from "../texts/words";
import type { Flow, Step } from "./flow";

export type StepState = "todo" | "checking" | "confirm" | "sent" | "done" | "skipped" | "refused";

export interface Run {
  states: readonly StepState[];
  /** What went wrong at the step that is not done. The flow can go on from there. */
  problem?: Words;
  running: boolean;
  finished: boolean;
}

/** The estimate searches to 1.5 % and income accrues meanwhile. What is not used is not charged. [%] */
const GAS_RESERVE = 25n;
/** The base fee moves with every block, and only the balance check sees the surplus. [%] */
const FEE_RESERVE = 50n;
/** How often a receipt is asked for. [ms] */
const PAUSE = 500;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs a message without effects. It throws what the chain would refuse with. */
export async function simulate(site: Site, account: Address, { contract, data }: Call): Promise<Hex | undefined> {
  const { data: answer } = await site.client.call({ account, to: site.known[contract], data, batch: false });
  return answer;
}

/** Fees of a message: its gas with a reserve, and the most that a unit may cost. */
export async function price(site: Site, account: Address, { contract, data }: Call) {
  const [estimate, block, balance] = await Promise.all([
    site.client.estimateGas({ account, to: site.known[contract], data }),
    site.client.getBlock(),
    site.client.getBalance({ address: account }),
  ]);
  const gas = (estimate * (100n + GAS_RESERVE)) / 100n;
  const maxFeePerGas = ((block.baseFeePerGas ?? 0n) * (100n + FEE_RESERVE)) / 100n;
  return { gas, maxFeePerGas, cost: gas * (block.baseFeePerGas ?? 0n), balance };
}

async function send(site: Site, account: Address, label: string, what: Call): Promise<Hex> {
  const { gas, maxFeePerGas } = await price(site, account, what);
  const [nonce, since] = await Promise.all([
    site.client.getTransactionCount({ address: account }),
    site.client.getBlockNumber(),
  ]);
  const hash = await sendTransaction(site.config, {
    account,
    chainId: site.network.id as never,
    to: site.known[what.contract],
    data: what.data,
    gas,
    maxFeePerGas,
    // There are no tips on this chain.
    maxPriorityFeePerGas: 0n,
  });
  const { id: chainId } = site.network;
  record({ hash, label, account, nonce, chainId, at: Date.now(), since: String(since), status: "sent" });
  return hash;
}

/** A transaction that is in a block, or was replaced, and did not do what it should. Its message is a sentence. */
class Failed extends Error {}

/** What went wrong, in words. */
async function wordsOf(error: unknown): Promise<Words> {
  if (error instanceof Failed) return { kind: "refused", sentence: error.message, detail: "" };
  return inWords(error);
}

/** Waits until a transaction is in a block. Throws why it failed. */
async function included(site: Site, hash: Hex): Promise<void> {
  for (;;) {
    const entry = load().find((one) => one.hash === hash);
    if (!entry) return;
    const status = await look(site, entry);
    if (status === "included" || status === "final") return;
    if (status === "failed") throw new Failed(load().find((one) => one.hash === hash)?.why ?? "It failed.");
    if (status === "replaced") throw new Failed("It was replaced or cancelled in the wallet.");
    await sleep(PAUSE);
  }
}

/** One step. Returns whether there was anything to do. */
async function runStep(site: Site, account: Address, step: Step, say: (state: StepState) => void): Promise<boolean> {
  say("checking");
  const what = await step.next(await newest(site.client, site.known), account);
  if (!what) return false;
  await simulate(site, account, what);
  say("confirm");
  const hash = await send(site, account, step.label, what);
  say("sent");
  await included(site, hash);
  return true;
}

/** A step that stands alone and was refused is told at the end. A person who says no, or a lost endpoint, ends the run. */
function goesOn(step: Step, { kind }: Words): boolean {
  return step.alone === true && kind === "refused";
}

/** What is said when steps were refused and others were made. */
function partly(states: readonly StepState[], first: Words): Words {
  const done = states.filter((state) => state === "done" || state === "skipped").length;
  return { ...first, sentence: `${done} of ${states.length} are done. ${first.sentence}` };
}

export function useRun(flow: Flow, account: Address | undefined) {
  const site = useSite();
  const queries = useQueryClient();
  // A second click must not send twice: state comes too late for that.
  const busy = useRef(false);
  const [run, setRun] = useState<Run>({ states: flow.steps.map(() => "todo"), running: false, finished: false });
  const start = useCallback(async () => {
    if (busy.current || !account) return;
    busy.current = true;
    const states: StepState[] = flow.steps.map((_, place) => (run.states[place] === "done" ? "done" : "todo"));
    const show = (more: Partial<Run>) => setRun({ states: [...states], running: true, finished: false, ...more });
    let refused: Words | undefined;
    try {
      for (const [place, step] of flow.steps.entries()) {
        if (states[place] === "done") continue;
        const say = (state: StepState) => {
          states[place] = state;
          show({});
        };
        try {
          say((await runStep(site, account, step, say)) ? "done" : "skipped");
        } catch (error) {
          const words = await wordsOf(error);
          if (!goesOn(step, words)) throw error;
          refused ??= words;
          say("refused");
        }
      }
      // Nothing is "done" before the page shows what the chain says now.
      await queries.refetchQueries({ queryKey: ["head"] });
      await queries.invalidateQueries({ queryKey: ["view"] });
      show(refused ? { running: false, problem: partly(states, refused) } : { running: false, finished: true });
    } catch (error) {
      const place = states.findIndex((state) => state === "checking" || state === "confirm" || state === "sent");
      if (place >= 0) states[place] = "todo";
      show({ running: false, problem: await wordsOf(error) });
    } finally {
      busy.current = false;
    }
  }, [account, flow, queries, run.states, site]);
  return { run, start };
}
