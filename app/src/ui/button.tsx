import clsx from "clsx";
import type { ButtonHTMLAttributes } from "react";

type Kind = "main" | "plain" | "quiet";

const LOOKS: Record<Kind, string> = {
  main: "bg-accent text-on-accent border-transparent font-semibold",
  plain: "bg-surface text-text border-line",
  quiet: "bg-transparent text-accent border-transparent underline underline-offset-4",
};

/** A button. It is disabled only with a reason, which stands beside it and in its title. */
export function Button({
  kind = "plain",
  why,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { kind?: Kind; why?: string | undefined }) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || why !== undefined}
      title={why ?? rest.title}
      className={clsx(
        "inline-flex min-h-11 items-center justify-center rounded-lg border px-4 py-2 text-sm",
        "disabled:cursor-not-allowed disabled:border-line disabled:bg-raised disabled:text-muted",
        LOOKS[kind],
        className,
      )}
    />
  );
}
