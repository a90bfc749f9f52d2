/**
 * The income of a settled day of one NFT, taken apart as the distributor counts it (the head of its manual): what was
 * mined, less the provider's part, less the platform's fee. The parts add up.
 */
import { mulDivDown, mulDivUp } from "./muldiv";

const MILLIONTHS = 1_000_000n;
const BPS = 10_000n;

export interface DayFacts {
  /** Output of a unit of power. [atto] */
  output: bigint;
  /** [millionths of a unit] */
  power: bigint;
  serviceBps: number;
  /** What the NFT got: the free and the vesting part. [atto] */
  income: bigint;
  /** Of a day that the bond did not cover in full: what is missing for all NFTs, and what all of them got. [atto] */
  short?: { missing: bigint; got: bigint } | undefined;
}

export interface DayParts {
  gross: bigint;
  service: bigint;
  /** What neither provider nor bond paid. */
  missing: bigint;
  fee: bigint;
  income: bigint;
}

/** What is missing for each NFT. Without any income the number of NFTs is not known, nor needed: all is missing. */
function missingOf({ income, short }: DayFacts, due: bigint): bigint {
  if (!short || short.missing === 0n) return 0n;
  if (income === 0n || short.got === 0n) return due;
  return mulDivUp(short.missing, income, short.got);
}

export function dayParts(facts: DayFacts): DayParts {
  const { output, power, serviceBps, income } = facts;
  const gross = mulDivDown(output, power, MILLIONTHS);
  const service = mulDivUp(gross, BigInt(serviceBps), BPS);
  const due = gross - service;
  const missing = missingOf(facts, due);
  const rest = due - missing - income;
  // The dust of the day before can be an atto more than what was due.
  return { gross, service, missing, fee: rest > 0n ? rest : 0n, income };
}
