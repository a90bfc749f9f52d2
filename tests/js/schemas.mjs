// Holds the answers of a node's Ethereum port against the public JSON schemas, those of ethereum/execution-apis (CC0).
// npm's @metamask/api-specs takes them from the branch assembled-spec there.
//   node schemas.mjs ETH_URL ABI-FOLDER ARTIFACTS-FOLDER
// Transactions of every type, one that fails, logs and filters come first. Prints a line per method. Exits with 1 and
// the path of every value that does not match.
import { readFileSync } from "node:fs";
import specs from "@metamask/api-specs";
import Ajv from "ajv";
import { createPublicClient, encodeDeployData, encodeFunctionData, webSocket } from "viem";
import { privateKeyToAccount } from "viem/accounts";

const [ETH, ABI, ARTIFACTS] = process.argv.slice(2);
if (!ARTIFACTS) throw new Error("usage: node schemas.mjs ETH_URL ABI-FOLDER ARTIFACTS-FOLDER");
const abi = JSON.parse(readFileSync(`${ABI}/wrapped-asset.json`, "utf8"));
const bytecode = `0x${readFileSync(`${ARTIFACTS}/wrapped_asset.polkavm`).toString("hex")}`;

/** Moonbeam's development keys, which have coins at genesis. */
const alith = privateKeyToAccount("0x5fb92d6e98884f76de468fa3f6278f8807c48bebc13595d45af5bdc4da702133");
const baltathar = privateKeyToAccount("0x8075991ce870b93a8870eca0c0f91913d12f47948ca0fd25b49c6fa7cdbeee8b");
const NOWHERE = `0x${"00".repeat(32)}`;
const PLENTY = 10n ** 9n;
/** How many subscriptions there are. Ids are random: among many, some begin with zero bits. */
const IDS = 64;
/** Methods without parameters that nothing else asks for. */
const PLAIN = ["eth_accounts", "eth_maxPriorityFeePerGas", "eth_syncing", "web3_clientVersion"];
/** JSON-RPC's code of a method that is not served. */
const UNKNOWN_METHOD = -32_601;

const { components, methods } = structuredClone(specs.MetaMaskOpenRPCDocument);
const { schemas } = components;
const reference = (name) => ({ $ref: `#/components/schemas/${name}` });

// What the specification has gained since the package's version.
const [context] = schemas.TransactionInfo.allOf;
for (const { properties } of [schemas.Log, context]) properties.blockTimestamp = reference("uint");
context.required.push("blockTimestamp");
const receipts = { oneOf: [reference("notFound"), { type: "array", items: reference("ReceiptInfo") }] };
methods.push(
  { name: "eth_getBlockReceipts", result: { schema: receipts } },
  { name: "eth_maxPriorityFeePerGas", result: { schema: reference("uint") } },
);
// An empty list is one of hashes and one of logs, so that exactly one cannot be asked for.
schemas.FilterResults = { anyOf: schemas.FilterResults.oneOf };
// A head that is announced has no transactions. The package leaves announcements open: this is go-ethereum's.
const absent = ["size", "transactions", "uncles"];
schemas.Header = { ...schemas.Block, required: schemas.Block.required.filter((name) => !absent.includes(name)) };

// OpenRPC's keywords beside a schema's own are no mistake.
const ajv = new Ajv({ allErrors: true, strict: false });
const validators = new Map();
const checked = new Map();
const wrong = [];

/** Holds a value against a schema. */
function match(name, schema, value) {
  if (!validators.has(name)) validators.set(name, ajv.compile({ ...schema, components: { schemas } }));
  const validate = validators.get(name);
  checked.set(name, (checked.get(name) ?? 0) + 1);
  if (validate(value)) return;
  // That the other forms of an answer, null or a hash, do not match either says nothing.
  const exact = validate.errors.filter(({ message }) => !/must (be (null|string)|match .* schema)/.test(message));
  const why = (exact.length > 0 ? exact : validate.errors).map(({ instancePath, message }) => {
    const found = instancePath.split("/").slice(1).reduce((inner, key) => inner?.[key], value);
    const shown = typeof found === "object" ? "" : `, but is ${JSON.stringify(found)}`;
    return `  ${instancePath || "/"} ${message}${shown}`;
  });
  wrong.push([`${name}:`, ...new Set(why)].slice(0, 5).join("\n"));
}

async function request(method, params) {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await fetch(ETH, { method: "POST", headers: { "content-type": "application/json" }, body });
  return response.json();
}

/** Asks and checks the answer. An answer that may be null by the schema must not be, unless `empty`. */
async function ask(method, params = [], empty = false) {
  const { result, error } = await request(method, params);
  const { schema } = methods.find(({ name }) => name === method).result;
  if (error) wrong.push(`${method}(${JSON.stringify(params).slice(0, 90)}): ${JSON.stringify(error)}`);
  else if ((result === null) !== empty) wrong.push(`${method}(${JSON.stringify(params)}) is ${JSON.stringify(result)}`);
  else match(method, schema, result);
  return result;
}

