/** Between the page and its node: a proxy that can be slow, broken, limited or down, as public endpoints are. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export type Fault =
  /** Every answer takes this long. [ms] */
  | { kind: "slow"; ms: number }
  /** The node is not there. */
  | { kind: "down" }
  /** A host in front of the node says that there were too many requests. */
  | { kind: "limited" }
  /** A page instead of JSON, as hosts in front of a node send it. */
  | { kind: "garbage" }
  /** Half a document of JSON. */
  | { kind: "broken-json" }
  /** JSON, of another shape than an answer has. */
  | { kind: "nonsense"; body: unknown }
  /** The host has a fault of its own. */
  | { kind: "broken" }
  /** No answer ever comes. */
  | { kind: "silent" }
  /** Of a batch, the second half of the answers are errors. */
  | { kind: "half" }
  /** Batches are refused as a whole. */
  | { kind: "no-batches" }
  /** Another chain answers. */
  | { kind: "chain"; id: number }
  /** The newest block is one of the past: answers of a node that lags. */
  | { kind: "behind"; blocks: number };

interface Call {
  id: number;
  method: string;
  params?: unknown[];
}

interface Reply {
  id: number;
  result?: unknown;
  error?: unknown;
}

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-allow-methods": "POST",
};

export class Faults {
  /** The page's endpoint. */
  readonly url: string;
  /** How many HTTP requests came, of which some are batches. */
  requests = 0;
  /** How many of them a fault answered. */
  faulty = 0;
  /** The methods that were asked, in order. */
  readonly methods: string[] = [];

  #fault: Fault | undefined;
  #only: RegExp | undefined;
  /** The node behind it. */
  node: string;
  readonly #server: Server;

  private constructor(node: string, server: Server) {
    this.node = node;
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (request, response) => void this.#answer(request, response).catch(() => response.destroy()));
  }

  static async open(node: string): Promise<Faults> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Faults(node, server);
  }

  /** From now on: this fault, for requests with a method that matches, or for all. */
  set(fault: Fault, only?: RegExp): void {
    this.#fault = fault;
    this.#only = only;
    // A connection that is open would go on to work.
    if (fault.kind === "down" && !only) this.#server.closeAllConnections();
  }

  /** From now on all is well. */
  clear(): void {
    this.#fault = undefined;
    this.#only = undefined;
  }

  /** Forgets what was counted. */
  reset(): void {
    this.clear();
    this.requests = 0;
    this.faulty = 0;
    this.methods.length = 0;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "OPTIONS") return void response.writeHead(204, CORS).end();
    const body = await text(request);
    const asked = JSON.parse(body) as Call | Call[];
    const calls = Array.isArray(asked) ? asked : [asked];
    this.requests += 1;
    this.methods.push(...calls.map(({ method }) => method));
    const fault = !this.#only || calls.some(({ method }) => this.#only?.test(method)) ? this.#fault : undefined;
    if (fault) this.faulty += 1;
    const send = (status: number, type: string, content: string) =>
      void response.writeHead(status, { ...CORS, "content-type": type }).end(content);
    switch (fault?.kind) {
      case "down":
        return void response.destroy();
      case "silent":
        return;
      case "limited":
        return send(429, "text/plain", "Too many requests");
      case "garbage":
        return send(200, "text/html", "<!doctype html><title>Please stand by</title>");
      case "broken-json":
        return send(200, "application/json", '[{"jsonrpc":"2.0","id":1,"resu');
      case "nonsense":
        return send(200, "application/json", JSON.stringify(fault.body));
      case "broken":
        return send(500, "text/plain", "Internal Server Error");
      case "slow":
        await sleep(fault.ms);
    }
    if (fault?.kind === "no-batches" && Array.isArray(asked)) return send(400, "text/plain", "Batches are not allowed");
    const replies = await this.#ask(fault?.kind === "behind" ? await this.#backdate(calls, fault.blocks) : calls);
    const spoilt = fault ? spoil(fault, calls, replies) : replies;
    send(200, "application/json", JSON.stringify(Array.isArray(asked) ? spoilt : spoilt[0]));
  }

  /** The same questions, of a node that lags. */
  async #backdate(calls: Call[], blocks: number): Promise<Call[]> {
    const [newest] = await this.#ask([{ id: 1, method: "eth_blockNumber" }]);
    const old = hex(Number(newest?.result) - blocks);
    return calls.map((call) => ({
      ...call,
      params: call.params?.map((value) => (value === "latest" ? old : value)) ?? [],
    }));
  }

  async #ask(calls: Call[]): Promise<Reply[]> {
    const questions = calls.map((call) => ({ jsonrpc: "2.0", ...call }));
    const headers = { "content-type": "application/json" };
    const answer = await fetch(this.node, { method: "POST", headers, body: JSON.stringify(questions) });
    return (await answer.json()) as Reply[];
  }
}

/** The answers as the fault has them. */
function spoil(fault: Fault, calls: Call[], replies: Reply[]): Reply[] {
  const methods = new Map(calls.map(({ id, method }) => [id, method]));
  const half = Math.ceil(replies.length / 2);
  return replies.map((reply, index) => {
    const { id, result } = reply;
    const method = methods.get(id);
    if (fault.kind === "half" && index >= half)
      return { id, jsonrpc: "2.0", error: { code: -32_005, message: "limit exceeded" } };
    if (fault.kind === "chain" && method === "eth_chainId") return { ...reply, result: hex(fault.id) };
    if (fault.kind === "behind" && method === "eth_blockNumber") {
      return { ...reply, result: hex(Number(result) - fault.blocks) };
    }
    return reply;
  });
}

const hex = (number: number) => `0x${number.toString(16)}`;

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
