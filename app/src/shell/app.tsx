/** The frame of every page: navigation, account, network, what is going on. */
import { lazy, Suspense, useEffect } from "react";
import { Link, Redirect, Route, Router, Switch, useLocation } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { useHead, useSite, useVisitor } from "../chain/context";
import { Guard, Note, Skeleton } from "../ui/block";
import { short } from "../ui/address";
import { Account } from "./account";
import { ActivityList } from "./activity";
import { NetworkMenu } from "./network";

const PAGES = [
  { path: "/market", title: "Market", page: lazy(() => import("../pages/market/index")) },
  { path: "/power", title: "My power", page: lazy(() => import("../pages/power/index")) },
  { path: "/borrow", title: "Borrow", page: lazy(() => import("../pages/borrow/index")) },
  { path: "/lend", title: "Lend", page: lazy(() => import("../pages/lend/index")) },
  { path: "/stake", title: "Stake & vote", page: lazy(() => import("../pages/stake/index")) },
  { path: "/network", title: "Network", page: lazy(() => import("../pages/network/index")) },
] as const;

const DevelopmentBar = lazy(() => import("./development"));

export function App() {
  const { development } = useSite();
  return (
    <Router hook={useHashLocation}>
      <a href="#content" className="sr-only focus:not-sr-only">
        Skip to the content
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-3 px-4 py-3">
          <Link href="/market" className="text-lg font-bold">
            DMEX
          </Link>
          <div className="flex flex-wrap items-center gap-2">
            <NetworkMenu />
            <ActivityList />
            <Account />
          </div>
        </div>
        <Navigation />
      </header>
      {development && (
        <Suspense fallback={null}>
          <DevelopmentBar />
        </Suspense>
      )}
      <main id="content" className="mx-auto max-w-6xl space-y-5 px-4 py-6" tabIndex={-1}>
        <Looking />
        <Trouble />
        <Guard>
          <Suspense fallback={<Skeleton lines={6} />}>
            <Switch>
              {PAGES.map(({ path, page: Page }) => (
                // A page has pages of its own: /market/3 is a batch.
                <Route key={path} path={path} nest>
                  <Page />
                </Route>
              ))}
              <Route>
                <Redirect to="/market" />
              </Route>
            </Switch>
          </Suspense>
        </Guard>
      </main>
      <footer className="mx-auto max-w-6xl px-4 py-8 text-sm text-muted">
        This page never asks for a seed phrase, or for a signature to log in. It talks to the RPC endpoint of the
        network and to nobody else; the endpoint sees your address.
      </footer>
    </Router>
  );
}

function Navigation() {
  const [location] = useLocation();
  useEffect(() => {
    const page = PAGES.find(({ path }) => location.startsWith(path));
    document.title = page ? `${page.title} – DMEX` : "DMEX";
  }, [location]);
  return (
    <nav aria-label="Pages" className="mx-auto max-w-6xl overflow-x-auto px-2">
      <ul className="flex gap-1">
        {PAGES.map(({ path, title }) => {
          const here = location.startsWith(path);
          return (
            <li key={path}>
              <Link
                href={path}
                aria-current={here ? "page" : undefined}
                className={`inline-block px-3 py-3 text-sm whitespace-nowrap ${here ? "border-b-2 border-accent font-semibold" : "text-muted"}`}
              >
                {title}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** A link can show the things of any account. */
function Looking() {
  const { account, looking } = useVisitor();
  if (!looking || !account) return null;
  return (
    <Note tone="warn">
      You look at {short(account)}. Nothing can be done for it here.{" "}
      <a href="./" className="inline-block min-h-6 underline">
        Back to your own
      </a>
    </Note>
  );
}

/** The endpoint does not answer, or is another chain. */
function Trouble() {
  const { network } = useSite();
  const { error, failureCount } = useHead();
  if (!error && failureCount < 2) return null;
  return (
    <div role="alert">
      <Note tone="bad">
        {network.title} does not answer at {network.url}. What you see is the last that it said.{" "}
        {error?.message.split("\n")[0]}
      </Note>
    </div>
  );
}
