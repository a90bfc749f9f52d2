/** Whose votes the DMC of an account are. */
import { type Address, getAddress } from "viem";
import { call } from "../chain/contracts";
import { type Mine, sameAddress } from "../reads/dao";
import { amount } from "../units/amount";
import { type Flow, message } from "./flow";

export function delegate({ account, balance, delegate: before }: Mine, to: Address): Flow {
  const votes = `${amount(balance)} DMC`;
  const self = sameAddress(account, to);
  const name = (who: Address) => (sameAddress(account, who) ? "you" : getAddress(who));
  return {
    title: self ? "Delegate to yourself" : "Delegate your votes",
    sentence: self
      ? `Your ${votes} vote, staked or not, by your own hand.`
      : `Your ${votes} vote, staked or not, as ${getAddress(to)} decides. Your coins stay yours.`,
    rows: [{ label: "Who votes with your DMC", now: before ? name(before) : "nobody", after: name(to) }],
    risks: [
      "It counts for proposals whose vote opens later. A vote that is open already counts with the votes of its opening.",
      ...(self ? [] : ["The delegate votes with them as it likes, until you delegate again."]),
    ],
    steps: [message(self ? "Delegate to yourself" : "Delegate", call("dmc", "delegate", [to]))],
    done: self ? "Your DMC vote by your own hand now." : "The delegate votes with your DMC now.",
  };
}
