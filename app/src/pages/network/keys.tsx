/** Who may change what. */
import { useHead, useSite, useView } from "../../chain/context";
import { nameOf } from "../../chain/contracts";
import { type Keys, readKeys, readWiring } from "../../reads/network";
import { Address } from "../../ui/address";
import { Card, Found, Note } from "../../ui/block";
import { Facts } from "../../ui/figures";
import { countdown, duration } from "../../units/time";

export function KeyHolders() {
  const keys = useView(["keys"], readKeys);
  const wiring = useView(["wiring"], readWiring);
  return (
    <Card title="Who holds the keys">
      {wiring.data === false && (
        <Note tone="bad">
          The contracts do not know each other as the deployment record says. Do not send anything: the record or the
          chain is wrong.
        </Note>
      )}
      <Found query={keys}>{(found) => <Holders keys={found} />}</Found>
    </Card>
  );
}

function Holders({ keys }: { keys: Keys }) {
  const { known, deployment } = useSite();
  const { data: head } = useHead();
  const now = head?.time ?? 0;
  const timelock = known.timelock.toLowerCase();
  const others = Object.entries(keys.owners).filter(([, owner]) => owner.toLowerCase() !== timelock);
  return (
    <div className="space-y-3">
      <p>
        DMC holders decide by vote. A decision waits {duration(keys.delay)} in the timelock, which owns{" "}
        {Object.keys(keys.owners).length - others.length} of {Object.keys(keys.owners).length} contracts.
      </p>
      <Facts
        of={[
          ...others.map(
            ([name, owner]) =>
              [
                `Owner of ${name}`,
                <Owner key={name} of={owner} known={nameOf(known, owner)} custodian={deployment.custodian} />,
              ] as const,
          ),
          ["Guardian: can cancel a decision", <Until key="g" {...keys.guardian} now={now} />],
          ["Steward: can lower risk at once", <Until key="s" {...keys.steward} now={now} />],
        ]}
      />
      <p className="text-sm text-muted">
        The custodian mints HFIL and HUSD against what it holds outside of this chain: you trust it to pay them back.
      </p>
    </div>
  );
}

function Owner({ of, known, custodian }: { of: `0x${string}`; known: string | undefined; custodian: string }) {
  const role = of.toLowerCase() === custodian.toLowerCase() ? " (custodian)" : known ? ` (${known})` : "";
  return (
    <>
      <Address of={of} />
      {role}
    </>
  );
}

function Until({ holder, until, now }: { holder: `0x${string}`; until: number; now: number }) {
  if (until <= now) return <>nobody: it has ended</>;
  return (
    <>
      <Address of={holder} />, ends {countdown(until, now)}
    </>
  );
}
