/** The coins in the wallet's own list. Offered, never needed. */
import { useConnection, useWatchAsset } from "wagmi";
import { useSite } from "../../chain/context";
import { useWords } from "../../texts/words";
import { Address } from "../../ui/address";
import { Card, Note } from "../../ui/block";
import { Button } from "../../ui/button";

const COINS = [
  ["hfil", "HFIL", "what Filecoin power earns"],
  ["husd", "HUSD", "dollars, to pay and to lend"],
  ["dmc", "DMC", "votes, and a part of the platform's revenue"],
] as const;
const DECIMALS = 18;

export function WalletCoins() {
  const { known, network } = useSite();
  const { address, chainId } = useConnection();
  const { mutate: watch, data, error, isPending, variables } = useWatchAsset();
  const why = !address
    ? "Connect a wallet first."
    : chainId === network.id
      ? undefined
      : `Switch your wallet to ${network.title} first.`;
  const problem = useWords(error);
  const asked = variables?.options.symbol;
  return (
    <Card title="Show the coins in your wallet">
      <ul className="grid gap-3 md:grid-cols-3">
        {COINS.map(([coin, symbol, meaning]) => (
          <li key={coin} className="space-y-2 rounded-lg border border-line p-3">
            <p>
              <strong>{symbol}</strong>: {meaning}
            </p>
            <p>
              <Address of={known[coin]} />
            </p>
            <Button
              why={why}
              disabled={isPending}
              onClick={() => watch({ type: "ERC20", options: { address: known[coin], symbol, decimals: DECIMALS } })}
            >
              Add {symbol} to the wallet
            </Button>
          </li>
        ))}
      </ul>
      <div role="status" className="mt-3">
        {data && <Note tone="good">Your wallet shows {asked} now.</Note>}
        {problem && (
          <Note tone={problem.kind === "rejected" ? "muted" : "warn"}>
            {problem.kind === "rejected"
              ? "You declined in the wallet. Nothing depends on it."
              : `Your wallet cannot be asked to show ${asked}. Copy its address into the wallet: 18 decimals.`}
          </Note>
        )}
      </div>
    </Card>
  );
}
