/** Ending an approval. */
import { isAddressEqual, zeroAddress } from "viem";
import { call, type ContractName } from "../chain/contracts";
import type { Approval } from "../reads/approvals";
import { CONTRACT_TITLES } from "../texts/context";
import { amount } from "../units/amount";
import { type Flow, type Step, UNLIMITED } from "./flow";

export const nameOfSpender = (spender: string): string => CONTRACT_TITLES[spender as ContractName] ?? spender;

/** What is allowed, in words. */
export function inWords(approval: Approval): string {
  switch (approval.kind) {
    case "coin": {
      const unlimited = approval.amount >= UNLIMITED;
      const most = unlimited ? "all your" : `up to ${amount(approval.amount, { rounding: "up" })}`;
      return `take ${most} ${approval.coin.toUpperCase()}`;
    }
    case "all":
      return "place a lien on any of your NFTs";
    case "nft":
      return `move NFT ${approval.token}, or place a lien on it`;
  }
}

export function spenderOf(approval: Approval): string {
  if (approval.kind !== "nft") return nameOfSpender(approval.spender);
  return approval.name ? nameOfSpender(approval.name) : approval.spender;
}

function step(approval: Approval): Step {
  const label = `Revoke: ${spenderOf(approval)} may no longer ${inWords(approval)}`;
  switch (approval.kind) {
    case "coin":
      return {
        label,
        next: async (at, account) => {
          const spender = at.known[approval.spender];
          const left = await at.read(approval.coin, "allowance", [account, spender]);
          return left === 0n ? undefined : call(approval.coin, "approve", [spender, 0n]);
        },
      };
    case "all":
      return {
        label,
        next: async (at, account) => {
          const operator = at.known[approval.spender];
          const approved = await at.read("nft", "isApprovedForAll", [account, operator]);
          return approved ? call("nft", "setApprovalForAll", [operator, false]) : undefined;
        },
      };
    case "nft":
      return {
        label,
        next: async (at) => {
          const { token } = approval;
          const spender = await at.read("nft", "getApproved", [token]);
          return isAddressEqual(spender, zeroAddress) ? undefined : call("nft", "approve", [zeroAddress, token]);
        },
      };
  }
}

export function revoke(approval: Approval): Flow {
  const nft = approval.kind !== "coin";
  return {
    title: "Revoke an approval",
    sentence: `From then on ${spenderOf(approval)} may no longer ${inWords(approval)}.`,
    rows: [],
    risks: nft ? ["Liens that are placed already stay: they end when the loan is paid back."] : [],
    steps: [step(approval)],
    done: "The approval is revoked. You can give it again whenever you need it.",
  };
}
