/** DMC, staking, the governor and the timelock, and what every owned contract has. */
import type { ContractFunctionArgs } from "viem";
import type { dmcStakingAbi, dmcTokenAbi, governorAbi, timelockAbi, wrappedAssetAbi } from "../../generated/abi";
import { exact } from "../../units/amount";
import type { Tellers } from "./types";
import { change, changes, moment, percent, span, type Writers } from "./write";

type Settings = ContractFunctionArgs<typeof governorAbi, "nonpayable", "setSettings">[0];

const SETTINGS: Writers<Settings> = {
  votingDelay: ["From a proposal to the vote", span],
  votingPeriod: ["A vote is open for", span],
  lateExtension: ["Longer after a late quorum by at least", span],
  thresholdBps: ["Votes that a proposal needs, of all DMC", percent],
  quorumBps: ["Quorum, of all DMC", percent],
};

const TRUST = "This changes who decides. Check every address by another way than this page.";

export const governor: Tellers<typeof governorAbi> = {
  setSettings: async ([settings], ask) => ({
    says: "Rules of votes:",
    changes: changes(SETTINGS, await ask("settings", []), settings),
  }),
};

export const timelock: Tellers<typeof timelockAbi> = {
  updateDelay: async ([delay], ask) => ({
    changes: [change("Time that a decision waits in the timelock", span, await ask("getMinDelay", []), delay)],
    warns: ["In this time people can leave before a decision that they do not like acts."],
  }),
  setGovernor: async ([address], ask, { who }) => ({
    changes: [change("The contract that decides over everything", who, await ask("governor", []), address)],
    warns: [TRUST],
  }),
  setGuardian: async ([holder, until], ask, { who }) => {
    const now = await ask("guardian", []);
    return {
      changes: [
        change("The guardian, who can cancel decisions", who, now?.[0], holder),
        change("The guardian's term ends", moment, now?.[1], until),
      ],
    };
  },
  setSteward: async ([holder, until], ask, { who }) => {
    const now = await ask("steward", []);
    return {
      changes: [
        change("The steward, who can lower risk at once", who, now?.[0], holder),
        change("The steward's term ends", moment, now?.[1], until),
      ],
    };
  },
  listQuick: ([target, selector, listed], _, { who }) => ({
    says: listed
      ? `The steward may send the message ${selector} to ${who(target)} at once, with any arguments.`
      : `The steward may not send the message ${selector} to ${who(target)} any more.`,
    ...(listed && {
      warns: ["It has to be a message that raises risk with no arguments. The timelock cannot judge it."],
    }),
  }),
  acceptOwnershipOf: ([target], _, { who }) => ({
    says: `The timelock accepts the ownership of ${who(target)} that was offered to it.`,
  }),
};

export const staking: Tellers<typeof dmcStakingAbi> = {
  setWeight: async ([token, weight], ask, { who }) => {
    const now = await ask("tokenOf", [token]);
    const label = `Part of the emission of DMC for those who stake ${who(token)}`;
    return { changes: [change(label, percent, now?.[0] ?? 0, weight)] };
  },
  listCoin: ([coin], _, { who }) => ({
    says: `Stakers of DMC get revenue in ${who(coin)} too. It can never be removed.`,
  }),
};

export const token: Tellers<typeof dmcTokenAbi> = {
  setMinter: async ([minter], ask, { who }) => ({
    changes: [change("The account that mints DMC", who, await ask("minter", []), minter)],
    warns: ["The minter can create DMC up to the cap, and with it votes."],
  }),
};

export const coin: Tellers<typeof wrappedAssetAbi> = {
  mint: ([to, value], _, { who, target }) => ({
    says: `Mints ${exact(value)} ${target.coin} for ${who(to)}.`,
    warns: ["It succeeds only if the timelock owns the coin. Coins without reserves devalue all others."],
  }),
};

type Owned = typeof dmcStakingAbi;

/** Messages of each contract that has an owner. */
export const owned: Tellers<Owned> = {
  transferOwnership: async ([owner], ask, { who, target }) => ({
    changes: [change(`Owner of ${target.title}, when it accepts`, who, await ask("owner", []), owner)],
    warns: [`The new owner decides over ${target.title}, without a vote and without a delay. ${TRUST}`],
  }),
  acceptOwnership: (_, __, { target }) => ({
    says: `The timelock accepts the ownership of ${target.title} that was offered to it.`,
  }),
};
