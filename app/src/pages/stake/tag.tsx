import type { ReactNode } from "react";
import type { Status } from "./status";

const TONES: Record<Status["tone"], string> = {
  muted: "border-line text-muted",
  good: "border-good text-good",
  bad: "border-bad text-bad",
  warn: "border-warn text-warn",
};

/** A state in a word or two. */
export function Tag({ tone, children }: { tone: Status["tone"]; children: ReactNode }) {
  return (
    <span className={`mr-1 inline-block rounded-full border px-2 py-0.5 text-sm font-semibold ${TONES[tone]}`}>
      {children}
    </span>
  );
}
