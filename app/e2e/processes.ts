/** The programs that a test needs: a node, and the server of the page. Each says in a line of JSON when it is ready. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SERVER = fileURLToPath(new URL("../scripts/serve.mjs", import.meta.url));
/** How long a program may take until it is ready. The first node deploys everything and lives a month. [ms] */
const PATIENCE = 120_000;

export interface Program {
  /** What it said when it was ready. */
  ready: Record<string, unknown>;
  stop: () => Promise<void>;
}

function run(command: string, args: string[]): Promise<Program> {
  const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${command}: ${why}\n${said.slice(-20).join("\n")}`));
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      fail(`not ready after ${PATIENCE / 1_000} s`);
    }, PATIENCE);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`ended with ${code}`));
    createInterface({ input: child.stdout }).once("line", (line) => {
      clearTimeout(late);
      resolve({ ready: JSON.parse(line) as Record<string, unknown>, stop: () => stop(child) });
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

/** The node's program: $DMEX_NODE, or where cargo puts it. */
function nodeProgram(): string {
  const cache = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const target = process.env["CARGO_TARGET_DIR"] ?? join(cache, "dmex/target");
  const program = process.env["DMEX_NODE"] ?? join(target, "debug/dmex-node");
  if (!existsSync(program)) throw new Error(`there is no ${program}: cargo build -p node, or set DMEX_NODE`);
  return program;
}

/** Where a run keeps the month that was lived: the folder that `prepare` made, in the environment of all workers. */
const MONTH = "DMEX_MONTH";
const month = (name: string): string => join(process.env[MONTH] ?? "", name);
/** What all nodes are started with. */
const OPTIONS = ["--quiet", "--eth-port", "0", "--ws-port", "0"];
/** The record of the deployment. All chains of a run have the same one. */
export const record = (): string => month("local.json");

/** Lives the month once. Returns what removes it, and all chains that went on from it. */
export async function prepare(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "dmex-page-"));
  process.env[MONTH] = folder;
  const node = await run(nodeProgram(), ["--lived-in", "--data", month("chain"), "--deployment", record(), ...OPTIONS]);
  await node.stop();
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A chain of its own, on which the month was lived. */
export async function startNode(): Promise<Program> {
  const data = mkdtempSync(month("copy-"));
  // Files of the database are long and mostly empty.
  execFileSync("cp", ["-r", "--sparse=always", `${month("chain")}/.`, data]);
  // A clock never goes back, so this one goes on from the last block instead of from today.
  const node = await run(nodeProgram(), ["--data", data, "--still", "--clock", "2021-04-01", ...OPTIONS]);
  const stop = async () => {
    await node.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { ...node, stop };
}

/** The built page, which talks to `rpc`. */
export const startPage = (rpc: string): Promise<Program> =>
  run(process.execPath, [
    SERVER,
    "--port",
    "0",
    "--rpc",
    rpc,
    "--deployments",
    dirname(record()),
    ...(process.env["DMEX_DIST"] ? ["--dist", process.env["DMEX_DIST"]] : []),
  ]);
