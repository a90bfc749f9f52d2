/** One transaction of an account at a time, in all tabs: the next one is made from what the one before has left. */

/**
 * Does `work` when nobody else in this browser is at work for `name`. Calls `waits` if it has to wait. A tab that is
 * closed or loaded again waits for nobody and holds up nobody.
 */
export async function inTurn<T>(name: string, waits: () => void, work: () => Promise<T>): Promise<T> {
  // Browsers have locks on https and on this machine only.
  if (!("locks" in navigator)) return work();
  const attempt = async (lock: Lock | null) => (lock ? { result: await work() } : undefined);
  const done = await navigator.locks.request(name, { ifAvailable: true }, attempt);
  if (done) return done.result;
  waits();
  return navigator.locks.request(name, work);
}
