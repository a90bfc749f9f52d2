/** The dialog of a flow: what will happen, the steps, and what became of them. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Address } from "viem";
import { useConnection, useSwitchChain } from "wagmi";
import { useSite } from "../chain/context";
import { newest } from "../chain/reader";
import { useWords } from "../texts/words";
import { amount } from "../units/amount";
import { Note } from "../ui/block";
import { Button } from "../ui/button";
import { CANCELLABLE, price, type Run, type StepState, useRun } from "./engine";
import type { Flow } from "./flow";

/** How often a fee is asked for again that could not be told. [ms] */
const AGAIN = 4_000;

const STATES: Record<StepState, string> = {
  todo: "",
  queued: "waits for another transaction of this account: see your wallet, Activity, and other tabs of this page",
  checking: "checking …",
  sign: "sign it in your wallet",
  confirm: "confirm it in your wallet",
  sent: "sent, waiting for the block",
  unheard: "sent; the network does not answer, the page keeps asking",
  done: "done",
  skipped: "not needed",
  refused: "refused",
};

/** Opens for a flow. It belongs to the account that opened it: another account closes it. */
export function FlowDialog({ flow, onClose }: { flow: Flow | undefined; onClose: () => void }) {
  const { address } = useConnection();
  const opened = useRef<Address>(undefined);
  const [left, setLeft] = useState<string>();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (flow && !dialog.current?.open) {
      opened.current = address;
      setLeft(undefined);
      dialog.current?.showModal();
    }
    if (!flow) dialog.current?.close();
  }, [flow, address]);
  useEffect(() => {
    if (!flow || opened.current === undefined || address === opened.current) return;
    setLeft(flow.title);
    onClose();
  }, [address, flow, onClose]);
  return (
    <>
      <div role="status" className="empty:hidden">
        {left && (
          <Note tone="warn">
            “{left}” was closed, because the account in your wallet is another one now. What was sent before stands in
            Activity.
          </Note>
        )}
      </div>
      <dialog
        ref={dialog}
        onClose={onClose}
        aria-labelledby="flow-title"
        className="m-auto w-full max-w-lg rounded-xl border border-line bg-surface p-0 text-text"
      >
        {flow && <Content flow={flow} account={address} onClose={onClose} />}
      </dialog>
    </>
  );
}

function Content({ flow, account, onClose }: { flow: Flow; account: Address | undefined; onClose: () => void }) {
  const { run, start } = useRun(flow, account);
  return (
    <div className="space-y-4 p-5">
      <h2 id="flow-title" className="text-lg font-semibold">
        {flow.title}
      </h2>
      <p>{flow.sentence}</p>
      {flow.rows.length > 0 && (
        <table className="w-full text-sm">
          <caption className="sr-only">What changes</caption>
          <tbody>
            {flow.rows.map(({ label, now, after }) => (
              <tr key={label} className="border-b border-line">
                <th scope="row" className="py-2 text-left font-normal text-muted">
                  {label}
                </th>
                <td className="py-2 text-right">
                  {now !== undefined && <span className="text-muted">{now} → </span>}
                  {after}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {flow.risks.map((risk) => (
        <Note key={risk} tone="warn">
          {risk}
        </Note>
      ))}
      <Steps flow={flow} run={run} />
      <Outcome flow={flow} run={run} />
      <Actions run={run} start={() => void start()} onClose={onClose} fee={<Fee flow={flow} account={account} />} />
    </div>
  );
}

function Steps({ flow, run }: { flow: Flow; run: Run }) {
  return (
    <ol className="list-inside list-decimal space-y-1 text-sm">
      {flow.steps.map(({ label }, place) => {
        const state = run.states[place] ?? "todo";
        return (
          <li key={label} aria-current={run.running && state !== "todo" && state !== "done" ? "step" : undefined}>
            {label} {STATES[state] && <span className="text-muted">– {STATES[state]}</span>}
          </li>
        );
      })}
    </ol>
  );
}

/** Screen readers are told each change. */
function Outcome({ flow, run }: { flow: Flow; run: Run }) {
  const { problem } = run;
  return (
    <div role="status" aria-live="polite" className="space-y-2">
      {run.finished && <Note tone="good">{flow.done}</Note>}
      {problem?.kind === "rejected" && <Note>You declined in the wallet. Nothing was sent.</Note>}
      {problem && problem.kind !== "rejected" && (
        <Note tone="bad">
          {problem.sentence}
          {problem.detail && (
            <details>
              <summary className="min-h-6 py-1">The whole answer</summary>
              <pre className="max-h-40 overflow-auto whitespace-pre-wrap break-all">{problem.detail}</pre>
            </details>
          )}
        </Note>
      )}
    </div>
  );
}

function Actions({ run, start, onClose, fee }: { run: Run; start: () => void; onClose: () => void; fee: ReactNode }) {
  const { chainId } = useConnection();
  const { network } = useSite();
  const { mutate: switchChain, error } = useSwitchChain();
  if (run.finished) return <Button onClick={onClose}>Close</Button>;
  const hides = run.running && !run.states.some((state) => CANCELLABLE.includes(state));
  const elsewhere = chainId !== network.id;
  return (
    <div className="space-y-2">
      {fee}
      {elsewhere && error && (
        <Note tone="bad">
          The wallet did not switch. Add the network by hand: {network.title}, chain id {network.id}, coin{" "}
          {network.coin}, RPC {network.url}.
        </Note>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{hides ? "Hide" : "Cancel"}</Button>
        {elsewhere ? (
          <Button kind="main" onClick={() => switchChain({ chainId: network.id as never })}>
            Switch to {network.title}
          </Button>
        ) : (
          <Button kind="main" onClick={start} disabled={run.running} aria-busy={run.running}>
            {run.running ? "Working …" : run.problem ? "Try again" : "Confirm"}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What the first transaction costs. Later ones can be estimated only when it is done. */
function Fee({ flow, account }: { flow: Flow; account: Address | undefined }) {
  const site = useSite();
  const { data, error } = useQuery({
    queryKey: ["fee", site.network.name, account, flow],
    enabled: account !== undefined,
    retry: false,
    refetchInterval: ({ state }) => (state.status === "error" ? AGAIN : false),
    queryFn: async () => {
      if (!account) throw new Error("no account");
      const at = await newest(site.client, site.known);
      for (const step of flow.steps) {
        // What a signature makes possible cannot be tried without it.
        if (step.sign) return null;
        const what = await step.next(at, account);
        if (what) return price(site, account, what);
      }
      return null;
    },
    queryKeyHashFn: ([, ...rest]) =>
      `fee ${JSON.stringify(rest, (_, value) => (typeof value === "bigint" ? String(value) : value))}`,
  });
  const words = useWords(error);
  const { coin, faucet } = site.network;
  if (words) return <Note tone="bad">{words.sentence}</Note>;
  if (!data) return null;
  if (data.balance < data.cost) {
    return (
      <Note tone="bad">
        The account has too little {coin} for the network fee of about{" "}
        {amount(data.cost, { decimals: 18, rounding: "up" })} {coin}.{faucet && ` Test coins: ${faucet}`}
      </Note>
    );
  }
  return (
    <p className="text-sm text-muted">
      Network fee of the next step: about {amount(data.cost, { decimals: 18, rounding: "up" })} {coin}.
    </p>
  );
}
