/** How values of settings are written: whole, because a setting is nobody's money yet. */
import { bps, count, exact, power } from "../../units/amount";
import { day, duration, time } from "../../units/time";
import type { Change } from "./types";

/** What a field is called, and how its value is written. */
export type Writer<V> = readonly [label: string, write: (value: V) => string];
/** A struct's fields: one without a writer does not compile. */
export type Writers<T> = { readonly [K in keyof T]-?: Writer<T[K]> };

export const percent = (value: number): string => bps(value);
export const span = (value: number | bigint): string => duration(value);
export const days = (value: number): string => `${count(value)} day${value === 1 ? "" : "s"}`;
export const number = (value: number | bigint): string => count(value);
export const date = (value: number): string => day(value);
export const moment = (value: bigint): string => time(value);
export const yesNo = (value: boolean): string => (value ? "yes" : "no");
/** Power of NFTs that are collateral: each unit is a TiB for Filecoin. */
export const units = (millionths: bigint): string => power(millionths, "units of power");
export const coins =
  (symbol: string) =>
  (atto: bigint): string =>
    `${exact(atto)} ${symbol}`;

/** One value, before and after. */
export function change<V>(label: string, write: (value: V) => string, now: V | undefined, after: V): Change {
  return { label, now: now === undefined ? undefined : write(now), after: write(after) };
}

/** Every field of a struct, before and after. */
export function changes<T extends object>(writers: Writers<T>, now: T | undefined, after: T): Change[] {
  // The type says that these are the keys.
  return (Object.keys(writers) as (keyof T)[]).map((key) => {
    const [label, write] = writers[key];
    return change(label, write, now?.[key], after[key]);
  });
}
