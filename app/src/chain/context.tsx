/** The site and the newest block, for every component. */
import { queryOptions, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { createContext, useContext, useEffect, type ReactNode } from "react";
import { type Address, isAddress } from "viem";
import { useConnection } from "wagmi";
import { useSearchParams } from "wouter";
import { early } from "./early";
import { readHead } from "./head";
import { type Head, Reader } from "./reader";
import type { Site } from "./site";

const SiteContext = createContext<Site | undefined>(undefined);

export function SiteProvider({ site, children }: { site: Site; children: ReactNode }) {
  return <SiteContext value={site}>{children}</SiteContext>;
}

export function useSite(): Site {
  const site = useContext(SiteContext);
  if (!site) throw new Error("no site");
  return site;
}

/** How often the page asks for a new block. [ms] */
const POLL = 2_000;
/** How often a view that failed is asked again. [ms] */
const AGAIN = 4_000;

/** The question for the newest block. */
export const headQuery = (site: Site) =>
  queryOptions({
    queryKey: ["head", site.network.name],
    queryFn: async (): Promise<Head> => (await early().head()) ?? readHead(site),
    // Who comes later on the page asks for nothing of its own.
    staleTime: POLL,
    structuralSharing: (old, now) => {
      const [before, after] = [old as Head | undefined, now as Head];
      // An endpoint behind another one must not take the page back in time. A chain that was reset is far behind.
      return before && after.number <= before.number && before.number - after.number < 50n ? before : after;
    },
  });

/** The newest block. One question for the whole page; a hidden page does not ask. */
export function useHead(): UseQueryResult<Head> {
  const site = useSite();
  return useQuery({ ...headQuery(site), refetchInterval: POLL });
}

/** The block that each view was read at last, whether it answered or not. */
const readAt = new Map<string, bigint>();

/**
 * Everything that a block of the page reads, at one block, and again when there is a newer one. Keys hold texts and
 * numbers, and no bigint.
 */
export function useView<T>(
  key: readonly unknown[],
  load: (at: Reader) => Promise<T>,
  enabled = true,
): UseQueryResult<T> {
  const { client, known, network } = useSite();
  const { data: head } = useHead();
  const queries = useQueryClient();
  const fullKey = ["view", network.name, ...key];
  const name = JSON.stringify(fullKey);
  const active = enabled && head !== undefined;
  const query = useQuery({
    queryKey: fullKey,
    queryFn: async () => {
      // The newest block of the moment when this runs: `head` may be that of the render before.
      const newest = queries.getQueryData<Head>(["head", network.name]);
      if (!newest) throw new Error("no block is known yet");
      readAt.set(name, newest.number);
      return load(new Reader(client, known, newest));
    },
    enabled: active,
    staleTime: Number.POSITIVE_INFINITY,
    // A view that failed is asked again, also if there is no new block.
    refetchInterval: ({ state }) => (state.status === "error" ? AGAIN : false),
  });
  const { isFetching, refetch } = query;
  const number = head?.number;
  useEffect(() => {
    // What is being read is finished first: a fast chain would otherwise never be read. Then it is looked again, so that
    // a block that came meanwhile is not missed: on a chain that makes blocks on demand it may be the last for long.
    const behind = number !== undefined && readAt.get(name) !== number;
    if (active && behind && !isFetching) void refetch({ cancelRefetch: false });
  }, [active, isFetching, name, number, refetch]);
  return query;
}

/** Whose page it is. */
export interface Visitor {
  /** The account whose things are shown. */
  account: Address | undefined;
  /** Whether it only looks: at the account of a link (`?as=0x…`). */
  looking: boolean;
}

export function useVisitor(): Visitor {
  const { address } = useConnection();
  const [search] = useSearchParams();
  const as = search.get("as");
  if (as && isAddress(as)) return { account: as, looking: as.toLowerCase() !== address?.toLowerCase() };
  return { account: address, looking: false };
}
