import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "@/lib/text";
import type { ControlProps } from "./field";

interface Props extends Partial<ControlProps> {
  values: string[];
  onChange: (values: string[]) => void;
  placeholder?: string;
  disabled?: boolean;
}

/** Words as chips: Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function TagInput({ values, onChange, placeholder, disabled, ...control }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  function add() {
    const fresh = text
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean);
    const lower = values.map((value) => value.toLowerCase());
    const unique = fresh.filter((word) => !lower.includes(word.toLowerCase()));
    if (unique.length) onChange([...values, ...unique]);
    setText("");
  }
  function press(event: KeyboardEvent) {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    }
    if (event.key === "Backspace" && !text && values.length) onChange(values.slice(0, -1));
  }
  return (
    <div
      aria-disabled={disabled || undefined}
      className="control flex flex-wrap items-center gap-1.5 p-1.5 focus-within:border-brand focus-within:shadow-[0_0_0_3px_color-mix(in_oklab,var(--brand)_28%,transparent)]"
    >
      {values.map((value) => (
        <span
          key={value}
          className="inline-flex h-6 items-center gap-1 rounded-xs bg-hover pr-0.5 pl-2 text-sm"
        >
          {value}
          <button
            type="button"
            disabled={disabled}
            aria-label={t("common.remove_named", { name: value })}
            onClick={() => onChange(values.filter((other) => other !== value))}
            className="grid size-5 place-items-center rounded-xs text-ink-3 hover:bg-pressed hover:text-ink"
          >
            <X className="size-3" />
          </button>
        </span>
      ))}
      <input
        {...control}
        value={text}
        disabled={disabled}
        placeholder={values.length ? "" : placeholder}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        onBlur={add}
        className="h-6 min-w-24 flex-1 bg-transparent px-1.5 text-base outline-none pointer-coarse:h-8 pointer-coarse:text-[16px]"
      />
    </div>
  );
}
