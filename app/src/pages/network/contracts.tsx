/** Every contract's address, and whether the chain has the code that the record names. */
import { useState } from "react";
import { keccak256 } from "viem";
import { useSite } from "../../chain/context";
import type { Deployed } from "../../chain/networks";
import { Address } from "../../ui/address";
import { Card, Note } from "../../ui/block";
import { Button } from "../../ui/button";
import { Table } from "../../ui/table";

type Verdict = "same" | "other" | "none";
const WORDS: Record<Verdict, string> = { same: "as the record says", other: "OTHER CODE", none: "NO CODE" };

export function Contracts() {
  const { deployment, client, network } = useSite();
  const [verdicts, setVerdicts] = useState<Record<string, Verdict>>({});
  const [problem, setProblem] = useState<string>();
  const check = async () => {
    setProblem(undefined);
    try {
      for (const { name, address, codeHash } of deployment.contracts) {
        const code = await client.getCode({ address });
        const verdict = code === undefined || code === "0x" ? "none" : keccak256(code) === codeHash ? "same" : "other";
        setVerdicts((old) => ({ ...old, [name]: verdict }));
      }
    } catch {
      setProblem("The endpoint did not answer. Try again.");
    }
  };
  const columns = [
    { label: "Contract", cell: ({ name }: Deployed) => name },
    {
      label: "Address",
      cell: ({ address, name }: Deployed) => <Linked of={address} name={name} explorer={network.explorer} />,
    },
    {
      label: "Code hash",
      cell: ({ codeHash }: Deployed) => (
        <span className="font-mono text-sm" title={codeHash}>
          {codeHash.slice(0, 10)}…
        </span>
      ),
    },
    { label: "On chain", cell: ({ name }: Deployed) => (verdicts[name] ? WORDS[verdicts[name]] : "not checked") },
  ];
  return (
    <Card title="Contracts" aside={<Button onClick={() => void check()}>Check the code</Button>}>
      {problem && <Note tone="bad">{problem}</Note>}
      <Table
        caption="Contracts of this deployment"
        rows={deployment.contracts}
        id={({ name }) => name}
        columns={columns}
      />
      <p className="mt-3 text-sm text-muted">
        Anyone can rebuild the contracts and compare the hashes: <code>dmex verify</code>. Addresses come from the
        deployment record that is served with this page.
      </p>
    </Card>
  );
}

function Linked({ of, name, explorer }: { of: `0x${string}`; name: string; explorer: string | undefined }) {
  if (!explorer) return <Address of={of} name={undefined} />;
  return (
    <a
      href={`${explorer}/address/${of}`}
      target="_blank"
      rel="noopener noreferrer"
      className="underline"
      aria-label={`${name} in the explorer`}
    >
      {of.slice(0, 6)}…{of.slice(-4)}
    </a>
  );
}
