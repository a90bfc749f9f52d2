/** The part of a test's wallet that lives in the page: an EIP-1193 provider, announced by EIP-6963. */

/** What the other part answers. Errors keep their code on the way. */
export type Answer = { result: unknown } | { error: { code: number; message: string; data?: unknown } };

/** A picture, as wallets announce one: a data URI. */
export const ICON =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#258"/></svg>',
  );

interface Options {
  info: { uuid: string; name: string; icon: string; rdns: string };
  /** The name of the function that asks the wallet. */
  port: string;
  /** The name of the event that tells what changed in it. */
  channel: string;
}

/** Runs in the page, so it can use nothing from outside of its body. */
export function announce({ info, port, channel }: Options): void {
  type Listener = (detail: unknown) => void;
  type Ask = (method: string, params: readonly unknown[]) => Promise<Answer>;
  const listeners = new Map<string, Set<Listener>>();
  const ask = Reflect.get(globalThis, port) as Ask;

  const provider = {
    async request({ method, params = [] }: { method: string; params?: readonly unknown[] }): Promise<unknown> {
      // Asked later than announced: a page that is leaving has no port any more.
      const answer = await ask(method, params);
      if ("result" in answer) return answer.result;
      throw Object.assign(new Error(answer.error.message), answer.error);
    },
    on(event: string, listener: Listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
      return provider;
    },
    removeListener(event: string, listener: Listener) {
      listeners.get(event)?.delete(listener);
      return provider;
    },
  };

  addEventListener(channel, (message) => {
    const { event, detail } = (message as CustomEvent<{ event: string; detail: unknown }>).detail;
    for (const listener of listeners.get(event) ?? []) listener(detail);
  });
  const detail = Object.freeze({ info: Object.freeze(info), provider: Object.freeze(provider) });
  const tell = () => dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  addEventListener("eip6963:requestProvider", tell);
  tell();
}
