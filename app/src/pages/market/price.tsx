/** What an NFT of a batch costs, in each coin that it is sold for. */
import { COIN_NAMES, COINS } from "../../chain/contracts";
import type { Batch } from "../../reads/market";
import { Money } from "../../ui/money";

export function Prices({ batch }: { batch: Batch }) {
  const known = COINS.flatMap((coin) => {
    const price = batch.prices[coin];
    return price === undefined ? [] : [{ coin, price }];
  });
  if (known.length === 0) return "–";
  return known.map(({ coin, price }, place) => (
    <span key={coin}>
      {place > 0 && " or "}
      <Money of={price} coin={COIN_NAMES[coin]} rounding="up" />
    </span>
  ));
}
