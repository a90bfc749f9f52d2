/** Runs a flow: each step is read, simulated, sent and awaited, and what goes wrong is said in words. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Address, Hex } from "viem";
import { getConnection, sendTransaction, signTypedData } from "wagmi/actions";
import { record } from "../chain/activity";
import { useSite } from "../chain/context";
import type { Call } from "../chain/contracts";
import { rightChain, WrongChain } from "../chain/head";
import { newest, type Reader } from "../chain/reader";
import { meaning } from "../chain/replaced";
import type { Site } from "../chain/site";
import { inWords, Tried, type Words } from "../texts/words";
import type { Flow, Signed, Step } from "./flow";
import { earlier, entryOf, Failed, included, isIncluded } from "./follow";
import { inTurn } from "./turn";

export type StepState =
  "todo" | "queued" | "checking" | "sign" | "confirm" | "sent" | "unheard" | "done" | "skipped" | "refused";

/** At work: neither to do, nor over. */
const BUSY: readonly StepState[] = ["queued", "checking", "sign", "confirm", "sent", "unheard"];

export interface Run {
  states: readonly StepState[];
  /** What went wrong at the step that is not done. The flow can go on from there. */
  problem?: Words;
  running: boolean;
  finished: boolean;
}

/** Nothing was asked of the wallet yet. */
export const CANCELLABLE: readonly StepState[] = ["queued", "checking"];

/** The estimate searches to 1.5 % and income accrues meanwhile. What is not used is not charged. [%] */
const GAS_RESERVE = 25n;
/** The base fee moves with every block, and only the balance check sees the surplus. [%] */
const FEE_RESERVE = 50n;

/** Tries a message in some way. What it throws knows what was tried. */
async function tried<T>(
  { known }: Site,
  account: Address,
  { contract, data }: Call,
  how: () => Promise<T>,
): Promise<T> {
  try {
    return await how();
  } catch (error) {
    throw new Tried(error, { known, account, to: known[contract], data });
  }
}

/** Runs a message without effects. It throws what the chain would refuse with. */
export async function simulate(site: Site, account: Address, what: Call): Promise<Hex | undefined> {
  const call = { account, to: site.known[what.contract], data: what.data };
  const { data: answer } = await tried(site, account, what, () => site.client.call(call));
  return answer;
}

/** Fees of a message: its gas with a reserve, and the most that a unit may cost. */
export async function price(site: Site, account: Address, what: Call) {
  const call = { account, to: site.known[what.contract], data: what.data };
  const [estimate, block, balance] = await Promise.all([
    tried(site, account, what, () => site.client.estimateGas(call)),
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
    rightChain(site),
  ]);
  // Some wallets would sign for another account than the one that is seen.
  if (getConnection(site.config).address !== account) {
    throw new Failed("Your wallet is on another account now. Nothing more was sent.");
  }
  const to = site.known[what.contract];
  const hash = await sendTransaction(site.config, {
    account,
    chainId: site.network.id as never,
    to,
    data: what.data,
    gas,
    maxFeePerGas,
    // There are no tips on this chain.
    maxPriorityFeePerGas: 0n,
  });
  const { id: chainId } = site.network;
  const asks = meaning(to, what.data);
  record({ hash, label, account, nonce, chainId, at: Date.now(), since: String(since), status: "sent", asks });
  return hash;
}

/** What went wrong, in words. */
async function wordsOf(error: unknown): Promise<Words> {
  if (error instanceof Failed || error instanceof WrongChain)
    return { kind: "refused", sentence: error.message, detail: "" };
  return inWords(error);
}

/** Has the wallet sign what a step needs signed. */
async function signed(
  site: Site,
  account: Address,
  { step, at, say }: { step: Step; at: Reader; say: (state: StepState) => void },
): Promise<Signed | undefined> {
  if (!step.sign) return undefined;
  const permit = await step.sign(at, account);
  await rightChain(site);
  say("sign");
  try {
    const signature = await signTypedData(site.config, { account, ...permit });
    say("checking");
    return { permit, signature };
  } catch (error) {
    if ((await inWords(error)).kind === "rejected") throw error;
    throw new Failed("Your wallet could not sign this. Close it, untick “Sign the approval”, and buy as before.");
  }
}

interface Stepping {
  site: Site;
  account: Address;
  step: Step;
  say: (state: StepState) => void;
  /** What this step has sent, if it was tried before. */
  sent: Map<Step, Hex>;
  /** Whether the person has left before anything was asked of the wallet. */
  left: () => boolean;
}

/** One step. Returns whether there was anything to do. */
async function runStep({ site, account, step, say, sent, left }: Stepping): Promise<boolean> {
  const heard = (answers: boolean) => say(answers ? "sent" : "unheard");
  await earlier(site, account, () => say("queued"));
  // What was given up may have come all the same. What can end again is read again.
  const before = step.again ? undefined : entryOf(sent.get(step) ?? "0x");
  if (before && (await isIncluded(site, before))) return true;
  say("checking");
  const at = await newest(site.client, site.known);
  const what = await step.next(at, account, await signed(site, account, { step, at, say }));
  if (!what) return false;
  await simulate(site, account, what);
  if (left()) throw new Failed("It was closed before anything was sent.");
  say("confirm");
  const hash = await send(site, account, step.label, what);
  sent.set(step, hash);
  say("sent");
  await included(site, hash, heard);
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
  const sent = useRef(new Map<Step, Hex>());
  const [run, setRun] = useState<Run>({ states: flow.steps.map(() => "todo"), running: false, finished: false });
  // What waits in the wallet or in the network goes on when its dialog is hidden. What has not begun does not.
  const waiting = useRef(false);
  const left = useRef(false);
  const owner = useRef(account);
  useEffect(() => {
    // Whatever waits: a flow is of one account, and ends with another one.
    if (account !== owner.current) left.current = true;
  }, [account]);
  useEffect(
    () => () => {
      left.current ||= waiting.current;
    },
    [],
  );
  const start = useCallback(async () => {
    if (busy.current || !account) return;
    busy.current = true;
    const made = (step: Step, place: number) => run.states[place] === "done" && step.again !== true;
    const states: StepState[] = flow.steps.map((step, place) => (made(step, place) ? "done" : "todo"));
    const show = (more: Partial<Run>) => setRun({ states: [...states], running: true, finished: false, ...more });
    let refused: Words | undefined;
    try {
      for (const [place, step] of flow.steps.entries()) {
        if (states[place] === "done") continue;
        const say = (state: StepState) => {
          states[place] = state;
          waiting.current = CANCELLABLE.includes(state);
          show({});
        };
        const work = () => runStep({ site, account, step, say, sent: sent.current, left: () => left.current });
        try {
          const turn = inTurn(`dmex ${site.network.id} ${account}`, () => say("queued"), work);
          say((await turn) ? "done" : "skipped");
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
      const place = states.findIndex((state) => BUSY.includes(state));
      if (place >= 0) states[place] = "todo";
      show({ running: false, problem: await wordsOf(error) });
    } finally {
      busy.current = false;
    }
  }, [account, flow, queries, run.states, site]);
  return { run, start };
}
