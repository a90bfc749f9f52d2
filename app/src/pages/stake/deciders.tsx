/** Who decides, said honestly, and who can stop a decision. */
import { useHead } from "../../chain/context";
import { NOBODY, type Role, type Power, sameAddress } from "../../reads/dao";
import { Address } from "../../ui/address";
import { Note } from "../../ui/block";
import { Facts } from "../../ui/figures";
import { amount, bps } from "../../units/amount";
import { mulDivUp } from "../../units/muldiv";
import { countdown, duration, time } from "../../units/time";
import { share } from "./share";

const WHOLE_BPS = 10_000n;

export function Deciders({ power }: { power: Power }) {
  const { data: head } = useHead();
  const now = head?.time ?? 0;
  return (
    <div className="space-y-3">
      <First power={power} />
      <Facts
        of={[
          [
            "A proposal needs",
            `${amount(power.threshold, { rounding: "up" })} votes (${bps(power.thresholdBps)} of all DMC)`,
          ],
          ["It passes with", `more votes for than against, and ${bps(power.quorumBps)} of all DMC for or abstaining`],
          [
            "It takes",
            `${duration(power.votingDelay)} until the vote, ${duration(power.votingPeriod)} of voting, ${duration(power.delay)} in the timelock`,
          ],
          ["Guardian: can cancel any proposal until it acts", <Holder key="g" role={power.guardian} now={now} />],
          ["Steward: can lower risk at once, never raise it", <Holder key="s" role={power.steward} now={now} />],
        ]}
      />
      <p className="text-sm text-muted">
        Votes cannot touch what is yours: coins, NFTs, income, collateral, stakes. They set fees, rates and limits,
        within bounds in code, and name who mints DMC.
      </p>
    </div>
  );
}

/** After a deployment one account may hold every vote. */
function First({ power: { first, supply, quorumBps } }: { power: Power }) {
  const part = share(first.votes, supply);
  const who = <Address of={first.account} />;
  const quorum = mulDivUp(supply, BigInt(quorumBps), WHOLE_BPS);
  if (first.votes * 2n > supply) {
    return (
      <Note tone="warn">
        One account decides every vote alone: {who}, which got the first DMC, has votes of {part} of all DMC.
      </Note>
    );
  }
  if (first.votes >= quorum) {
    return (
      <Note tone="warn">
        {who}, which got the first DMC, has votes of {part} of all DMC: alone it reaches the quorum.
      </Note>
    );
  }
  return (
    <p>
      {who}, which got the first DMC, has votes of {part} of all DMC. Another account can hold more: the page does not
      search all accounts.
    </p>
  );
}

function Holder({ role: { holder, until }, now }: { role: Role; now: number }) {
  if (until <= now || sameAddress(holder, NOBODY)) return <>nobody: the term has ended</>;
  return (
    <>
      <Address of={holder} />, until {time(until)}, {countdown(until, now)}
    </>
  );
}
