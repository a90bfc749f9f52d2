/** What stands in place of the page when it cannot begin. */
import { choose, type Network } from "../chain/networks";
import { Button } from "../ui/button";

export function Closed({ why, networks }: { why: string; networks: Network[] }) {
  return (
    <main className="mx-auto max-w-xl space-y-4 p-6">
      <h1 className="text-2xl font-bold">DMEX</h1>
      <p role="alert">{why}</p>
      {networks.length > 0 && <p>Choose a network:</p>}
      <div className="flex flex-wrap gap-2">
        {networks.map((network) => (
          <Button key={network.name} onClick={() => choose(network)}>
            {network.title}
          </Button>
        ))}
      </div>
    </main>
  );
}
