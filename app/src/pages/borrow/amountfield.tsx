/** A field for an amount of a coin, with what was understood. */
import { useState } from "react";
import { Field } from "../../ui/field";
import { exact } from "../../units/amount";
import { cutInWords, forField, parse, parsedInWords, problemInWords } from "../../units/parse";

export interface Typed {
  text: string;
  setText: (text: string) => void;
  /** What was understood. Undefined if it is no amount. */
  value: bigint | undefined;
  cut: boolean;
  problem: string | undefined;
}

/** What is typed. Nothing typed is no mistake yet. */
export function useTyped(symbol: string, most: bigint | undefined, tooMuch: string): Typed {
  const [text, setText] = useState("");
  const parsed = parse(text);
  if (!parsed.ok) {
    const empty = parsed.problem.kind === "empty";
    return {
      text,
      setText,
      value: undefined,
      cut: false,
      problem: empty ? undefined : problemInWords(parsed.problem, symbol),
    };
  }
  const { value, cut } = parsed;
  const problem =
    value === 0n
      ? "Enter more than 0."
      : most !== undefined && value > most
        ? `${tooMuch} ${exact(most)} ${symbol}.`
        : undefined;
  return { text, setText, value, cut, problem };
}

interface Props {
  label: string;
  symbol: string;
  typed: Typed;
  most: bigint | undefined;
  hint?: string;
  onMax?: () => void;
}

export function AmountField({ label, symbol, typed, most, hint, onMax }: Props) {
  const { value, cut, problem, text, setText } = typed;
  const understood =
    value === undefined || problem ? undefined : cut ? cutInWords(value, symbol) : parsedInWords(value, symbol);
  const change = (next: string) => {
    setText(next);
    if (most !== undefined && next === forField(most)) onMax?.();
  };
  return (
    <Field
      label={label}
      unit={symbol}
      value={text}
      onChange={change}
      max={most === undefined ? undefined : forField(most)}
      problem={problem}
      understood={understood}
      hint={hint}
    />
  );
}
