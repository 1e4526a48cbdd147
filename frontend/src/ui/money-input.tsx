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

/** Holds minor units. While the text is no amount the value is null, never the one before it:
 * a form must not send an amount that is not what stands in its field. */
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
      onBlur={() =>
        setDraft((text) => (text && parseMoney(text, currency) === null ? text : null))
      }
      onChange={(event) => {
        const text = event.target.value;
        setDraft(text);
        onChange(parseMoney(text, currency));
      }}
      data-exponent={exponentOf(currency)}
    />
  );
}
