/** Errors of the output oracle. Only feeders and governance meet most of them. */
import type { Of, Sentences } from "./types";

export const oracle: Sentences<Of<"OutputOracle">> = {
  OutputOracle_NotContract: ({ account }, say) => `There is no contract at ${say.who(account)}. Check the address.`,
  OutputOracle_NotFeeder: ({ account }, say) => `${say.who(account)} is not an admitted feeder.`,
  OutputOracle_InvalidFeeder: ({ account }, say) =>
    `${say.who(account)} cannot be a feeder's key: it is nobody's, or a feeder's already.`,
  OutputOracle_WrongFeederCount: ({ feeders, min, max }, say) =>
    `There would be ${say.count(feeders)} feeders, and there have to be ${say.count(min)} to ${say.count(max)}.`,
  OutputOracle_InvalidQuorum: ({ quorum, feeders }, say) =>
    `A quorum of ${say.count(quorum)} is not possible: it has to be odd, 3 or more, and at most the ` +
    `${say.count(feeders)} feeders.`,
  OutputOracle_UnknownKind: ({ kind }) => `The oracle does not know power kind ${kind}.`,
  OutputOracle_Retired: ({ kind, fromDay }, say) =>
    `Power kind ${kind} is retired: it earns nothing from ${say.day(fromDay)} on.`,
  OutputOracle_RetiresTooEarly: ({ kind, fromDay, earliest }, say) =>
    `Power kind ${kind} can be retired from ${say.day(earliest)} on, not from ${say.day(fromDay)}: ` +
    "days that are final or over never change.",
  OutputOracle_InvalidCut: ({ numerator, denominator }, say) =>
    `${say.count(numerator)}/${say.count(denominator)} is not a cut of output, or one to less than a hundredth.`,
  OutputOracle_CutTooSoon: ({ kind, day, earliest }, say) =>
    `A cut of power kind ${kind} can be announced for ${say.day(earliest)} or later, not for ${say.day(day)}.`,
  OutputOracle_CutTooNear: ({ kind, day, other }, say) =>
    `A cut of power kind ${kind} is announced for ${say.day(other)}: ${say.day(day)} is less than ten days away.`,
  OutputOracle_TooManyCuts: ({ kind, max }, say) =>
    `Power kind ${kind} has ${say.count(max)} cuts that are ahead or came in the last month: there is no room for more.`,
  OutputOracle_CutNotPending: ({ kind, day }, say) =>
    `No cut of power kind ${kind} is announced for ${say.day(day)}, or that day has begun.`,
  OutputOracle_OutOfBounds: ({ figure, value, min, max }, say) =>
    `${say.count(value)} is outside of the bounds of ${figure}: ${say.count(min)} to ${say.count(max)}. ` +
    "Check the unit.",
  OutputOracle_DayNotOver: ({ day, endsAt }, say) =>
    `${say.day(day)} is not over. It can be reported from ${say.time(endsAt)} on.`,
  OutputOracle_WrongDay: ({ kind, day, expected }, say) =>
    `Days go in order: power kind ${kind} is at ${say.day(expected)}, not at ${say.day(day)}.`,
  OutputOracle_DayIsFinal: ({ kind, day }, say) => `${say.day(day)} of power kind ${kind} is final already.`,
  OutputOracle_DayNotFinal: ({ kind, day }, say) =>
    `The output of ${say.day(day)} is not known yet for power kind ${kind}. ` +
    "Try again when the feeders have reported it.",
  OutputOracle_NotQuarantined: ({ kind, day }, say) =>
    `${say.day(day)} of power kind ${kind} does not wait for confirmation.`,
  OutputOracle_ConfirmTooEarly: ({ day, from }, say) => `${say.day(day)} can be confirmed from ${say.time(from)} on.`,
  OutputOracle_AlreadyConfirmed: ({ day, feeder }, say) => `${say.who(feeder)} has confirmed ${say.day(day)} already.`,
  OutputOracle_NotSettled: ({ day, reports, needed, from }, say) =>
    `${say.count(reports)} reports of ${say.day(day)} agree. It can be settled once ${say.count(needed)} do, ` +
    `from ${say.time(from)} on.`,
  OutputOracle_InvalidRange: ({ from, until }, say) =>
    `The first day, ${say.day(from)}, is after the last, ${say.day(until)}. Choose another range.`,
  OutputOracle_UnknownCoin: ({ coin }, say) => `The oracle has no prices of ${say.who(coin)}.`,
  OutputOracle_CoinRetired: ({ coin }, say) => `The oracle has retired the prices of ${say.who(coin)}.`,
  OutputOracle_WrongSlot: ({ slot, current }, say) =>
    `Price slot ${say.count(slot)} is not the one of now, which is ${say.count(current)}.`,
  OutputOracle_SlotIsFinal: ({ slot }, say) => `The price of slot ${say.count(slot)} is final already.`,
  OutputOracle_NoPrice: ({ coin }, say) =>
    `The oracle has no price of ${say.who(coin)} yet. Try again when the feeders have reported one.`,
};
