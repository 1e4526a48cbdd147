import { useState } from "react";
import { exponentOf, formatDigits, parseMoney, prefixOf } from "@/lib/money";
import type { ControlProps } from "./field";
import { Input } from "./input";

interface Props extends Partial<ControlProps> {
  value: number | null;
  currency: string;
  onChange: (minor: number | null) => void;
  placeholder?: string;
  disabled?: boolean;
  "aria-label"?: string;
  /** In dense rows the currency stands in the column's head instead. */
  bare?: boolean;
}

/** Holds minor units; shows grouped digits when left alone and plain ones while typing. */
export function MoneyInput({ value, currency, onChange, bare, placeholder, ...rest }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null ? "" : formatDigits(value, currency));
  const invalid = draft ? parseMoney(draft, currency) === null : false;
  return (
    <Input
      {...rest}
      inputMode="decimal"
      prefix={bare ? undefined : prefixOf(currency).trim()}
      className="num"
      value={shown}
      placeholder={placeholder ?? formatDigits(0, currency)}
      aria-invalid={rest["aria-invalid"] || invalid || undefined}
      onFocus={() => value !== null && setDraft(formatDigits(value, currency, false))}
      onBlur={() => setDraft(null)}
      onChange={(event) => {
        const text = event.target.value;
        setDraft(text);
        if (text.trim() === "") return onChange(null);
        const minor = parseMoney(text, currency);
        if (minor !== null) onChange(minor);
      }}
      data-exponent={exponentOf(currency)}
    />
  );
}
