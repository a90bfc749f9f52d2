/** The transactions of this browser, until each is final. */
import { useEffect } from "react";
import { clear, type Entry, type Status, useActivity } from "../chain/activity";
import { useHead, useSite } from "../chain/context";
import { look } from "../chain/watch";
import { Button } from "../ui/button";

const WORDS: Record<Status, string> = {
  sent: "Sent",
  included: "Included",
  final: "Final",
  failed: "Failed",
  replaced: "Replaced or cancelled in the wallet",
  missing: "Not included so far. Look at your wallet's activity before you send it again: both may happen.",
};

export function ActivityList() {
  const site = useSite();
  const { data: head } = useHead();
  const entries = useActivity(site.network.id);
  const open = entries.filter(({ status }) => status === "sent" || status === "missing" || status === "included");
  useEffect(() => {
    // One at a time: an endpoint that does not answer is asked again at the next block.
    const follow = async () => {
      for (const entry of open) await look(site, entry);
    };
    follow().catch(() => undefined);
    // oxlint-disable-next-line react/exhaustive-deps -- at each block, and not at each change that this makes
  }, [head?.number, site]);
  if (entries.length === 0) return null;
  const waiting = entries.filter(({ status }) => status === "sent").length;
  return (
    <details className="relative">
      <summary className="flex min-h-11 items-center rounded-lg border border-line px-3 text-sm">
        {waiting > 0 ? `${waiting} waiting` : "Activity"}
      </summary>
      <div className="absolute right-0 z-10 mt-2 w-80 max-w-[90vw] rounded-xl border border-line bg-surface p-3 shadow-lg">
        <ul className="max-h-96 space-y-3 overflow-y-auto text-sm">
          {entries.map((entry) => (
            <Line key={entry.hash} entry={entry} {...(site.network.explorer && { explorer: site.network.explorer })} />
          ))}
        </ul>
        <Button className="mt-3 w-full" onClick={clear}>
          Forget what is done
        </Button>
      </div>
    </details>
  );
}

function Line({ entry, explorer }: { entry: Entry; explorer?: string }) {
  const { label, status, why, block, by } = entry;
  const hash = by ?? entry.hash;
  return (
    <li>
      <p className="font-semibold">{label}</p>
      <p className={status === "failed" || status === "replaced" ? "text-bad" : "text-muted"}>
        {WORDS[status]}
        {block && ` in block ${block}`}
        {why && `: ${why}`}
      </p>
      {explorer ? (
        <a href={`${explorer}/tx/${hash}`} target="_blank" rel="noopener noreferrer" className="underline">
          Look at it on {new URL(explorer).host}
        </a>
      ) : (
        <p className="truncate font-mono text-xs text-muted" title={hash}>
          {hash}
        </p>
      )}
    </li>
  );
}
