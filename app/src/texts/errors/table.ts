/** The table: a sentence for each error of each ABI. */
import { coins, lens, shared } from "./coins";
import { income } from "./income";
import { lending } from "./lending";
import { loans } from "./loans";
import { market } from "./market";
import { mining } from "./mining";
import { oracle } from "./oracle";
import { power } from "./power";
import { staking } from "./staking";
import type { ErrorName, Sentences } from "./types";
import { delay, votes } from "./votes";

export const sentences: Sentences<ErrorName> = {
  ...coins,
  ...shared,
  ...income,
  ...lending,
  ...lens,
  ...loans,
  ...market,
  ...mining,
  ...oracle,
  ...power,
  ...staking,
  ...delay,
  ...votes,
};
