/** What is wrong with the line to the network, in words, and how old the figures are. */
import { useEffect, useState, type ReactNode } from "react";
import { useHead, useSite } from "../chain/context";
import { WrongChain } from "../chain/head";
import { inWords } from "../texts/words";
import { Note } from "../ui/block";

/** An endpoint that needs longer is slow. [ms] */
const SLOW = 3_000;

/** Whether the last answer took long, or the next one does. */
function useSlow(asking: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!asking) return undefined;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      setSlow(true);
    }, SLOW);
    return () => {
      clearTimeout(timer);
      if (!late) setSlow(false);
    };
  }, [asking]);
  return slow;
}

async function sentenceOf(problem: Error): Promise<string> {
  return problem instanceof WrongChain ? problem.message : (await inWords(problem)).sentence;
}

/** The last problem as a sentence. It stays while the page asks again. */
function useSentence(problem: Error | null): string | undefined {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (problem) void sentenceOf(problem).then(setSaid);
  }, [problem]);
  return said;
}

export function Trouble() {
  const { network } = useSite();
  const { data: head, error, failureReason, failureCount, errorUpdatedAt, dataUpdatedAt, isFetching } = useHead();
  const slow = useSlow(isFetching);
  const sentence = useSentence(error ?? failureReason);
  const failing = errorUpdatedAt > dataUpdatedAt || failureCount >= 2;
  if (!failing && !slow) return null;
  const time = new Date(dataUpdatedAt).toISOString().slice(11, 19);
  const age = head
    ? `What you see is of block ${head.number}, read at ${time} UTC. The page keeps asking.`
    : "Nothing could be read so far. The page keeps asking.";
  if (!failing) {
    return (
      <div role="status">
        <Note tone="warn">
          {network.title} answers slowly. {age}
        </Note>
      </div>
    );
  }
  return (
    <div role="alert">
      <Note tone="bad">
        {network.title} does not answer as it should. {sentence} {age}
      </Note>
    </div>
  );
}

/** What needs the chain. Where nothing was ever read, a page would only look as if it were about to come. */
export function Readable({ children }: { children: ReactNode }) {
  const { data: head, errorUpdatedAt } = useHead();
  return head === undefined && errorUpdatedAt > 0 ? null : children;
}
