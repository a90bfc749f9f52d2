/** For development chains: an account for everybody, coins from nowhere, and a clock. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useConnection } from "wagmi";
import { useHead, useSite } from "../chain/context";
import { PEOPLE } from "../chain/dev/accounts";
import { faucet, nextDay } from "../chain/dev/clock";
import { DEVELOPMENT } from "../chain/dev/connector";
import { recall } from "../chain/storage";
import { inWords } from "../texts/words";
import { time } from "../units/time";
import { Button } from "../ui/button";

export default function DevelopmentBar() {
  const site = useSite();
  const queries = useQueryClient();
  const { address, connector } = useConnection();
  const { data: head } = useHead();
  const [doing, setDoing] = useState<string>();
  const act = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await queries.refetchQueries({ queryKey: ["head"] });
      await queries.invalidateQueries({ queryKey: ["view"] });
      setDoing(undefined);
    } catch (error) {
      setDoing((await inWords(error)).sentence);
    }
  };
  const busy = doing !== undefined && doing.endsWith("…");
  return (
    <aside aria-label="Development chain" className="border-b border-warn bg-raised">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 text-sm">
        <strong className="text-warn">Development chain: nothing here is worth anything</strong>
        <span>{head ? time(head.time) : "–"}</span>
        <Button disabled={busy} onClick={() => void act(() => nextDay(site, (what) => setDoing(`${what} …`)))}>
          Next day
        </Button>
        <Button
          disabled={busy}
          why={address ? undefined : "Connect an account first"}
          onClick={() => {
            setDoing("Minting …");
            if (address) void act(() => faucet(site, address));
          }}
        >
          Get test coins
        </Button>
        {connector?.id === DEVELOPMENT && <Be />}
        <span role="status" aria-live="polite">
          {doing}
        </span>
      </div>
    </aside>
  );
}

/** The visitor as another of the accounts that everybody has. */
function Be() {
  const { connector } = useConnection();
  const [name, setName] = useState(recall("dmex.development-account") ?? PEOPLE[0].name);
  const be = async (other: string) => {
    setName(other);
    const provider = (await connector?.getProvider()) as { be?: (name: string) => void } | undefined;
    provider?.be?.(other);
  };
  return (
    <label>
      <span className="sr-only">Development account</span>
      <select
        value={name}
        onChange={({ target }) => void be(target.value)}
        className="min-h-11 max-w-60 rounded-lg border border-line bg-surface px-2 text-text"
      >
        {PEOPLE.map((person) => (
          <option key={person.name} value={person.name}>
            {person.name}: {person.is}
          </option>
        ))}
      </select>
    </label>
  );
}
