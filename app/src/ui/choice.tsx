/** One of a few: radio buttons in a line. */
import { useId } from "react";

export function Choice<T extends string | number>({
  label,
  options,
  value,
  onChange,
  titled = false,
}: {
  label: string;
  /** Whether the label is seen, and not only heard. */
  titled?: boolean;
  options: readonly (readonly [T, string])[];
  value: T;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <legend className={titled ? "text-muted" : "sr-only"}>{label}</legend>
      {options.map(([one, text]) => (
        <label key={one} className="flex min-h-11 items-center gap-2">
          <input type="radio" name={name} checked={one === value} onChange={() => onChange(one)} className="h-5 w-5" />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
