/** My power: what an account owns, what it earned and why, and everything that can be claimed. */
import { useState } from "react";
import { useSite, useView, useVisitor } from "../../chain/context";
import { FlowDialog } from "../../flows/dialog";
import type { Flow } from "../../flows/flow";
import { type Missed, readMissed } from "../../reads/missed";
import { type Power, readPower } from "../../reads/power";
import { Card, Empty, Found, Guard } from "../../ui/block";
import { Approvals } from "./approvals";
import { Everyone } from "./everyone";
import { History } from "./history";
import { Income } from "./income";
import { Nfts } from "./nfts";
import { Refunds } from "./refunds";
import { Totals } from "./totals";
import { Vesting } from "./vesting";
import { WalletCoins } from "./wallet";
import { Why } from "./why";

export default function PowerPage() {
  const { account, looking } = useVisitor();
  return (
    <>
      <h1 className="text-2xl font-bold">My power</h1>
      <p className="text-muted">The mining power that you own, what it earned on each day, and what you can claim.</p>
      {account ? <Mine key={account} account={account} looking={looking} /> : <Everyone />}
    </>
  );
}

/** What every block of the page gets. */
export interface Shown {
  power: Power;
  missed: Missed | undefined;
  /** Why nothing can be sent for this account here. */
  why: string | undefined;
  /** Opens a flow. */
  start: (flow: Flow) => void;
}

function Mine({ account, looking }: { account: `0x${string}`; looking: boolean }) {
  const { deployment } = useSite();
  const first = BigInt(deployment.block);
  const [flow, setFlow] = useState<Flow>();
  const query = useView(["power", account], (at) => readPower(at, account, first));
  const power = query.data;
  const missed = useView(
    ["missed", account, power?.segments.length],
    async (at) => (power ? readMissed(at, power, first) : undefined),
    power !== undefined,
  ).data;
  const why = looking ? "You only look at this account. Connect it to act for it." : undefined;
  return (
    <>
      <Found query={query} lines={8}>
        {(found) => <Blocks power={found} missed={missed} why={why} start={setFlow} />}
      </Found>
      <FlowDialog flow={flow} onClose={() => setFlow(undefined)} />
    </>
  );
}

function Blocks(shown: Shown) {
  const { power } = shown;
  const blocks =
    power.segments.length === 0 && power.nfts.length === 0
      ? [Nothing, Approvals, WalletCoins]
      : [Totals, Refunds, Nfts, Income, Why, Vesting, History, Approvals, WalletCoins];
  return blocks.map((Block) => (
    <Guard key={Block.name}>
      <Block {...shown} />
    </Guard>
  ));
}

function Nothing() {
  return (
    <Card title="NFTs">
      <Empty>
        This account owns no mining power and has no income to claim.{" "}
        <a href="#/market" className="text-accent underline underline-offset-4">
          Look at the market
        </a>
      </Empty>
    </Card>
  );
}
