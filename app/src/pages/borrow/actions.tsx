/** What can be done with a position. Each action says why when it is closed. */
import type { Address } from "viem";
import { useConnection } from "wagmi";
import { useView, useVisitor } from "../../chain/context";
import type { Flow } from "../../flows/flow";
import type { Loan } from "../../reads/loans";
import type { Side } from "../../reads/loanside";
import { BorrowForm } from "./borrowform";
import { CollateralForm } from "./collateralform";
import { CreditForm } from "./creditform";
import { DmcForm } from "./dmcform";
import { RepayForm } from "./repayform";
import { ShareForm } from "./shareform";

/** What every form gets. */
export interface Act {
  side: Side;
  loan: Loan;
  /** Whether the account is the borrower. */
  mine: boolean;
  /** Why the borrower's actions are closed for whoever looks. */
  notMine: string | undefined;
  /** Why nothing can be sent at all. */
  nobody: string | undefined;
  address: Address | undefined;
  balances: { coin: bigint; dmc: bigint } | undefined;
  start: (flow: Flow) => void;
}

type Props = Pick<Act, "side" | "loan" | "mine" | "start">;

export function Actions({ side, loan, mine, start }: Props) {
  const { address } = useConnection();
  const { looking } = useVisitor();
  const balances = useView(
    ["loan balances", loan.coin, address],
    async (at) => {
      if (!address) return { coin: 0n, dmc: 0n };
      const [coin, dmc] = await Promise.all([
        at.read(loan.coin, "balanceOf", [address]),
        at.read("dmc", "balanceOf", [address]),
      ]);
      return { coin, dmc };
    },
    address !== undefined,
  ).data;
  const nobody = looking ? "You only look at this account." : address ? undefined : "Connect a wallet first.";
  const notMine = nobody ?? (mine ? undefined : "Only the borrower can do this.");
  const act: Act = { side, loan, mine, notMine, nobody, address, balances, start };
  return (
    <div className="grid items-start gap-5 md:grid-cols-2">
      <BorrowForm {...act} />
      <RepayForm {...act} />
      <CollateralForm {...act} />
      <ShareForm {...act} />
      {(side.needsDmc || loan.dmc > 0n) && <DmcForm {...act} />}
      <CreditForm {...act} />
    </div>
  );
}
