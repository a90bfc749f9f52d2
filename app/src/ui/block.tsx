/** A block of a page, with every state that it can be in: loading, failed, old, empty, there. */
import type { UseQueryResult } from "@tanstack/react-query";
import { Component, type ReactNode } from "react";
import { Button } from "./button";

export function Card({ title, aside, children }: { title?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="rounded-xl border border-line bg-surface p-4 sm:p-5">
      {title !== undefined && (
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
          <h2 className="text-lg font-semibold">{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" aria-label="Loading" className="space-y-3">
      {Array.from({ length: lines }, (_, line) => (
        // The lines are all alike.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={line} className="shimmer h-5 rounded bg-raised" />
      ))}
    </div>
  );
}

/** Nothing is here yet: why, and the next step. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="rounded-lg border border-dashed border-line p-4 text-muted">{children}</p>;
}

export function Note({ tone = "muted", children }: { tone?: "muted" | "warn" | "bad" | "good"; children: ReactNode }) {
  const colour = {
    muted: "border-line",
    warn: "border-warn text-warn",
    bad: "border-bad text-bad",
    good: "border-good text-good",
  };
  return <div className={`rounded-lg border-l-4 bg-raised p-3 text-sm ${colour[tone]}`}>{children}</div>;
}

/** What a query found. An old answer stays while the endpoint does not answer, and says that it is old. */
export function Found<T>({
  query,
  lines,
  children,
}: {
  query: UseQueryResult<T>;
  lines?: number;
  children: (found: T) => ReactNode;
}) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <Stale since={query.dataUpdatedAt} again={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  // While it is asked again, it has failed still.
  if (query.errorUpdateCount > 0)
    return <Failed error={query.error ?? query.failureReason} again={() => void query.refetch()} />;
  return <Skeleton {...(lines && { lines })} />;
}

function Stale({ since, again }: { since: number; again: () => void }) {
  const time = new Date(since).toISOString().slice(11, 19);
  return (
    <div className="mb-3">
      <Note tone="warn">
        These figures are from {time} UTC: the endpoint does not answer.{" "}
        <button type="button" className="underline" onClick={again}>
          Ask again
        </button>
      </Note>
    </div>
  );
}

interface Failure {
  error: unknown;
  again?: () => void;
  /** What the button says. */
  ask?: string;
}

export function Failed({ error, again, ask = "Ask again" }: Failure) {
  return (
    <div role="alert" className="space-y-2">
      <Note tone="bad">This could not be read. The rest of the page goes on.</Note>
      {again && <Button onClick={again}>{ask}</Button>}
      {error != null && (
        <details className="text-sm text-muted">
          <summary className="min-h-6 py-1">What the endpoint said</summary>
          <pre className="overflow-x-auto whitespace-pre-wrap break-words">{String(error).slice(0, 800)}</pre>
        </details>
      )}
    </div>
  );
}

/** A fault in one block leaves the others alone. */
export class Guard extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    // What it needs may be there when the page begins anew.
    return <Failed error={this.state.error} again={() => location.reload()} ask="Load the page again" />;
  }
}
