/** The pages, each a part of its own that is loaded when it is opened. */
import type { ComponentType } from "react";

type Loaded = { default: ComponentType };

interface Route {
  path: string;
  title: string;
  load: () => Promise<Loaded>;
}

export const ROUTES: readonly [Route, ...Route[]] = [
  { path: "/market", title: "Market", load: () => import("../pages/market/index") },
  { path: "/power", title: "My power", load: () => import("../pages/power/index") },
  { path: "/borrow", title: "Borrow", load: () => import("../pages/borrow/index") },
  { path: "/lend", title: "Lend", load: () => import("../pages/lend/index") },
  { path: "/stake", title: "Stake & vote", load: () => import("../pages/stake/index") },
  { path: "/network", title: "Network", load: () => import("../pages/network/index") },
];

const loaded = new Map<string, Loaded>();

/** Loads the page of a location such as "#/market/3": the first one if it names none. */
export async function begin(hash: string): Promise<void> {
  const { path, load } = ROUTES.find((route) => hash.startsWith(`#${route.path}`)) ?? ROUTES[0];
  loaded.set(path, await load());
}

/** A page that is there already. To wait for it would first draw what stands in for it, and that stays for a while. */
export const loadedPage = ({ path }: Route): ComponentType | undefined => loaded.get(path)?.default;
