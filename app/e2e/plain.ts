/** A static host as there are many: files of a folder at some path, no headers of ours, 404 for the rest. */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = process.env["DMEX_DIST"] ?? fileURLToPath(new URL("../dist", import.meta.url));
const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

export interface PlainHost {
  url: string;
  /** What was asked outside of the folder. */
  strays: string[];
  close: () => Promise<void>;
}

/** Serves the built page at a path. */
export async function plainHost(path: string): Promise<PlainHost> {
  const strays: string[] = [];
  const server = createServer(async (request, response) => {
    const [asked = ""] = (request.url ?? "").split("?");
    if (!asked.startsWith(`${path}/`)) strays.push(asked);
    const name = asked.slice(path.length);
    try {
      const file = name === "/" ? "/index.html" : name;
      const body = await readFile(join(DIST, file));
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    strays,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
