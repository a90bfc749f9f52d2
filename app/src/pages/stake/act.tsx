import { Button } from "../../ui/button";

interface Props {
  label: string;
  why: string | undefined;
  onClick: () => void;
  main?: boolean;
}

/** A button. Why it is off stands below it as well: a title is not read on a phone. */
export function Act({ label, why, onClick, main = false }: Props) {
  return (
    <div className="space-y-1">
      <Button kind={main ? "main" : "plain"} why={why} onClick={onClick}>
        {label}
      </Button>
      {why && <p className="text-sm text-muted">{why}</p>}
    </div>
  );
}
