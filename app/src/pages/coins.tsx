/** What the coins are, wherever somebody pays, lends or borrows them. */

export function Coins() {
  return (
    <p className="text-sm text-muted">
      HFIL stands for FIL, which Filecoin power earns, and HUSD for US dollars. A custodian issues both.
    </p>
  );
}
