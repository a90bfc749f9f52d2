/** The purchase. */
import { useState } from "react";
import { useConnection } from "wagmi";
import { useView, useVisitor } from "../../chain/context";
import { type Coin, COIN_NAMES, COINS } from "../../chain/contracts";
import { buy, MAX } from "../../flows/buy";
import { FlowDialog } from "../../flows/dialog";
import type { Flow } from "../../flows/flow";
import { type Batch, isOpen, type Market, unitOf } from "../../reads/market";
import { Card } from "../../ui/block";
import { Button } from "../../ui/button";
import { Choice } from "../../ui/choice";
import { Field } from "../../ui/field";
import { amount, power } from "../../units/amount";
import { time } from "../../units/time";
import { Coins } from "../coins";
import { STOPPED } from "./words";

export function Buy({ market, batch }: { market: Market; batch: Batch }) {
  const { address } = useConnection();
  const { account } = useVisitor();
  const [text, setText] = useState("1");
  const offered = COINS.filter((coin) => batch.prices[coin] !== undefined);
  const [chosen, setCoin] = useState<Coin>();
  const coin = chosen ?? offered[0];
  const [bySignature, setBySignature] = useState(false);
  const [flow, setFlow] = useState<Flow>();
  const balance = useView(
    ["balance", coin, account],
    async (at) => (account && coin ? at.read(coin, "balanceOf", [account]) : 0n),
    account !== undefined,
  ).data;
  const left = batch.supply - batch.sold;
  const most = Math.min(left, MAX);
  const count = /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : 0;
  const total = coin && batch.prices[coin] ? batch.prices[coin] * BigInt(count) : 0n;
  const problem =
    count < 1 ? "Enter how many NFTs, a whole number." : count > most ? `At most ${most} in one purchase.` : undefined;
  const why = reason({
    address,
    batch,
    problem,
    short: balance !== undefined && balance < total,
    ...(coin && { coin }),
  });
  return (
    <Card title="Buy">
      <div className="grid gap-4 md:grid-cols-2">
        <div className="space-y-3">
          <Field
            label="How many NFTs"
            value={text}
            onChange={setText}
            max={String(most)}
            problem={problem}
            understood={`${power(batch.power * BigInt(count), unitOf(batch.kind))} of mining power`}
          />
          {coin && offered.length > 1 && (
            <Choice
              titled
              label="Pay with"
              options={offered.map((one) => [one, COIN_NAMES[one]] as const)}
              value={coin}
              onChange={setCoin}
            />
          )}
          <Coins />
        </div>
        <div className="space-y-3 self-end">
          {coin && (
            <p>
              You pay <strong>{`${amount(total, { rounding: "up" })} ${COIN_NAMES[coin]}`}</strong>
              {balance !== undefined && (
                <span className="text-muted"> of {`${amount(balance)} ${COIN_NAMES[coin]}`}</span>
              )}
            </p>
          )}
          <label className="flex min-h-11 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={bySignature}
              onChange={({ target }) => setBySignature(target.checked)}
              className="h-5 w-5"
            />
            Sign the approval instead of sending it: one transaction. Some hardware wallets cannot.
          </label>
          <Button
            kind="main"
            className="w-full"
            why={why}
            onClick={() => address && coin && setFlow(buy(market, { batch, count, coin, bySignature }, address))}
          >
            Buy
          </Button>
          {why && <p className="text-sm text-muted">{why}</p>}
        </div>
      </div>
      <FlowDialog flow={flow} onClose={() => setFlow(undefined)} />
    </Card>
  );
}

interface Case {
  address: string | undefined;
  batch: Batch;
  coin?: Coin;
  problem: string | undefined;
  short: boolean;
}

/** Why the button does nothing. */
function reason({ address, batch, coin, problem, short }: Case): string | undefined {
  if (batch.sold === batch.supply) return "All NFTs of this batch are sold.";
  if (!isOpen(batch)) return "The sale of this batch is over.";
  if (batch.stopped) return STOPPED[batch.stopped];
  if (batch.state === "Scheduled") return `The sale opens on ${time(batch.saleOpens)}.`;
  if (!coin) return "The provider has set no price yet.";
  if (!address) return "Connect a wallet to buy.";
  if (problem) return problem;
  return short ? `You have too little ${COIN_NAMES[coin]}.` : undefined;
}
