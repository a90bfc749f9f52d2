/// <reference types="vitest/config" />
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { defineConfig, type Plugin, type Rolldown } from "vite";
import { policy } from "./scripts/policy.mjs";

const ROOT = new URL("../", import.meta.url);
/** What runs first, and what that needs. */
const EARLY = /\/src\/(boot|chain\/(early|networks|storage)|shell\/routes)\.ts$|vite\/preload-helper/;

/** The networks of ../networks.toml, in its order, as the page reads them from `networks.json`. */
function networks(): Record<string, unknown>[] {
  const file = parse(readFileSync(new URL("networks.toml", ROOT), "utf8")) as Record<string, Record<string, unknown>>;
  return Object.entries(file).map(([name, network]) => ({
    name,
    ...network,
    deployment: `deployments/${name === "local" ? name : network["id"]}.json`,
  }));
}

/** The endpoints of the networks. A node on this machine has any port. */
function contentSecurityPolicy(): string {
  const endpoints = networks().map((network) => new URL(String(network["url"])).origin);
  const reachable = endpoints.filter((origin) => !origin.startsWith("http://127."));
  return policy([...reachable, "http://127.0.0.1:*", "http://localhost:*"]).join("; ");
}

/** The page with the few lines that run first as a script of their own, which waits for nothing. */
function withBoot(html: string, bundle: Rolldown.OutputBundle): string {
  const boot = Object.values(bundle).find(
    (file) => file.type === "chunk" && file.moduleIds.some((id) => id.endsWith("/src/boot.ts")),
  );
  if (!boot) throw new Error("the build has no src/boot.ts");
  const script = `<script type="module" crossorigin src="./${boot.fileName}"></script>`;
  // Before all other scripts: they run in their order.
  return html.replace(`${script}\n`, "").replace("<script", `${script}\n    <script`);
}

/** Writes networks.json and the committed deployments beside the page, and the policy into it. */
function site(): Plugin {
  return {
    name: "site",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle }) => {
        // The development server has no bundle, and injects a script of its own.
        if (!bundle) return html;
        const meta = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}" />`;
        return withBoot(html.replace("<head>", `<head>\n    ${meta}`), bundle);
      },
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? "").split("?")[0] ?? "";
        if (path === "/networks.json") return void response.end(JSON.stringify(networks()));
        const file = /^\/deployments\/[\w.-]+\.json$/.test(path) ? new URL(`.${path}`, ROOT) : undefined;
        return file && existsSync(file) ? void response.end(readFileSync(file)) : next();
      });
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "networks.json", source: JSON.stringify(networks(), null, 2) });
      const folder = new URL("deployments/", ROOT);
      for (const name of readdirSync(folder).filter((file) => /^\d+\.json$/.test(file))) {
        this.emitFile({ type: "asset", fileName: `deployments/${name}`, source: readFileSync(new URL(name, folder)) });
      }
    },
  };
}

/** Names the build by its sources' ABIs, so that caches of another build are not read. */
const abiHash = createHash("sha256");
for (const name of readdirSync(new URL("abi/", ROOT)).toSorted())
  abiHash.update(readFileSync(new URL(`abi/${name}`, ROOT)));

export default defineConfig({
  // The page works in any folder of any host, and from IPFS.
  base: "./",
  plugins: [react(), tailwindcss(), site()],
  define: { __ABI_HASH__: JSON.stringify(abiHash.digest("hex").slice(0, 16)) },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    // Everything is a file: the policy allows no data: scripts or styles.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        // Few files: over a slow line each costs a round trip.
        codeSplitting: {
          groups: [
            { name: "early", test: EARLY, priority: 2 },
            { name: "main", tags: ["$initial"], priority: 1 },
          ],
        },
      },
    },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
