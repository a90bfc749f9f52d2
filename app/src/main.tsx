import "./boot";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { WagmiProvider } from "wagmi";
import { headQuery, SiteProvider } from "./chain/context";
import { open, Unavailable } from "./chain/site";
import { App } from "./shell/app";
import { Closed } from "./shell/closed";
import "./main.css";

const queries = new QueryClient({
  defaultOptions: { queries: { retry: 2, refetchOnWindowFocus: true, gcTime: 10 * 60_000 } },
});

async function start(root: Root): Promise<void> {
  const site = await open();
  // It was asked for long ago, so the first thing that is drawn can have it.
  void queries.prefetchQuery(headQuery(site));
  root.render(
    <StrictMode>
      <WagmiProvider config={site.config} reconnectOnMount>
        <QueryClientProvider client={queries}>
          <SiteProvider site={site}>
            <App />
          </SiteProvider>
        </QueryClientProvider>
      </WagmiProvider>
    </StrictMode>,
  );
}

const element = document.getElementById("root");
if (!element) throw new Error("no root element");
const root = createRoot(element);

/** The page inside a frame of another could be clicked through. */
if (window.top !== window.self) {
  root.render(<Closed why="This page does not run inside another one." networks={[]} />);
} else {
  start(root).catch((error: unknown) => {
    const networks = error instanceof Unavailable ? error.networks : [];
    root.render(<Closed why={error instanceof Error ? error.message : String(error)} networks={networks} />);
  });
}
