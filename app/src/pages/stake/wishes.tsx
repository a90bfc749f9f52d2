/** The fields of each usual proposal, and what was understood. */
import { useId, useState } from "react";
import { type Address, getAddress, isAddress } from "viem";
import { useSite, useView } from "../../chain/context";
import { nameOf } from "../../chain/contracts";
import type { Manager, Wish } from "../../flows/propose";
import { NOBODY, sameAddress } from "../../reads/dao";
import { type Batch, type Market, unitOf } from "../../reads/market";
import { Field } from "../../ui/field";
import { bps, power } from "../../units/amount";
import { forField, parse, problemInWords } from "../../units/parse";

export type WishKind = Wish["kind"];

export const WISHES: readonly (readonly [WishKind, string])[] = [
  ["saleFee", "Fee on sales"],
  ["incomeFee", "Fee on income of later batches"],
  ["batch", "Accept a batch as collateral"],
  ["provider", "Admit a provider"],
];
/** Bounds in code: the manual of `setFee` and of `listProduct`. [bps] */
const MAX_FEE = { saleFee: 1_000, incomeFee: 2_000 } as const;
const MANAGERS: readonly (readonly [Manager, string])[] = [
  ["hfil.manager", "HFIL loans"],
  ["husd.manager", "HUSD loans"],
];
/** Millionths of a unit, which power is counted in. */
const POWER_DECIMALS = 6;
const PERCENT_DECIMALS = 2;

/** The first line of the description. */
export function titleOf(wish: Wish): string {
  switch (wish.kind) {
    case "saleFee":
      return `Set the fee on sales to ${bps(wish.bps, { locale: "en-GB" })}`;
    case "incomeFee":
      return `Set the fee on income of later batches to ${bps(wish.bps, { locale: "en-GB" })}`;
    case "batch":
      return `Accept NFTs of batch ${wish.batch} as collateral`;
    case "provider":
      return `Admit the provider ${wish.provider}`;
  }
}

export interface Draft {
  wish: Wish | undefined;
  problem: string | undefined;
  fee: [string, (text: string) => void];
  batch: [string, (text: string) => void];
  amount: [string, (text: string) => void];
  provider: [string, (text: string) => void];
  managers: [readonly Manager[], (of: readonly Manager[]) => void];
}

type Read = { wish: Wish } | { problem: string | undefined };

function readFee(kind: "saleFee" | "incomeFee", text: string): Read {
  if (text.trim() === "") return { problem: undefined };
  const parsed = parse(text, { decimals: PERCENT_DECIMALS });
  if (!parsed.ok) return { problem: problemInWords(parsed.problem) };
  if (parsed.cut) return { problem: "A fee has two decimals at most." };
  const most = MAX_FEE[kind];
  if (parsed.value > BigInt(most)) return { problem: `The code allows ${bps(most)} at most.` };
  return { wish: { kind, bps: Number(parsed.value) } };
}

function readProvider(text: string, known: ReturnType<typeof useSite>["known"], admitted: boolean): Read {
  const to = text.trim();
  if (to === "") return { problem: undefined };
  if (!isAddress(to)) return { problem: "This is no address. Check each digit, and small and large letters." };
  if (sameAddress(to, NOBODY)) return { problem: "This is nobody's account." };
  const contract = nameOf(known, to);
  if (contract) return { problem: `This is a contract of the platform (${contract}).` };
  return admitted
    ? { problem: "This provider is admitted already." }
    : { wish: { kind: "provider", provider: getAddress(to) } };
}

function readBatch(batch: Batch | undefined, text: string, managers: readonly Manager[]): Read {
  if (!batch) return { problem: "There is no batch yet." };
  if (managers.length === 0) return { problem: "Choose the loans that it is for." };
  const parsed = parse(text, { decimals: POWER_DECIMALS });
  if (!parsed.ok) return { problem: text.trim() === "" ? undefined : problemInWords(parsed.problem) };
  if (parsed.cut) return { problem: "Power has six decimals at most." };
  return { wish: { kind: "batch", batch: batch.number, power: parsed.value, managers } };
}

