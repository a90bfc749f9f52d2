/** The income of every day as a file. */
import { useState } from "react";
import { useHead, useSite } from "../../chain/context";
import { Reader } from "../../chain/reader";
import { readHistory, type Tell } from "../../reads/history";
import { inWords } from "../../texts/words";
import { Card, Note } from "../../ui/block";
import { Button } from "../../ui/button";
import { NOT_YOURS, settledAs, waitsAs } from "./days";
import type { Shown } from "./index";

/** Lets the browser save a text. */
function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser needs the address a little longer.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function History({ power, missed }: Shown) {
  const { client, known } = useSite();
  const { data: head } = useHead();
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false });
  const download = async () => {
    if (!head) return;
    setState({ busy: true });
    const tell: Tell = {
      settled: (batch, income) => settledAs(batch, missed, income),
      waits: waitsAs,
      notYours: NOT_YOURS,
    };
    try {
      const text = await readHistory(new Reader(client, known, head), power, tell);
      save(text, `dmex-income-${power.account.slice(0, 10)}.csv`);
      setState({ busy: false });
    } catch (error) {
      setState({ busy: false, problem: (await inWords(error)).sentence });
    }
  };
  return (
    <Card title="History">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-64 text-muted">
          The income of every day and NFT as a table (CSV): day, batch, NFT, free part, vesting part, coin, and what the
          day was, also without income. Every digit is exact; decimals have a point.
        </p>
        <Button onClick={() => void download()} disabled={state.busy} aria-busy={state.busy}>
          {state.busy ? "Reading …" : "Download CSV"}
        </Button>
      </div>
      {state.problem && (
        <div role="alert" className="mt-3">
          <Note tone="bad">{state.problem}</Note>
        </div>
      )}
    </Card>
  );
}
