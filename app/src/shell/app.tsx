/** The frame of every page: navigation, account, network, what is going on. */
import { lazy, Suspense, useEffect, useState } from "react";
import { Link, Redirect, Route, Router, Switch, useLocation } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { useSite, useVisitor } from "../chain/context";
import { Guard, Note, Skeleton } from "../ui/block";
import { short } from "../ui/address";
import { Account } from "./account";
import { ActivityList } from "./activity";
import { NetworkMenu } from "./network";
import { loadedPage, ROUTES } from "./routes";
import { Readable, Trouble } from "./trouble";

/** The bar of development chains has time: what everybody sees comes first. */
const idle = () =>
  new Promise<unknown>((resolve) =>
    "requestIdleCallback" in window ? requestIdleCallback(resolve, { timeout: 2_000 }) : setTimeout(resolve, 500),
  );
const DevelopmentBar = lazy(() => idle().then(() => import("./development")));

export function App() {
  const { development } = useSite();
  const [pages] = useState(() =>
    ROUTES.map((route) => ({ path: route.path, page: loadedPage(route) ?? lazy(route.load) })),
  );
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
        <Guard>
          <Suspense fallback={<div className="min-h-15.25 border-b border-warn bg-raised" />}>
            <DevelopmentBar />
          </Suspense>
        </Guard>
      )}
      <main id="content" className="mx-auto max-w-6xl space-y-5 px-4 py-6" tabIndex={-1}>
        <Looking />
        <Trouble />
        <Readable>
          <Guard>
            <Suspense fallback={<Skeleton lines={6} />}>
              <Switch>
                {pages.map(({ path, page: Page }) => (
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
        </Readable>
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
    const page = ROUTES.find(({ path }) => location.startsWith(path));
    document.title = page ? `${page.title} – DMEX` : "DMEX";
  }, [location]);
  return (
    <nav aria-label="Pages" className="mx-auto max-w-6xl overflow-x-auto px-2">
      <ul className="flex gap-1">
        {ROUTES.map(({ path, title }) => {
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
