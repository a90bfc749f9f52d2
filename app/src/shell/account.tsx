/** Who is connected, and the wallets that there are. */
import { useEffect, useRef, useState } from "react";
import { type Connector, useConnect, useConnection, useConnectors, useDisconnect, useSwitchChain } from "wagmi";
import { useSite } from "../chain/context";
import { useWords } from "../texts/words";
import { Note } from "../ui/block";
import { Button } from "../ui/button";
import { short } from "../ui/address";

export function Account() {
  const { address, status, chainId, connector } = useConnection();
  const { mutate: disconnect } = useDisconnect();
  const { mutate: switchChain } = useSwitchChain();
  const { network } = useSite();
  const [open, setOpen] = useState(false);
  // Before the last wallet is back, "Connect" would be wrong for a moment.
  if (status === "reconnecting") return <Button disabled>Connecting …</Button>;
  if (!address) {
    return (
      <>
        <Button kind="main" onClick={() => setOpen(true)}>
          Connect
        </Button>
        <Wallets open={open} onClose={() => setOpen(false)} />
      </>
    );
  }
  return (
    <>
      {chainId !== network.id && (
        <Button kind="main" onClick={() => switchChain({ chainId: network.id as never })}>
          Switch to {network.title}
        </Button>
      )}
      <Button
        onClick={() => disconnect({})}
        title={`${address}, ${connector?.name ?? ""}`}
        aria-label={`Disconnect ${address}`}
      >
        {short(address)}
      </Button>
    </>
  );
}

function Wallets({ open, onClose }: { open: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const connectors = useConnectors();
  const { mutate: connect, error, isPending, reset } = useConnect();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  const choose = (connector: Connector) => connect({ connector }, { onSuccess: onClose });
  const problem = useWords(error);
  return (
    <dialog
      ref={dialog}
      onClose={() => {
        reset();
        onClose();
      }}
      aria-labelledby="wallets-title"
      className="m-auto w-full max-w-sm rounded-xl border border-line bg-surface p-5 text-text"
    >
      <h2 id="wallets-title" className="mb-3 text-lg font-semibold">
        Choose a wallet
      </h2>
      <ul className="space-y-2">
        {connectors.map((connector) => (
          <li key={connector.uid}>
            <Button className="w-full gap-3" disabled={isPending} onClick={() => choose(connector)}>
              {connector.icon?.startsWith("data:") && <img src={connector.icon} alt="" className="h-6 w-6" />}
              {connector.name}
            </Button>
          </li>
        ))}
      </ul>
      {connectors.length === 0 && (
        <Note>
          No wallet has announced itself. Install MetaMask, Talisman, SubWallet or Rabby, then reload this page.
        </Note>
      )}
      {problem && (
        <div className="mt-3" role="alert">
          <Note tone={problem.kind === "rejected" ? "muted" : "bad"}>
            {problem.kind === "rejected" ? "You declined in the wallet." : problem.sentence}
          </Note>
        </div>
      )}
      <div className="mt-4 text-right">
        <Button onClick={onClose}>Close</Button>
      </div>
    </dialog>
  );
}
