/** Borrow: what an account's NFTs allow, its positions, and the terms. One position has a page of its own. */
import { useState } from "react";
import { Route, Switch } from "wouter";
import { useSite, useView, useVisitor } from "../../chain/context";
import { type Coin, COINS } from "../../chain/contracts";
import { FlowDialog } from "../../flows/dialog";
import type { Flow } from "../../flows/flow";
import { readFormer } from "../../reads/loanhistory";
import { readBook } from "../../reads/loans";
import { Card, Empty, Found, Guard } from "../../ui/block";
import { Coins } from "../coins";
import { Allowed } from "./allowed";
import { Positions } from "./list";
import PositionPage from "./position";
import { HowItWorks, TermsOfBoth } from "./terms";

const isCoin = (text: string): text is Coin => (COINS as readonly string[]).includes(text);

export default function BorrowPage() {
  return (
    <Switch>
      <Route path="/:coin/:position">
        {({ coin, position }) =>
          isCoin(coin) && /^\d{1,9}$/.test(position) ? (
            <PositionPage coin={coin} number={Number(position)} />
          ) : (
            <Empty>There is no such position. Go back to Borrow.</Empty>
          )
        }
      </Route>
      <Route>
        <Overview />
      </Route>
    </Switch>
  );
}

function Overview() {
  const { account } = useVisitor();
  return (
    <>
      <h1 className="text-2xl font-bold">Borrow</h1>
      <p className="text-muted">
        Borrow HFIL or HUSD against your mining power. The NFTs stay in your wallet, and their daily income can repay
        the loan: you choose how much of it.
      </p>
      <Coins />
      {account ? (
        <Mine />
      ) : (
        <Card title="Your positions">
          <Empty>Connect a wallet to see what your NFTs allow you to borrow, and your positions.</Empty>
        </Card>
      )}
      <Guard>
        <TermsOfBoth />
      </Guard>
      <HowItWorks />
    </>
  );
}

function Mine() {
  const { account } = useVisitor();
  const { deployment } = useSite();
  // Here and not in the blocks: what was done may take away the form that began it.
  const [flow, setFlow] = useState<Flow>();
  const query = useView(["book", account], (at) =>
    account ? readBook(at, account) : Promise.reject(new Error("no account")),
  );
  const former = useView(["former loans", account], (at) =>
    account ? readFormer(at, account, BigInt(deployment.block)) : Promise.reject(new Error("no account")),
  );
  return (
    <>
      <Guard>
        <Card title="Your positions">
          <Found query={query}>{(book) => <Positions book={book} former={former} />}</Found>
        </Card>
      </Guard>
      <Guard>
        <Card title="What your NFTs allow you to borrow">
          <Found query={query} lines={5}>
            {(book) => <Allowed book={book} start={setFlow} />}
          </Found>
        </Card>
      </Guard>
      <FlowDialog flow={flow} onClose={() => setFlow(undefined)} />
    </>
  );
}
