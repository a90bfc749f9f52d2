/** An auction that runs: what is for sale at which price, how long, and what it takes to keep the NFT. */
import { useConnection } from "wagmi";
import { useView } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import type { Flow } from "../../flows/flow";
import { redeem, settle } from "../../flows/redeem";
import { boundOfAll } from "../../flows/repay";
import { hasBid, readAhead } from "../../reads/loancurve";
import type { Auction, Loan } from "../../reads/loans";
import type { Side } from "../../reads/loanside";
import { Address } from "../../ui/address";
import { Note } from "../../ui/block";
import { Button } from "../../ui/button";
import { Money } from "../../ui/money";
import { amount, exact } from "../../units/amount";
import { countdown, time } from "../../units/time";
import { nameOf, wallTime } from "./words";

/** `start` opens a flow. Without it the banner only tells. */
export function AuctionBanner({ side, loan, start }: { side: Side; loan: Loan; start?: (flow: Flow) => void }) {
  const { auction } = loan;
  if (!auction) return null;
  return (
    <div role="alert">
      <Note tone="bad">
        {hasBid(loan) ? (
          <Sold side={side} loan={loan} auction={auction} start={start} />
        ) : (
          <Falling side={side} loan={loan} auction={auction} start={start} />
        )}
      </Note>
    </div>
  );
}

interface Props {
  side: Side;
  loan: Loan;
  auction: Auction;
  start: ((flow: Flow) => void) | undefined;
}

function Falling({ side, loan, auction, start }: Props) {
  const coin = COIN_NAMES[loan.coin];
  const until = wallTime(side, Number(auction.until));
  const over = side.clock > Number(auction.until);
  return (
    <div className="space-y-2">
      <p>
        <strong>
          NFT {auction.tokenId} of {nameOf(loan)} is being auctioned
        </strong>{" "}
        for <span title={`${exact(auction.price)} ${coin}`}>{amount(auction.price)}</span> {coin} now.{" "}
        {over
          ? "The price has stopped falling; anyone can still bid."
          : `The price falls until ${time(until)}, ${countdown(until, side.now)}.`}
      </p>
      <p>
        To stop it before a bid, repay the whole debt: {amount(boundOfAll(loan.debt), { rounding: "up" })} {coin} at
        most. A part does not stop it. After a bid the NFT can be redeemed.
      </p>
      {start && over && <Settle loan={loan} start={start} />}
    </div>
  );
}

function Sold({ side, loan, auction, start }: Props) {
  const coin = COIN_NAMES[loan.coin];
  const until = wallTime(side, Number(auction.until));
  const over = side.clock > Number(auction.until);
  const { data } = useView(["loan ahead", loan.coin, loan.number], (at) => readAhead(at, loan));
  return (
    <div className="space-y-2">
      <p>
        <strong>
          <Address of={auction.bidder} name="Somebody" /> bid {amount(auction.bid)} {coin} for NFT {auction.tokenId} of{" "}
          {nameOf(loan)}.
        </strong>{" "}
        {over
          ? "The time to redeem it is over. It is handed over once anyone ends the auction."
          : `It can be redeemed until ${time(until)}, ${countdown(until, side.now)}.`}
      </p>
      {!over && data?.redemption !== undefined && (
        <p>
          Redeeming costs{" "}
          <strong>
            <Money of={data.redemption} coin={coin} rounding="up" id="redemption" />
          </strong>{" "}
          now: the debt down to the maximum LTV, and the bidder&apos;s fine.
        </p>
      )}
      {start &&
        (over ? <Settle loan={loan} start={start} /> : <Redeem loan={loan} cost={data?.redemption} start={start} />)}
    </div>
  );
}

interface RedeemProps {
  loan: Loan;
  cost: bigint | undefined;
  start: (flow: Flow) => void;
}

function Redeem({ loan, cost, start }: RedeemProps) {
  const { address } = useConnection();
  const balance = useView(
    ["balance", loan.coin, address],
    async (at) => (address ? at.read(loan.coin, "balanceOf", [address]) : 0n),
    address !== undefined,
  ).data;
  const short = cost !== undefined && balance !== undefined && balance < cost;
  const why = !address
    ? "Connect a wallet to redeem it. Anyone can, for the borrower."
    : cost === undefined
      ? "What it costs is being read."
      : short
        ? `You have ${amount(balance)} ${COIN_NAMES[loan.coin]}, which is too little.`
        : undefined;
  return (
    <>
      <Button kind="main" why={why} onClick={() => cost !== undefined && start(redeem(loan, cost))}>
        Redeem NFT {loan.auction?.tokenId}
      </Button>
      {why && <p>{why}</p>}
    </>
  );
}

function Settle({ loan, start }: { loan: Loan; start: (flow: Flow) => void }) {
  const { address } = useConnection();
  const why = address ? undefined : "Connect a wallet to end it. Anyone can.";
  return (
    <>
      <Button why={why} onClick={() => start(settle(loan))}>
        End the auction
      </Button>
      {why && <p>{why}</p>}
    </>
  );
}
