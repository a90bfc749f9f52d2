// Uses a node as people's tools do: viem and ethers on its Ethereum port, polkadot.js on its Substrate port.
//   node node.mjs ETH_URL WS_URL ABI-FOLDER ARTIFACTS-FOLDER
// Exits with 1 and says where, if anything is not as it should be.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ApiPromise, WsProvider } from "@polkadot/api";
import { Keyring } from "@polkadot/keyring";
import { Contract, ContractFactory, JsonRpcProvider, Wallet, WebSocketProvider } from "ethers";
import {
  BaseError,
  ContractFunctionRevertedError,
  createPublicClient,
  createTestClient,
  createWalletClient,
  http,
  parseEther,
  webSocket,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";

const [ETH, WS, ABI, ARTIFACTS] = process.argv.slice(2);
const abi = JSON.parse(readFileSync(`${ABI}/wrapped-asset.json`, "utf8"));
const bytecode = `0x${readFileSync(`${ARTIFACTS}/wrapped_asset.polkavm`).toString("hex")}`;

/** Moonbeam's development keys, which have coins at genesis. */
const ALITH = "0x5fb92d6e98884f76de468fa3f6278f8807c48bebc13595d45af5bdc4da702133";
const BALTATHAR = "0x8075991ce870b93a8870eca0c0f91913d12f47948ca0fd25b49c6fa7cdbeee8b";
const CAP = 10n ** 27n;

/** The first value that a callback is called with, or an error after ten seconds. */
const first = (start) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("nothing came in ten seconds")), 10_000);
    start((value) => {
      clearTimeout(timer);
      resolve(value);
    }, reject);
  });

async function withViem() {
  const client = createPublicClient({ transport: http(ETH) });
  const chain = { id: await client.getChainId(), name: "local", nativeCurrency: { name: "DEV", symbol: "DEV", decimals: 18 }, rpcUrls: { default: { http: [ETH] } } };
  assert.equal(chain.id, 420420420);
  const account = privateKeyToAccount(ALITH);
  const other = privateKeyToAccount(BALTATHAR);
  const wallet = createWalletClient({ account, chain, transport: http(ETH) });
  const events = createPublicClient({ transport: webSocket(ETH.replace("http", "ws")) });

  const deployed = await client.waitForTransactionReceipt({
    hash: await wallet.deployContract({ abi, bytecode, args: ["Wrapped FIL", "HFIL", 18, CAP, account.address] }),
  });
  const address = deployed.contractAddress;
  assert.equal(deployed.status, "success");
  assert.ok((await client.getCode({ address })).length > 1_000);
  const hfil = { abi, address };

  // Heads and logs come over WebSocket, each exactly once.
  const head = first((resolve, reject) => events.watchBlocks({ onBlock: resolve, onError: reject }));
  const transfer = first((resolve, reject) =>
    events.watchContractEvent({ ...hfil, eventName: "Transfer", onLogs: resolve, onError: reject }),
  );
  const filter = await client.createContractEventFilter({ ...hfil, eventName: "Transfer" });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const minted = await client.waitForTransactionReceipt({
    hash: await wallet.writeContract({ ...hfil, functionName: "mint", args: [other.address, 5_000n] }),
  });
  assert.equal(minted.logs.length, 1);
  assert.equal((await transfer)[0].args.value, 5_000n);
  assert.ok((await head).number >= deployed.blockNumber);
  assert.deepEqual((await client.getFilterChanges({ filter })).map((log) => log.args.value), [5_000n]);
  assert.deepEqual(await client.getFilterChanges({ filter }), []);
  assert.equal(await client.readContract({ ...hfil, functionName: "balanceOf", args: [other.address] }), 5_000n);
  const logs = await client.getContractEvents({ ...hfil, fromBlock: 0n });
  assert.ok(logs.some((log) => log.transactionHash === minted.transactionHash && log.logIndex === minted.logs[0].logIndex));

  // A refusal has its name and its values, before anything is paid.
  const refused = await client
    .simulateContract({ ...hfil, account: other, functionName: "transfer", args: [account.address, 5_001n] })
    .then(() => assert.fail("accepted"), (error) => error.walk((cause) => cause instanceof ContractFunctionRevertedError));
  assert.equal(refused.data.errorName, "ERC20InsufficientBalance");
  assert.deepEqual(refused.data.args, [other.address, 5_000n, 5_001n]);
  // Sent all the same, it is in a block, with status 0.
  const failed = await client.waitForTransactionReceipt({
    hash: await wallet.writeContract({ ...hfil, functionName: "transfer", args: [other.address, 1n], gas: 10n ** 9n }),
  });
  assert.equal(failed.status, "reverted");
  assert.equal(failed.logs.length, 0);

  // Blocks, transactions and receipts agree with each other.
  const block = await client.getBlock({ blockHash: minted.blockHash, includeTransactions: true });
  const [sent] = block.transactions.filter((one) => one.hash === minted.transactionHash);
  assert.equal(sent.from.toLowerCase(), account.address.toLowerCase());
  assert.equal(sent.blockNumber, minted.blockNumber);
  assert.equal((await client.getTransaction({ hash: sent.hash })).nonce, sent.nonce);
  assert.equal((await client.getBlock({ blockNumber: block.number })).hash, block.hash);
  assert.equal((await client.getFeeHistory({ blockCount: 4, rewardPercentiles: [50] })).gasUsedRatio.length, 4);

  // Coins.
  const before = await client.getBalance({ address: "0x00000000000000000000000000000000000000aa" });
  await client.waitForTransactionReceipt({
    hash: await wallet.sendTransaction({ to: "0x00000000000000000000000000000000000000aa", value: parseEther("2") }),
  });
  assert.equal((await client.getBalance({ address: "0x00000000000000000000000000000000000000aa" })) - before, parseEther("2"));

  // The clock.
  const clock = createTestClient({ mode: "hardhat", chain, transport: http(ETH) });
  const then = (await client.getBlock()).timestamp;
  await clock.increaseTime({ seconds: 86_400 });
  await clock.mine({ blocks: 1 }).catch(() => client.request({ method: "evm_mine", params: [] }));
  assert.ok((await client.getBlock()).timestamp >= then + 86_400n);
  await clock.setNextBlockTimestamp({ timestamp: then + 200_000n });
  await client.request({ method: "evm_mine", params: [] });
  assert.equal((await client.getBlock()).timestamp, then + 200_000n);
  await assert.rejects(client.request({ method: "evm_setNextBlockTimestamp", params: [Number(then)] }), BaseError);
  (await events.transport.getRpcClient()).close();
  return address;
}