/** Sends a transaction of a type and gives its hash. */
async function send(account, type, transaction) {
  const nonce = Number(await ask("eth_getTransactionCount", [account.address, "pending"]));
  const price = BigInt(await ask("eth_gasPrice"));
  const fees = type === "eip1559" ? { maxFeePerGas: price * 2n, maxPriorityFeePerGas: 0n } : { gasPrice: price };
  const chainId = Number(await ask("eth_chainId"));
  const signed = await account.signTransaction({ chainId, nonce, type, ...fees, ...transaction });
  return ask("eth_sendRawTransaction", [signed]);
}

/** A contract, a mint, a transfer that fails and coins: in blocks of one transaction, then all in one block. */
async function traffic() {
  const data = encodeDeployData({ abi, bytecode, args: ["Wrapped FIL", "HFIL", 18, 10n ** 27n, alith.address] });
  const gas = BigInt(await ask("eth_estimateGas", [{ from: alith.address, data }]));
  const deployed = await send(alith, "legacy", { data, gas: (gas * 12n) / 10n });
  const { contractAddress: to } = await ask("eth_getTransactionReceipt", [deployed]);
  const call = (functionName, args) => encodeFunctionData({ abi, functionName, args });
  const mint = call("mint", [baltathar.address, 5_000n]);
  const excess = call("transfer", [alith.address, 10n ** 20n]);
  const accessList = [{ address: to, storageKeys: [NOWHERE] }];
  const all = () => [
    () => send(alith, "legacy", { to, data: mint, gas: PLENTY }),
    () => send(alith, "eip2930", { to, data: mint, gas: PLENTY, accessList }),
    () => send(alith, "eip1559", { to, data: mint, gas: PLENTY }),
    () => send(baltathar, "eip1559", { to, data: excess, gas: PLENTY }),
    () => send(baltathar, "legacy", { to: alith.address, value: 1n, gas: PLENTY }),
  ];
  const coins = { from: alith.address, to: baltathar.address, value: "0x1" };
  const hashes = [deployed, await ask("eth_sendTransaction", [coins])];
  for (const next of all()) hashes.push(await next());
  await request("evm_setAutomine", [false]);
  for (const next of all()) hashes.push(await next());
  await request("evm_mine", []);
  await request("evm_setAutomine", [true]);
  return { to, hashes, calls: { mint, excess } };
}

async function transactions(hashes) {
  const kinds = new Set();
  for (const hash of hashes) {
    const { blockHash, blockNumber, gasPrice, transactionIndex, type } = await ask("eth_getTransactionByHash", [hash]);
    const { effectiveGasPrice, status } = await ask("eth_getTransactionReceipt", [hash]);
    kinds.add(`${type} ${status}`);
    // The specification says in words that this is the price paid.
    if (type === "0x2" && gasPrice !== effectiveGasPrice) {
      wrong.push(`eth_getTransactionByHash: /gasPrice is ${gasPrice}, but ${effectiveGasPrice} was paid`);
    }
    await ask("eth_getTransactionByBlockHashAndIndex", [blockHash, transactionIndex]);
    await ask("eth_getTransactionByBlockNumberAndIndex", [blockNumber, transactionIndex]);
  }
  for (const kind of ["0x0 0x1", "0x1 0x1", "0x2 0x1", "0x2 0x0"]) {
    if (!kinds.has(kind)) wrong.push(`no transaction of the type and status ${kind}: only ${[...kinds]}`);
  }
  await ask("eth_getTransactionByHash", [NOWHERE], true);
  await ask("eth_getTransactionReceipt", [NOWHERE], true);
  await ask("eth_getTransactionByBlockHashAndIndex", [NOWHERE, "0x0"], true);
  await ask("eth_getTransactionByBlockNumberAndIndex", ["latest", "0x63"], true);
}

async function blocks(to) {
  const latest = Number(await ask("eth_blockNumber"));
  const numbers = Array.from({ length: latest + 1 }, (_, number) => `0x${number.toString(16)}`);
  for (const block of [...numbers, "earliest", "latest", "pending", "safe", "finalized"]) {
    const { hash } = await ask("eth_getBlockByNumber", [block, false]);
    await ask("eth_getBlockByNumber", [block, true]);
    await ask("eth_getBlockTransactionCountByNumber", [block]);
    await ask("eth_getBlockReceipts", [block]);
    await ask("eth_getBlockByHash", [hash, true]);
    await ask("eth_getBlockTransactionCountByHash", [hash]);
  }
  await ask("eth_getBlockByNumber", ["0xffffff", false], true);
  await ask("eth_getBlockByHash", [NOWHERE, false], true);
  await ask("eth_getBlockTransactionCountByNumber", ["0xffffff"], true);
  await ask("eth_getBlockTransactionCountByHash", [NOWHERE], true);
  await ask("eth_getBlockReceipts", ["0xffffff"], true);
  await ask("eth_feeHistory", ["0x8", "latest", [10, 50]]);
  await ask("eth_feeHistory", ["0x400", "latest", []]);
  if ((await ask("eth_getLogs", [{ fromBlock: "0x0", address: to }])).length < 6) wrong.push("too few logs");
}

