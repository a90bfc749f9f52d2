// A deployment on a node, for flow.mjs: its contracts, the development accounts, messages and the clock.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ContractFunctionRevertedError, createWalletClient, publicActions } from "viem";
import { getAddress, http, keccak256, toBytes } from "viem";
import { privateKeyToAccount } from "viem/accounts";

const [ETH, ABI, RECORD] = process.argv.slice(2);
const json = (file) => JSON.parse(readFileSync(file, "utf8"));

/** The contracts by their name in the deployment's record. */
export const contracts = Object.fromEntries(
  json(RECORD).contracts.map(({ name, package: source, address }) => [
    name,
    // The second blob of a contract has part of the contract's interface.
    { address: getAddress(address), abi: json(`${ABI}/${source.replace(/-extension$/u, "")}.json`) },
  ]),
);

/** Moonbeam's development keys. The first two are the custodian and the provider of deployments/local.toml. */
export const [custodian, provider, holder, lender] = [
  "0x5fb92d6e98884f76de468fa3f6278f8807c48bebc13595d45af5bdc4da702133",
  "0x8075991ce870b93a8870eca0c0f91913d12f47948ca0fd25b49c6fa7cdbeee8b",
  "0x0b6e18cafb6ed99687ec547bd28139cafdd2bffe70e6b688025de6b445aa5c5b",
  "0x7dce9bc8babb68fec1409be38c8e1a52650206a7ed90ff956ae8a6d15eeaaef4",
].map((key) => privateKeyToAccount(key));

/** A quorum of the feeders of deployments/local.toml. */
export const feeders = [1, 2, 3].map((number) =>
  privateKeyToAccount(keccak256(toBytes(`dmex development account feeder-${number}`))),
);

const client = createWalletClient({ transport: http(ETH), pollingInterval: 50 }).extend(publicActions);

/** The number of transactions so far. */
export let transactions = 0;

/** Reads a contract. */
export const read = (on, functionName, ...args) => client.readContract({ ...on, functionName, args });

/** What an account holds of a coin. */
export const balance = (coin, { address }) => read(coin, "balanceOf", address);

/** Waits until a transaction is in a block, where it has to succeed. */
async function included(hash) {
  const { status } = await client.waitForTransactionReceipt({ hash });
  assert.equal(status, "success", hash);
  transactions += 1;
}

/** Gives the chain's own coin to an account that has none. */
export async function fund({ address }, value) {
  if ((await client.getBalance({ address })) > 0n) return;
  await included(await client.sendTransaction({ account: custodian, to: address, value, chain: null }));
}

/** Sends a message and gives what it returned. */
export async function send(account, on, functionName, ...args) {
  const call = { ...on, account, functionName, args };
  const { result } = await client.simulateContract(call);
  // Gas follows the state, which others may change before the transaction is in a block.
  const gas = ((await client.estimateContractGas(call)) * 6n) / 5n;
  await included(await client.writeContract({ ...call, gas, chain: null }));
  return result;
}

/** A message has to be refused by this error with these values. */
export async function refused(account, on, functionName, args, errorName, values) {
  const error = await client.simulateContract({ ...on, account, functionName, args }).then(
    () => assert.fail(`${functionName} is accepted`),
    (error) => error.walk((cause) => cause instanceof ContractFunctionRevertedError) ?? assert.fail(error),
  );
  assert.equal(error.data?.errorName, errorName);
  assert.deepEqual(error.data.args ?? [], values);
}

/** The time of the next block. [unix seconds] */
export const now = async () => BigInt(await client.request({ method: "dmex_now" })) / 1_000n;

/** Moves the clock forward, and makes a block. */
export async function moveTo(moment) {
  if (moment <= (await now())) return;
  await client.request({ method: "evm_setNextBlockTimestamp", params: [Number(moment)] });
  await client.request({ method: "evm_mine", params: [] });
}
