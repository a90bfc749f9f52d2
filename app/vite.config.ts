/// <reference types="vitest/config" />
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { defineConfig, type Plugin } from "vite";

const ROOT = new URL("../", import.meta.url);

/** The networks of ../networks.toml, in its order, as the page reads them from `networks.json`. */
function networks(): Record<string, unknown>[] {
  const file = parse(readFileSync(new URL("networks.toml", ROOT), "utf8")) as Record<string, Record<string, unknown>>;
  return Object.entries(file).map(([name, network]) => ({
    name,
    ...network,
    deployment: `deployments/${name === "local" ? name : network["id"]}.json`,
  }));
}

/** What the page may talk to: its own host, and the endpoints of the networks. A node on this machine has any port. */
function contentSecurityPolicy(): string {
  const endpoints = networks().map((network) => new URL(String(network["url"])).origin);
  const loopback = ["http://127.0.0.1:*", "http://localhost:*"];
  const reachable = [...new Set(endpoints.filter((origin) => !origin.startsWith("http://127.")))];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${[...reachable, ...loopback].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Writes networks.json and the committed deployments beside the page, and the policy into it. */
function site(): Plugin {
  return {
    name: "site",
    transformIndexHtml: {
      order: "post",
      handler: (html, { server }) =>
        // The development server injects a script of its own.
        server
          ? html
          : html.replace(
              "<head>",
              `<head>\n    <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}" />`,
            ),
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
for (const name of readdirSync(new URL("abi/", ROOT)).sort())
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
      output: { entryFileNames: "assets/[name]-[hash].js", chunkFileNames: "assets/[name]-[hash].js" },
    },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
