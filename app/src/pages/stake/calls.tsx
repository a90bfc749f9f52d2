/** What a proposal does, in sentences, with each call raw beneath. */
import { useSite, useView, useVisitor } from "../../chain/context";
import { readTold } from "../../reads/proposals";
import { type Phase, type RawCall, sentences, type ToldCall } from "../../texts/proposals";
import { Found, Note } from "../../ui/block";

interface Props {
  /** What the calls are of: for the cache. */
  of: string;
  calls: readonly RawCall[];
  phase: Phase;
  /** With the raw calls beneath. */
  raw?: boolean;
  /** Show the first calls only: of decisions that are over. */
  most?: number;
}

export function Calls({ of, calls, phase, raw = false, most = calls.length }: Props) {
  const site = useSite();
  const { account } = useVisitor();
  const query = useView(["calls", of, most, account], (at) => readTold(at, calls.slice(0, most), site, account));
  return (
    <Found query={query} lines={Math.min(calls.length, most)}>
      {(told) => (
        <ol className="space-y-3">
          {told.map((call, place) => (
            // A proposal's calls have an order that never changes, and can be alike.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={place} className="space-y-2">
              <Sentences call={call} phase={phase} />
              {(phase === "open" || raw) &&
                warnings(call, told.slice(0, place)).map((text) => (
                  <Note key={text} tone="warn">
                    {text}
                  </Note>
                ))}
              {raw && <Raw call={call} />}
            </li>
          ))}
          {calls.length > most && <li className="text-muted">and {calls.length - most} more</li>}
        </ol>
      )}
    </Found>
  );
}

/** A call without words has its warnings always; what stands above already is not said twice. */
function warnings(call: ToldCall, before: readonly ToldCall[]): readonly string[] {
  if (!call.told) return call.warns;
  return call.warns.filter((text) => !before.some(({ warns }) => warns.includes(text)));
}

function Sentences({ call: { told, contract, message, raw }, phase }: { call: ToldCall; phase: Phase }) {
  if (!told) {
    return (
      <p className="break-words">
        {message
          ? `Calls ${message} of ${contract}.`
          : `A call of ${contract ?? raw.target} with the data ${short(raw.data)}.`}
      </p>
    );
  }
  const [first, ...rest] = sentences(told, phase);
  return (
    <div>
      <p className="break-words">{first}</p>
      {rest.length > 0 && (
        <ul className="list-inside list-disc">
          {rest.map((line) => (
            <li key={line} className="break-words">
              {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const MAX = 74;
const short = (data: string): string => (data.length > MAX ? `${data.slice(0, MAX)}…` : data);

function Raw({ call: { raw, message } }: { call: ToldCall }) {
  return (
    <details className="text-sm text-muted">
      <summary className="min-h-6">The call itself</summary>
      <dl className="space-y-1 break-all">
        <dt>To</dt>
        <dd className="font-mono">{raw.target}</dd>
        {message && (
          <>
            <dt>Message</dt>
            <dd className="font-mono">{message}</dd>
          </>
        )}
        <dt>Value, wei</dt>
        <dd className="font-mono">{String(raw.value)}</dd>
        <dt>Data</dt>
        <dd className="font-mono">{raw.data}</dd>
      </dl>
    </details>
  );
}
