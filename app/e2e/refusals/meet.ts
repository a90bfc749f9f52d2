/**
 * Meeting an error: the chain changes behind the page's back, a message is tried, and what the contract says is read by
 * the page's own decoder; if the dialog of the flow is open, the page says the same, and the wallet is not asked.
 */
import type { Page } from "@playwright/test";
import type { PrivateKeyAccount } from "viem/accounts";
import type { Call } from "../../src/chain/contracts";
import { contextOf, type ErrorName, inWords, sentences } from "../../src/texts/errors";
import { decode, sentenceOf } from "../../src/texts/errors/inwords";
import { take } from "../../src/texts/errors/causes";
import type { Chain } from "../chain";
import { connect, expect, open } from "../fixtures";
import type { Wallet } from "../wallet";
import type { Message } from "./list";

/** As the browser of the tests is set. */
const READER = { locale: "en-GB", timeZone: "Asia/Singapore" } as const;
const PATIENCE = { timeout: 30_000 };

/** What an error says, and a part of its values. */
export type Values = Readonly<Record<string, unknown>>;

/** Addresses are the same in any case of their letters. */
const lower = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? value.toLowerCase() : value]),
  );

export class Meeting {
  readonly page: Page;
  readonly chain: Chain;
  readonly wallet: Wallet;
  readonly account: PrivateKeyAccount;
  /** What was met, as "market.buy PowerMarket_SoldOut". */
  readonly met = new Set<string>();

  constructor({ page, chain, wallet, account }: Pick<Meeting, "page" | "chain" | "wallet" | "account">) {
    this.page = page;
    this.chain = chain;
    this.wallet = wallet;
    this.account = account;
  }

  /** Opens a page, as the account. */
  async visit(route: string): Promise<void> {
    await open(this.page, route);
    if ((await this.page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }).count()) > 0) {
      await connect(this.page, this.wallet);
    }
  }

  get dialog() {
    return this.page.getByRole("dialog");
  }

  /** Presses a button of the page, which opens the dialog of a flow. */
  async ask(name: string | RegExp): Promise<void> {
    await this.page
      .getByRole("main")
      .getByRole("button", { name, exact: typeof name === "string" })
      .click(PATIENCE);
    await expect(this.dialog).toBeVisible();
  }

  /** Closes the dialog. What was typed is kept. */
  async close(field?: string): Promise<void> {
    const input = field === undefined ? undefined : this.page.getByLabel(field, { exact: true });
    const typed = await input?.inputValue();
    await this.dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(this.dialog).toHaveCount(0);
    if (input && typed !== undefined) await expect(input).toHaveValue(typed);
    expect(typed).not.toBe("");
  }

  /**
   * A message is refused. `values` are what the error has to name. If a dialog is open, its flow sends this message,
   * and it is tried there too.
   */
  async refuses(message: Message, error: ErrorName, values: Values, what: Call, by = this.account): Promise<string> {
    const sentence = await this.words(error, values, what, by);
    this.met.add(`${message} ${error}`);
    if ((await this.dialog.count()) === 0) return sentence;
    await this.confirm(sentence);
    expect(this.sent(what), "what was refused was not sent").toBe(false);
    return sentence;
  }

  /** The same refusal of several messages, which are only simulated. */
  async refuse(error: ErrorName, values: Values, of: Partial<Record<Message, Call>>, by = this.account): Promise<void> {
    for (const [message, what] of Object.entries(of)) {
      await this.words(error, values, what, by);
      this.met.add(`${message} ${error}`);
    }
  }

  /** Confirms what is open, or tries again, until the dialog says this. */
  async confirm(sentence: string): Promise<void> {
    const status = this.dialog.getByRole("status");
    await this.dialog.getByRole("button", { name: /^(Confirm|Try again)$/ }).click();
    await expect(status).toContainText(sentence, PATIENCE);
    await expect(this.dialog.getByRole("button", { name: "Try again" })).toBeEnabled(PATIENCE);
  }

  /** Whether the wallet was asked to send a message. */
  sent({ data }: Call): boolean {
    return this.wallet.transactions.some((one) => one.data === data);
  }

  /** Simulates a message, which is refused with this error, and says what the page says then. */
  async words(error: ErrorName, values: Values, { contract, data }: Call, by = this.account): Promise<string> {
    const { chain } = this;
    const to = chain.known[contract];
    const thrown: unknown = await chain.client.call({ account: by.address, to, data }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const decoded = decode(take(thrown).data ?? "0x");
    if (!decoded || !("name" in decoded)) throw new Error(`not ${error}: ${String(thrown)}`);
    expect({ name: decoded.name, ...lower(decoded.args) }).toMatchObject({ name: error, ...lower(values) });
    const context = { ...contextOf({ known: chain.known, account: by.address, to, data }), ...READER };
    const sentence = sentenceOf(decoded.name, decoded.args, context);
    expect(inWords(thrown, context)).toMatchObject({ kind: "refused", name: error, sentence });
    expect(error in sentences).toBe(true);
    return sentence;
  }
}

/** A story in which errors are met. */
export interface Story {
  title: string;
  meets: Partial<Record<Message, readonly ErrorName[]>>;
  tell: (at: Meeting) => Promise<void>;
}
