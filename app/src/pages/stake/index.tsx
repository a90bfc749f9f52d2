/** DMC: stake it, be paid, vote with it. */
import { Route, Switch } from "wouter";
import { useSite, useView, useVisitor } from "../../chain/context";
import { readPower, readStaking } from "../../reads/dao";
import { Card, Empty, Found } from "../../ui/block";
import { Figures } from "../../ui/figures";
import { Money } from "../../ui/money";
import { Deciders } from "./deciders";
import { Earnings } from "./earnings";
import { MyDmc } from "./mine";
import { ProposalList } from "./proposals";
import { ProposalPage } from "./proposal";
import { ProposePage } from "./propose";
import { share } from "./share";

export default function StakePage() {
  return (
    <Switch>
      <Route path="/propose">
        <ProposePage />
      </Route>
      <Route path="/:proposal">{({ proposal }) => <ProposalPage id={proposal} />}</Route>
      <Route>
        <Overview />
      </Route>
    </Switch>
  );
}

function Overview() {
  const { account } = useVisitor();
  const { deployment } = useSite();
  const staking = useView(["staking", account], (at) => readStaking(at, account));
  const power = useView(["power"], (at) => readPower(at, deployment));
  return (
    <>
      <h1 className="text-2xl font-bold">Stake & vote</h1>
      <p className="text-muted">
        Holders of DMC decide over the platform. Those who stake it share the fees that users pay.
      </p>
      <Card title="Your DMC">
        <Found query={staking} lines={5}>
          {({ mine, supply }) =>
            mine ? (
              <MyDmc mine={mine} supply={supply} power={power.data} />
            ) : (
              <Empty>Connect a wallet to see yours.</Empty>
            )
          }
        </Found>
      </Card>
      <Card title="All DMC">
        <Found query={staking}>
          {({ supply, staked, mine }) => (
            <Figures
              of={[
                {
                  label: "Staked by all",
                  value: <Money of={staked} coin="DMC" />,
                  note: `${share(staked, supply)} of all DMC`,
                },
                { label: "All DMC", value: <Money of={supply} coin="DMC" /> },
                ...(mine ? [{ label: "Your part of the stake", value: share(mine.staked, staked) }] : []),
              ]}
            />
          )}
        </Found>
      </Card>
      <Earnings query={staking} />
      <ProposalList power={power.data} />
      <Card title="Who decides, and who can stop it">
        <Found query={power}>{(found) => <Deciders power={found} />}</Found>
      </Card>
    </>
  );
}
