/**
 * The transactions of this browser, by chain. They outlive a reload, and other tabs see them. Storage is not trusted:
 * an entry that cannot be read is dropped.
 */
import { useSyncExternalStore } from "react";
import type { Address, Hex } from "viem";
import { recall, remember } from "./storage";

export type Status = "sent" | "included" | "final" | "failed" | "replaced" | "missing";

export interface Entry {
  hash: Hex;
  label: string;
  account: Address;
  nonce: number;
  chainId: number;
  /** When it was sent. [ms] */
  at: number;
  /** The block when it was sent. */
  since: string;
  status: Status;
  /** What it asks: see `meaning`. */
  asks?: Hex;
  /** The same, which the wallet has sent again with another fee. */
  by?: Hex;
  /** The block that it is in. */
  block?: string;
  /** Why it failed, in words. */
  why?: string;
}

const KEY = "dmex.activity";
/** How many are kept. */
const KEPT = 30;

let entries: readonly Entry[] = load();
const listeners = new Set<() => void>();

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { hash, label, account, nonce, chainId, at, since, status, by = hash } = value as Record<string, unknown>;
  return (
    [hash, by].every((one) => /^0x[0-9a-f]{64}$/.test(String(one))) &&
    typeof label === "string" &&
    /^0x[0-9a-fA-F]{40}$/.test(String(account)) &&
    Number.isSafeInteger(nonce) &&
    Number.isSafeInteger(chainId) &&
    Number.isSafeInteger(at) &&
    /^\d+$/.test(String(since)) &&
    ["sent", "included", "final", "failed", "replaced", "missing"].includes(String(status))
  );
}

export function load(): Entry[] {
  try {
    const kept: unknown = JSON.parse(recall(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isEntry).slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

function put(next: readonly Entry[]): void {
  entries = next.slice(0, KEPT);
  remember(KEY, JSON.stringify(entries));
  for (const listener of listeners) listener();
}

export function record(entry: Entry): void {
  put([entry, ...load().filter(({ hash }) => hash !== entry.hash)]);
}

export function update(hash: Hex, change: Partial<Entry>): void {
  put(load().map((entry) => (entry.hash === hash ? { ...entry, ...change } : entry)));
}

export function clear(): void {
  put(load().filter(({ status }) => status === "sent"));
}

function subscribe(listener: () => void): () => void {
  const changed = ({ key }: StorageEvent) => {
    if (key !== KEY) return;
    entries = load();
    listener();
  };
  listeners.add(listener);
  window.addEventListener("storage", changed);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", changed);
  };
}

export function useActivity(chainId: number): readonly Entry[] {
  const all = useSyncExternalStore(subscribe, () => entries);
  return all.filter((entry) => entry.chainId === chainId);
}
