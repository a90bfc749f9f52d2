/** What the other tests rely on: the wallet does what wallets do, and the endpoint fails as endpoints do. */
import type { Page } from "@playwright/test";
import { encodeFunctionData, erc20Abi, type Hex } from "viem";
import { COIN } from "./chain";
import { list, nextDay } from "./days";
import { expect, test } from "./fixtures";

/** Asks the wallet as a page does. Gives the answer, or the code of its refusal. */
function ask(page: Page, method: string, params: readonly unknown[] = []): Promise<unknown> {
  return page.evaluate(
    async ([name, values]) => {
      type Provider = { request(what: { method: string; params: unknown }): Promise<unknown> };
      const provider = await new Promise<Provider>((resolve) => {
        const heard = (event: Event) => resolve((event as CustomEvent<{ provider: Provider }>).detail.provider);
        addEventListener("eip6963:announceProvider", heard, { once: true });
        dispatchEvent(new Event("eip6963:requestProvider"));
      });
      return provider
        .request({ method: name, params: values })
        .catch((error: { code: number }) => ({ code: error.code }));
    },
    [method, params] as const,
  );
}

/** A question to a node. */
const call = (method: string, id = 1) => ({ jsonrpc: "2.0", id, method, params: [] });

// A wallet is there from the beginning: it is asked for before the page is opened.
test.beforeEach(async ({ page, wallet: _wallet }) => {
  await page.goto("./");
});

test("a wallet shows its account only when the person agreed", async ({ page, wallet }) => {
  expect(await ask(page, "eth_accounts")).toEqual([]);
  wallet.rejectNext();
  expect(await ask(page, "eth_requestAccounts")).toEqual({ code: 4001 });
  wallet.busyNext();
  expect(await ask(page, "eth_requestAccounts")).toEqual({ code: -32_002 });
  expect(await ask(page, "eth_requestAccounts")).toEqual([wallet.account.address]);
  expect(await ask(page, "eth_accounts")).toEqual([wallet.account.address]);
  await ask(page, "wallet_revokePermissions", [{ eth_accounts: {} }]);
  expect(await ask(page, "eth_accounts")).toEqual([]);
});

test("a wallet signs, lowers an allowance, drops and cancels", async ({ page, wallet, chain, account }) => {
  const spender = chain.known.market;
  const allowance = () => chain.read("husd", "allowance", [account.address, spender]);
  const approve = (amount: bigint) => {
    const data = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, amount] });
    return ask(page, "eth_sendTransaction", [{ from: account.address, to: chain.known.husd, data }]) as Promise<Hex>;
  };
  await chain.client.waitForTransactionReceipt({ hash: await approve(5n), checkReplacement: false });
  expect(await allowance()).toBe(5n);
  wallet.lowerAllowance(3n);
  await chain.client.waitForTransactionReceipt({ hash: await approve(7n), checkReplacement: false });
  expect(await allowance()).toBe(3n);
  const before = await chain.client.getTransactionCount(account);
  wallet.dropNext();
  expect(await approve(9n)).toMatch(/^0x/);
  expect(await chain.client.getTransactionCount(account)).toBe(before);
  wallet.replaceNext();
  expect(await approve(9n)).toMatch(/^0x/);
  await expect.poll(() => chain.client.getTransactionCount(account)).toBe(before + 1);
  expect(await allowance()).toBe(3n);
  expect(wallet.transactions).toHaveLength(4);
  // Another account than the selected one does not sign.
  const stranger = { from: chain.known.market, to: spender };
  expect(await ask(page, "eth_sendTransaction", [stranger])).toEqual({ code: 4100 });
});

test("a wallet that waits answers when the person is back", async ({ page, wallet }) => {
  wallet.hang();
  let answered = false;
  const waiting = ask(page, "eth_requestAccounts").then((accounts) => {
    answered = true;
    return accounts;
  });
  await page.waitForTimeout(300);
  expect(answered).toBe(false);
  wallet.release();
  expect(await waiting).toEqual([wallet.account.address]);
});

test("a wallet learns a network only with an endpoint of that network", async ({ page, wallet, chain }) => {
  const { chainId } = chain.deployment;
  const id = `0x${chainId.toString(16)}`;
  await wallet.changeChain(1, chain.url);
  wallet.forgetChain(chainId);
  expect(await ask(page, "wallet_switchEthereumChain", [{ chainId: id }])).toEqual({ code: 4902 });
  const local = {
    chainName: "Local",
    rpcUrls: [chain.url],
    nativeCurrency: { name: "DEV", symbol: "DEV", decimals: 18 },
  };
  expect(await ask(page, "wallet_addEthereumChain", [{ ...local, chainId: "0x5" }])).toEqual({ code: -32_602 });
  expect(await ask(page, "wallet_addEthereumChain", [{ ...local, chainId: id }])).toBeNull();
  expect(await ask(page, "eth_chainId")).toBe(id);
});

test("an endpoint fails in every way that it is told to", async ({ rpc, watch }) => {
  watch.allow(/Failed to load resource/);
  const post = (body: unknown) =>
    fetch(rpc.url, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  expect(await (await post(call("eth_chainId"))).json()).toMatchObject({ result: "0x190f1b44" });
  rpc.set({ kind: "limited" });
  expect((await post(call("eth_chainId"))).status).toBe(429);
  rpc.set({ kind: "garbage" });
  expect(await (await post(call("eth_chainId"))).text()).toContain("stand by");
  rpc.set({ kind: "down" });
  await expect(post(call("eth_chainId"))).rejects.toThrow();
  rpc.set({ kind: "chain", id: 5 });
  expect(await (await post(call("eth_chainId"))).json()).toMatchObject({ result: "0x5" });
  rpc.set({ kind: "half" });
  const replies = (await (await post([call("eth_chainId"), call("eth_chainId", 2)])).json()) as object[];
  expect(replies.map((reply) => "error" in reply)).toEqual([false, true]);
  rpc.set({ kind: "no-batches" });
  expect((await post([call("eth_chainId")])).status).toBe(400);
  rpc.set({ kind: "down" }, /^eth_call$/);
  expect((await post(call("eth_chainId"))).status).toBe(200);
});

test("a batch is listed, and days pass with what the network really paid", async ({ chain, account }) => {
  const batch = await list(chain, { supply: 3, prices: { husd: 1_500n * COIN } });
  await chain.approve(account, "husd", "market");
  const [price, version] = await chain.read("market", "priceOf", [batch, chain.known.husd]);
  const { husd } = chain.known;
  await chain.send(account, "market", "buy", [batch, 2, husd, price * 2n, version, account.address]);
  const sold = await chain.tryOut(account, "market", "buy", [batch, 2, husd, price * 2n, version, account.address]);
  expect(sold).toEqual({ refusal: { name: "PowerMarket_SoldOut", args: [batch, 1, 2] } });
  await nextDay(chain);
  await nextDay(chain);
  const token = await chain.read("nft", "tokenOfOwnerByIndex", [account.address, 0n]);
  const { claimable } = await chain.read("distributor", "incomeOf", [token]);
  expect(claimable).toBeGreaterThan(0n);
});
