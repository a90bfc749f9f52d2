import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { WagmiProvider } from "wagmi";
import { SiteProvider } from "./chain/context";
import { open, Unavailable } from "./chain/site";
import { App } from "./shell/app";
import { Closed } from "./shell/closed";
import "./main.css";

const queries = new QueryClient({
  defaultOptions: { queries: { retry: 2, refetchOnWindowFocus: true, gcTime: 10 * 60_000 } },
});

const element = document.getElementById("root");
if (!element) throw new Error("no root element");
const root = createRoot(element);

/** The page inside a frame of another could be clicked through. */
if (window.top !== window.self) {
  root.render(<Closed why="This page does not run inside another one." networks={[]} />);
} else {
  try {
    const site = await open();
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
  } catch (error) {
    const networks = error instanceof Unavailable ? error.networks : [];
    root.render(<Closed why={error instanceof Error ? error.message : String(error)} networks={networks} />);
  }
}
