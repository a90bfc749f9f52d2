/** An amount of a coin as a main figure: every digit is in its title, and `data-exact` has it for tests. */
import { type AmountOptions, amount, exact } from "../units/amount";

export function Money({
  of,
  coin,
  rounding,
  id,
}: {
  of: bigint;
  coin: string;
  rounding?: AmountOptions["rounding"];
  /** A name for tests. */
  id?: string;
}) {
  return (
    <span title={`${exact(of)} ${coin}`} data-exact={String(of)} data-testid={id}>
      {amount(of, { rounding })} {coin}
    </span>
  );
}