export function useDraft(kind: WishKind, market: Market | undefined): Draft {
  const { known } = useSite();
  const fee = useState("");
  const batch = useState("");
  const amount = useState("");
  const provider = useState("");
  const managers = useState<readonly Manager[]>(MANAGERS.map(([one]) => one));
  const asked: Address = isAddress(provider[0].trim()) ? getAddress(provider[0].trim()) : NOBODY;
  const admitted = useView(
    ["provider", asked],
    (at) => at.read("market", "isProvider", [asked]),
    kind === "provider" && asked !== NOBODY,
  ).data;
  const chosen = market?.batches.find(({ number }) => String(number) === batch[0]) ?? market?.batches.at(-1);
  const read: Read =
    kind === "provider"
      ? readProvider(provider[0], known, admitted ?? false)
      : kind === "batch"
        ? readBatch(chosen, amount[0], managers[0])
        : readFee(kind, fee[0]);
  return {
    fee,
    batch,
    amount,
    provider,
    managers,
    ...("wish" in read ? { wish: read.wish, problem: undefined } : { wish: undefined, problem: read.problem }),
  };
}

interface Props {
  kind: WishKind;
  draft: Draft;
  market: Market | undefined;
}

export function Fields({ kind, draft, market }: Props) {
  const { problem } = draft;
  if (kind === "provider") {
    const [value, onChange] = draft.provider;
    return (
      <Field
        label="The provider's account"
        value={value}
        onChange={onChange}
        problem={problem}
        hint="0x and 40 digits"
      />
    );
  }
  if (kind === "batch") return <BatchFields draft={draft} market={market} />;
  const [value, onChange] = draft.fee;
  const hint = `Whole or with two decimals, such as 1.5. The code allows ${bps(MAX_FEE[kind])} at most.`;
  return <Field label="New fee" value={value} onChange={onChange} unit="%" problem={problem} hint={hint} />;
}

function BatchFields({ draft, market }: Omit<Props, "kind">) {
  const id = useId();
  const batches = market?.batches ?? [];
  const [number, setNumber] = draft.batch;
  const [text, setText] = draft.amount;
  const [managers, setManagers] = draft.managers;
  const batch = batches.find((one) => String(one.number) === number) ?? batches.at(-1);
  const whole = batch && batch.power * BigInt(batch.supply);
  const unit = batch ? unitOf(batch.kind) : "";
  const toggle = (one: Manager) =>
    setManagers(managers.includes(one) ? managers.filter((other) => other !== one) : [...managers, one]);
  return (
    <div className="space-y-4">
      <div className="space-y-1">
        <label htmlFor={`${id}-batch`} className="text-sm text-muted">
          Batch
        </label>
        <select
          id={`${id}-batch`}
          value={batch ? String(batch.number) : ""}
          onChange={({ target }) => setNumber(target.value)}
          className="block min-h-11 w-full rounded-lg border border-line bg-bg px-3"
        >
          {batches.map((one) => (
            <option key={one.number} value={String(one.number)}>
              Batch {one.number}: {power(one.power * BigInt(one.supply), unitOf(one.kind))}
            </option>
          ))}
        </select>
      </div>
      <Field
        label="At most"
        value={text}
        onChange={setText}
        unit={unit}
        max={whole === undefined ? undefined : forField(whole, POWER_DECIMALS)}
        problem={draft.problem}
        hint="How much of it can be collateral in all. 0 stops new collateral."
      />
      <fieldset className="flex flex-wrap gap-4">
        <legend className="text-sm text-muted">For</legend>
        {MANAGERS.map(([one, label]) => (
          <label key={one} className="flex min-h-11 items-center gap-2">
            <input type="checkbox" checked={managers.includes(one)} onChange={() => toggle(one)} className="h-5 w-5" />
            {label}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
