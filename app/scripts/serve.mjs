// Serves the built page on this machine:
//
//   node scripts/serve.mjs [--port 8580] [--host 127.0.0.1] [--rpc URL] [--dist DIR] [--deployments DIR]
//
// --rpc URL puts the local network first, with a node at that URL. Port 0 is any free one. When it is ready, it prints
// one line of JSON: {"page": "http://127.0.0.1:8580"}. Any other static host serves the page as well: what this one adds
// is the policy of the page as a header, and the deployment of a node on this machine (deployments/local.json).
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { FRAMES, policy } from "./policy.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};
const COMPRESSED = new Set([".css", ".html", ".js", ".json", ".svg", ".txt"]);
/** A record of a deployment. */
const RECORD = /^\/deployments\/[\w-]+(?:\.[\w-]+)*\.json$/;

const OPTIONS = {
  port: { type: "string", default: "8580" },
  host: { type: "string", default: "127.0.0.1" },
  rpc: { type: "string" },
  dist: { type: "string", default: fileURLToPath(new URL("../dist/", import.meta.url)) },
  deployments: { type: "string", default: fileURLToPath(new URL("../../deployments/", import.meta.url)) },
};

/** Ends with a sentence. */
function fail(why) {
  console.error(`serve: ${why}`);
  process.exit(1);
}

function commandLine() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    return fail(error.message);
  }
}

const isUrl = (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** The networks that the page offers: those of the build, and the node of --rpc before them. */
function networks(dist, rpc) {
  const built = JSON.parse(readFileSync(join(dist, "networks.json"), "utf8"));
  if (rpc === undefined) return built;
  const local = built.find(({ name }) => name === "local") ?? fail("the build knows no network with the name local");
  return [{ ...local, url: rpc }, ...built.filter((network) => network !== local)];
}

/** The path of a request, or undefined if it is not one. */
function pathOf(url) {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
    return path.startsWith("/") && !/[\0\\]/.test(path) && !path.split("/").includes("..") ? path : undefined;
  } catch {
    return undefined; // "%" without two digits
  }
}

/** The file of a path, if there is one within the folder. Links that lead out of it are not followed. */
async function within(folder, path) {
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/** What answers a path: its type and its bytes. */
async function find(site, path) {
  if (path === "/networks.json") return { type: ".json", body: site.networks };
  const page = path.endsWith("/") ? `${path}index.html` : path;
  const record = RECORD.test(path) && (await within(site.deployments, path.slice("/deployments".length)));
  const file = record || (await within(site.dist, page));
  return file && { type: extname(file), body: await readFile(file) };
}

/** Names of built files contain their hash, so they never change. A record changes with every fresh chain. */
const caching = (path) => (path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");

async function answer(site, request, response) {
  const end = (status, text) => {
    response.writeHead(status, { "content-type": TYPES[".txt"], ...(status === 405 && { allow: "GET, HEAD" }) });
    response.end(request.method === "HEAD" ? undefined : `${text}\n`);
  };
  for (const [name, value] of Object.entries(site.headers)) response.setHeader(name, value);
  if (request.method !== "GET" && request.method !== "HEAD") return end(405, "Only GET and HEAD.");
  const path = pathOf(request.url ?? "");
  if (path === undefined) return end(400, "This is not a path.");
  const found = await find(site, path);
  if (!found) return end(404, "There is no such file.");
  const gzip = COMPRESSED.has(found.type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  const body = gzip ? gzipSync(found.body) : Buffer.from(found.body);
  response.writeHead(200, {
    "content-type": TYPES[found.type] ?? "application/octet-stream",
    "content-length": body.length,
    "cache-control": caching(path),
    vary: "accept-encoding",
    ...(gzip && { "content-encoding": "gzip" }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

function start({ port, host, rpc, dist, deployments }) {
  if (!existsSync(join(dist, "index.html"))) fail(`there is no page in ${dist}: npm run build`);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) fail(`${port} is no port`);
  if (rpc !== undefined && !isUrl(rpc)) fail(`${rpc} is no URL of a node, such as http://127.0.0.1:8545`);
  const served = networks(dist, rpc);
  const site = {
    dist,
    deployments,
    networks: JSON.stringify(served, null, 2),
    headers: {
      "content-security-policy": [...policy(served.map(({ url }) => new URL(url).origin)), FRAMES].join("; "),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    },
  };
  const server = createServer((request, response) => {
    answer(site, request, response).catch((error) => response.destroy(error));
  });
  server.on("error", (error) => {
    fail(error.code === "EADDRINUSE" ? `port ${port} is taken: choose another one with --port` : error.message);
  });
  server.listen(Number(port), host, () => {
    console.log(JSON.stringify({ page: `http://${host.includes(":") ? `[${host}]` : host}:${server.address().port}` }));
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
}

start(commandLine());
