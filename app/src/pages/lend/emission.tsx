/** DMC for lenders who stake the shares of the pool. */
import type { Address } from "viem";
import { useHead, useView } from "../../chain/context";
import { type Coin, COIN_NAMES } from "../../chain/contracts";
import { claimDmc, stakeShares, unstakeShares } from "../../flows/poolshares";
import { type Emission, readEmission } from "../../reads/pools";
import { Card } from "../../ui/block";
import { Button } from "../../ui/button";
import { type Figure, Figures } from "../../ui/figures";
import { amount, bps, exact } from "../../units/amount";
import { emissionOfADay, shareOfEmission } from "../../units/emission";
import { type Act, closed } from "./act";
import { PoolMoney } from "./money";

export const useEmission = (coin: Coin, account: Address | undefined) =>
  useView(["pool-emission", coin, account], async (at) => (await readEmission(at, coin, account)) ?? null);

export function EmissionBlock(act: Act) {
  const found = useEmission(act.pool.coin, act.account).data;
  // A pool whose shares earn no DMC has no such block.
  if (!found || (found.weightBps === 0 && !found.earned)) return null;
  return <Block {...act} emission={found} />;
}

function Block({ emission, ...act }: Act & { emission: Emission }) {
  const { pool, lender, start } = act;
  const { earned = 0n } = emission;
  const time = useHead().data?.time ?? emission.start;
  const shut = closed(act, "stake");
  const noShares = lender && lender.shares === 0n ? "You have no shares in your wallet." : undefined;
  const noStake = lender && lender.staked === 0n ? "You have no shares staked." : undefined;
  const nothing = earned === 0n ? "No DMC is earned yet." : undefined;
  return (
    <Card title="DMC for lenders">
      <div className="space-y-4">
        <p className="text-sm text-muted">
          Lenders who stake their shares of the {COIN_NAMES[pool.coin]} pool earn DMC beside the interest. Staked shares
          come back at once, and must be unstaked before a withdrawal. DMC has no promised price.
        </p>
        <Figures of={figures(emission, act, time)} />
        <div className="flex flex-wrap gap-2">
          <Button why={shut ?? noShares} onClick={() => lender && start(stakeShares(pool, lender))}>
            Stake shares
          </Button>
          <Button why={shut ?? noStake} onClick={() => lender && start(unstakeShares(pool, lender))}>
            Unstake shares
          </Button>
          <Button kind="main" why={shut ?? nothing} onClick={() => start(claimDmc(pool, earned))}>
            Claim DMC
          </Button>
        </div>
        {(shut ?? (noShares && noStake)) && <p className="text-sm text-muted">{shut ?? noShares}</p>}
      </div>
    </Card>
  );
}

function figures(emission: Emission, { pool, lender, account }: Omit<Act, "start">, time: number): Figure[] {
  const { weightBps, staked, start, total, earned = 0n } = emission;
  const aDay = emissionOfADay(total, start, time);
  const all = shareOfEmission(aDay, weightBps, 1n, 1n);
  const shown: Figure[] = [
    {
      label: "All stakers of the pool get",
      value: `${amount(all)} DMC a day`,
      note: `${bps(weightBps)} of the emission`,
    },
  ];
  if (!account || !lender) return shown;
  const mine = shareOfEmission(aDay, weightBps, lender.staked, staked);
  return [
    ...shown,
    { label: "You have staked", value: <PoolMoney of={lender.stakedAssets} coin={pool.coin} id="staked" /> },
    { label: "You get", value: `${amount(mine)} DMC a day`, note: "while others stake as much as now" },
    {
      label: "To claim now",
      value: (
        <span title={`${exact(earned)} DMC`} data-testid="dmc-earned" data-exact={String(earned)}>
          {amount(earned)} DMC
        </span>
      ),
    },
  ];
}
