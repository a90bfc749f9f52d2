/** Errors of staking, and of the locks of DMC. */
import type { Of, Sentences } from "./types";

/** The limits of one error: 10,000 bps of the emission, 5 coins or 8 tokens, or an amount. */
const WHOLE = 10_000n;
const MAX_LISTED = 100n;

export const staking: Sentences<Of<"DmcStaking"> | Of<"DmcToken">> = {
  DmcStaking_NotContract: ({ account }, say) => `There is no contract at ${say.who(account)}. Check the address.`,
  DmcStaking_UnknownToken: ({ token }, say) => `${say.who(token)} cannot be staked. Choose a listed token.`,
  DmcStaking_UnknownCoin: ({ coin }, say) => `${say.who(coin)} is not a coin of revenue. Choose a listed coin.`,
  DmcStaking_IsListed: ({ coin }, say) => `${say.who(coin)} is listed already, as a coin of revenue or to be staked.`,
  DmcStaking_AboveLimit: ({ value, limit }, say) => {
    if (limit === WHOLE) return `The parts of the emission would be ${say.percent(value)}, above 100 %.`;
    if (limit <= MAX_LISTED) return `${say.count(limit)} are listed already, the most there can be.`;
    return `Revenue of this coin would be ${say.owed(value)}, above the ${say.held(limit)} that can be counted.`;
  },
  DmcStaking_Nothing: () => "The amount is zero, or nothing is owed to you now. Revenue and DMC come in day by day.",
  DmcStaking_StakeTooSmall: ({ staked, amount }, say) =>
    `You have staked ${say.coinHeld(staked)}, less than ${say.coinOwed(amount)}. Enter less.`,
  DmcStaking_TooEarly: ({ ready }, say) =>
    `Unstaked DMC unlocks 7 days after the last unstake. Yours unlocks at ${say.time(ready)}.`,
  DmcStaking_NothingArrived: ({ balance, booked }, say) =>
    `No new revenue has arrived: ${say.held(balance)} is held and ${say.held(booked)} is booked already.`,
  DmcToken_LockedByAnother: ({ holder, locker }, say) =>
    `${say.isYou(holder) ? "Your DMC" : `DMC of ${say.who(holder)}`} is locked by ${say.who(locker)}. ` +
    "Unlock it there first.",
  DmcToken_NotLocked: ({ locker, locked, value }, say) =>
    `${say.who(locker)} has locked ${say.held(locked)} DMC, less than the ${say.owed(value)} to unlock.`,
};
