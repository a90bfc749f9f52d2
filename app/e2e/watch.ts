/** What must never happen while a test runs: errors in the console, broken policies, requests to other hosts. */
import type { BrowserContext, Page } from "@playwright/test";

/** The browser itself was out of memory or files for a moment: the machine's, and nothing that a page can do or leave. */
const MACHINE = /net::ERR_INSUFFICIENT_RESOURCES/;
const short = new WeakSet<Page>();

/** Whether the browser was short of something since this was last asked: then a part of the page may be missing. */
export const wasShort = (page: Page): boolean => short.delete(page);

export class Watch {
  /** What happened that must not, in order. */
  readonly problems: string[] = [];
  /** The requests that the pages made: their methods and addresses. */
  readonly requests: { method: string; url: string }[] = [];

  readonly #hosts: ReadonlySet<string>;
  readonly #allowed: RegExp[] = [];

  /** Requests go to these origins only. */
  constructor(hosts: readonly string[]) {
    this.#hosts = new Set(hosts);
  }

  /** The test provokes problems of this kind. */
  allow(...kinds: RegExp[]): void {
    this.#allowed.push(...kinds);
  }

  /** The problems that the test did not provoke. */
  get unexpected(): string[] {
    return this.problems.filter((problem) => !this.#allowed.some((kind) => kind.test(problem)));
  }

  async start(context: BrowserContext): Promise<void> {
    await context.exposeFunction("policyBroken", (what: string) => void this.problems.push(`policy: ${what}`));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
        const tell = Reflect.get(globalThis, "policyBroken") as (what: string) => void;
        tell(`${violatedDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`);
      });
    });
    context.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      if (MACHINE.test(message.text())) return;
      this.problems.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on(
      "weberror",
      (error) => void this.problems.push(`thrown: ${error.error().stack ?? error.error().message}`),
    );
    context.on("requestfailed", (request) => {
      if (MACHINE.test(request.failure()?.errorText ?? "")) short.add(request.frame().page());
    });
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol === "data:" || url.protocol === "about:" || url.protocol === "blob:") return;
      this.requests.push({ method: request.method(), url: request.url() });
      if (!this.#hosts.has(url.origin)) this.problems.push(`request to ${request.url()}`);
    });
  }
}
