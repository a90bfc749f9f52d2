/** What a lender can lose, in words: where the decision is made. */
import { LENDING_RISKS } from "../../flows/deposit";

export function Risks() {
  return (
    <ul className="list-disc space-y-2 pl-5 text-sm">
      {LENDING_RISKS.map((risk) => (
        <li key={risk}>{risk}</li>
      ))}
      <li>
        Money that is lent cannot be withdrawn before it is repaid. When the pool is short of cash, withdrawals wait in
        a queue.
      </li>
      <li>
        HFIL and HUSD are issued by a custodian against what it holds. A coin that is no longer redeemed is worth less,
        whatever the pool does.
      </li>
    </ul>
  );
}
