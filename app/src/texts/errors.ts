/**
 * Every refusal in words. `sentences` has one sentence for each error of each ABI: what happened, what to do, and the
 * figures of the error. `inWords` takes whatever a wallet, a node or a contract threw.
 */
export { contextOf } from "./context";
export { inWords, type Kind, type Words } from "./errors/inwords";
export { sentences } from "./errors/table";
export type { Context, ErrorName, Say } from "./errors/types";