async function withEthers() {
  const provider = new JsonRpcProvider(ETH);
  const wallet = new Wallet(ALITH, provider);
  const other = new Wallet(BALTATHAR, provider);
  const factory = new ContractFactory(abi, bytecode, wallet);
  const coin = await (await factory.deploy("House Dollar", "HUSD", 18, CAP, wallet.address)).waitForDeployment();
  const address = await coin.getAddress();
  const socket = new WebSocketProvider(ETH.replace("http", "ws"));
  const live = new Contract(address, abi, socket);
  const seen = first((resolve) => void live.on("Transfer", (from, to, value) => resolve(value)));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const receipt = await (await coin.mint(other.address, 77n)).wait();
  assert.equal(receipt.status, 1);
  assert.equal(await coin.balanceOf(other.address), 77n);
  assert.equal(await seen, 77n);
  assert.equal((await coin.queryFilter("Transfer", 0)).length, 1);
  const error = await coin.connect(other).transfer.staticCall(wallet.address, 78n).catch((error) => error);
  assert.equal(error.revert.name, "ERC20InsufficientBalance");
  assert.equal(error.revert.args[2], 78n);
  await socket.destroy();
  provider.destroy();
}

/** Sends an extrinsic and waits until it is final. */
const final = (extrinsic, pair) =>
  first((resolve, reject) =>
    extrinsic
      .signAndSend(pair, (result) => {
        if (result.dispatchError) reject(new Error(result.dispatchError.toString()));
        else if (result.status.isFinalized) resolve(result);
      })
      .catch(reject),
  );

async function withPolkadot() {
  const api = await ApiPromise.create({ provider: new WsProvider(WS), noInitWarn: true });
  const keyring = new Keyring({ type: "sr25519" });
  const [alice, bob] = ["//Alice", "//Bob"].map((uri) => keyring.addFromUri(uri));
  const free = async (pair) => (await api.query.system.account(pair.address)).data.free.toBigInt();
  const before = await free(bob);
  await final(api.tx.balances.transferKeepAlive(bob.address, 10n ** 12n), alice);
  assert.equal((await free(bob)) - before, 10n ** 12n);

  const contract = new ContractFactory(abi, "0x");
  const owner = (await api.call.reviveApi.address(alice.address)).toString();
  const data = contract.interface.encodeDeploy(["Wrapped FIL", "HFIL", 18, CAP, owner]);
  const dry = await api.call.reviveApi.instantiate(alice.address, 0, null, null, { Upload: bytecode }, data, null);
  assert.ok(dry.result.isOk, dry.result.toString());
  const weight = dry.weightRequired ?? dry.gasRequired;
  const deposit = dry.storageDeposit.asCharge.toBigInt() * 2n;
  const deploy = api.tx.revive.instantiateWithCode(0, weight, deposit, bytecode, data, null);
  const { events } = await final(deploy, alice);
  const { event } = events.find(({ event }) => event.section === "revive" && event.method === "Instantiated");
  const address = event.data.contract.toString();

  const mint = contract.interface.encodeFunctionData("mint", [owner, 5_000n]);
  const room = { refTime: 10n ** 11n, proofSize: 10n ** 6n };
  await final(api.tx.revive.call(address, 0, room, 10n ** 12n, mint), alice);
  // The same contract, seen from the Ethereum port.
  const provider = new JsonRpcProvider(ETH);
  assert.equal(await new Contract(address, abi, provider).balanceOf(owner), 5_000n);
  provider.destroy();
  await api.disconnect();
}

for (const [name, run] of [["viem", withViem], ["ethers", withEthers], ["polkadot.js", withPolkadot]]) {
  await run();
  console.log(`${name}: ok`);
}
process.exit(0);
