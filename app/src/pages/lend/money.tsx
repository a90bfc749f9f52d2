/** An amount of a pool's coin as a main figure: short, whole on demand, exact for tests. */
import { type Coin, COIN_NAMES } from "../../chain/contracts";
import { Exact } from "../../ui/exact";
import { amount, exact, rate, shareValue } from "../../units/amount";

export function Money({ of, coin, up = false, id }: { of: bigint; coin: Coin; up?: boolean; id?: string }) {
  const name = COIN_NAMES[coin];
  return (
    <span title={`${exact(of)} ${name}`} data-exact={String(of)} data-testid={id}>
      {amount(of, { rounding: up ? "up" : "down" })} {name}
    </span>
  );
}

/** What shares of a pool are worth. */
export function PoolMoney({ of, coin, id }: { of: bigint; coin: Coin; id?: string }) {
  const name = COIN_NAMES[coin];
  return (
    <span title={`${exact(of)} ${name}: the pool rounds down`} data-exact={String(of)} data-testid={id}>
      {shareValue(of)} {name}
    </span>
  );
}

/** What lenders earn a year. [wad] */
export function LendRate({ of }: { of: bigint }) {
  return <Exact of={of}>{rate(of, { rounding: "down" })} APR</Exact>;
}
