/** A field for an amount or a count. What is typed stays as typed; what was understood stands below it. */
import { useId, type ReactNode } from "react";

export function Field({
  label,
  value,
  onChange,
  unit,
  max,
  understood,
  problem,
  hint,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  unit?: string;
  /** The largest possible value, as text. The button puts it in, where it stays. */
  max?: string | undefined;
  /** What was understood, in words. */
  understood?: string | undefined;
  problem?: string | undefined;
  hint?: ReactNode;
}) {
  const id = useId();
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <div className="flex items-stretch gap-2">
        <input
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-note`}
          className="min-h-11 w-full min-w-0 rounded-lg border border-line bg-bg px-3 text-text aria-invalid:border-bad"
        />
        {unit && <span className="self-center text-sm text-muted">{unit}</span>}
        {max !== undefined && (
          <button
            type="button"
            className="min-h-11 rounded-lg border border-line px-3 text-sm"
            onClick={() => onChange(max)}
            aria-label={`${label}: the most`}
          >
            Max
          </button>
        )}
      </div>
      <p id={`${id}-note`} className={`min-h-5 text-sm ${problem ? "text-bad" : "text-muted"}`}>
        {problem ?? understood ?? hint}
      </p>
    </div>
  );
}