async function state(to, { mint, excess }) {
  for (const block of ["latest", "pending", "earliest"]) {
    await ask("eth_getBalance", [alith.address, block]);
    await ask("eth_getTransactionCount", [alith.address, block]);
    await ask("eth_getCode", [to, block]);
    await ask("eth_getStorageAt", [to, "0x0", block]);
  }
  await ask("eth_call", [{ from: alith.address, to, data: mint }, "latest"]);
  await ask("eth_estimateGas", [{ from: alith.address, to, data: mint }]);
  const refused = await request("eth_call", [{ from: baltathar.address, to, data: excess }, "latest"]);
  if (refused.error?.code !== 3 || !/^0xe450d38c/.test(refused.error.data)) {
    wrong.push(`a revert is ${JSON.stringify(refused)}, not code 3 with ERC20InsufficientBalance`);
  }
  for (const method of PLAIN) await ask(method);
}

/** Filters and subscriptions, set up before the traffic that they are to show. */
async function watch() {
  const filters = {};
  for (const kind of ["eth_newFilter", "eth_newBlockFilter", "eth_newPendingTransactionFilter"]) {
    filters[kind] = await ask(kind, kind === "eth_newFilter" ? [{ fromBlock: "0x0" }] : []);
  }
  const heard = { Log: [], Header: [] };
  const { transport } = createPublicClient({ transport: webSocket(ETH.replace("http", "ws")) });
  const subscribe = async (name, params) => {
    const { subscriptionId } = await transport.subscribe({ params, onData: ({ result }) => heard[name].push(result) });
    match("eth_subscribe", reference("uint"), subscriptionId);
  };
  await subscribe("Header", ["newHeads"]);
  for (let count = 0; count < IDS; count += 1) await subscribe("Log", ["logs", {}]);
  return async () => {
    for (const filter of Object.values(filters)) {
      if ((await ask("eth_getFilterChanges", [filter])).length === 0) wrong.push("a filter has seen nothing");
      await ask("eth_getFilterChanges", [filter]);
    }
    await ask("eth_getFilterLogs", [filters.eth_newFilter]);
    for (const filter of [...Object.values(filters), "0xffff"]) await ask("eth_uninstallFilter", [filter]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const [name, values] of Object.entries(heard)) {
      if (values.length === 0) wrong.push(`no ${name} was announced`);
      for (const value of values) match(`eth_subscription ${name}`, reference(name), value);
    }
  };
}

/** Whether what is wrong would be seen: an answer with a flaw is refused. */
async function refuses(hash) {
  const flaws = {
    eth_getTransactionReceipt: [{ blockHash: undefined }, { gasUsed: 21_000 }, { gasUsed: "0x01" }, { extra: "0x" }],
    eth_getTransactionByHash: [{ hash: undefined }, { r: undefined }, { nonce: 0 }, { value: "0x00" }, { type: "0x9" }],
  };
  for (const [method, all] of Object.entries(flaws)) {
    const { result } = await request(method, [hash]);
    const taken = all.filter((flaw) => validators.get(method)(JSON.parse(JSON.stringify({ ...result, ...flaw }))));
    for (const flaw of taken) wrong.push(`${method} with a flaw in ${Object.keys(flaw)} is taken`);
  }
}

/** The standard's methods that the node does not serve. Each that it serves has been checked. */
async function missing() {
  const names = [];
  const wallets = ({ tags = [] }) => tags.some(({ $ref }) => $ref?.endsWith("/MetaMask"));
  for (const { name } of methods.filter((method) => !wallets(method) && !checked.has(method.name))) {
    const { error } = await request(name, []);
    if (error?.code === UNKNOWN_METHOD) names.push(name);
    else if (!name.endsWith("subscribe")) wrong.push(`${name} is served, but not checked`);
  }
  return names;
}

const finish = await watch();
const { to, hashes, calls } = await traffic();
await transactions(hashes);
await blocks(to);
await state(to, calls);
await finish();
await refuses(hashes[0]);
const unserved = await missing();
for (const [name, count] of [...checked].sort()) console.log(`${name}: ${count} answers`);
console.log(`not served: ${unserved.join(", ")}`);
if (wrong.length > 0) {
  console.error([...new Set(wrong)].slice(0, 20).join("\n"));
  console.error(`${wrong.length} answers are wrong`);
}
process.exit(wrong.length > 0 ? 1 : 0);
