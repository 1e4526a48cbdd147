import { Check, ChevronDown, Search, X } from "lucide-react";
import { Switch as RadixSwitch } from "radix-ui";
import {
  type InputHTMLAttributes,
  type ReactNode,
  type RefObject,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
  useState,
} from "react";
import { useTranslation } from "@/lib/text";
import { cx } from "./cx";

const HEIGHT = "h-9 pointer-coarse:h-11 pointer-coarse:text-[16px]";

interface InputProps extends InputHTMLAttributes<HTMLInputElement> {
  ref?: RefObject<HTMLInputElement | null>;
  prefix?: string;
  suffix?: ReactNode;
}

export function Input({ className, prefix, suffix, ...rest }: InputProps) {
  const input = (
    <input
      {...rest}
      className={cx(
        "control px-3",
        HEIGHT,
        Boolean(prefix) && "rounded-l-none",
        Boolean(suffix) && "rounded-r-none",
        className,
      )}
    />
  );
  if (!prefix && !suffix) return input;
  return (
    <div className="flex">
      {prefix && <Affix side="left">{prefix}</Affix>}
      {input}
      {suffix && <Affix side="right">{suffix}</Affix>}
    </div>
  );
}

function Affix({ side, children }: { side: "left" | "right"; children: ReactNode }) {
  return (
    <span
      className={cx(
        "flex shrink-0 items-center border border-control bg-subtle px-3 text-base text-ink-2",
        side === "left" ? "rounded-l-sm border-r-0" : "rounded-r-sm border-l-0",
      )}
    >
      {children}
    </span>
  );
}

export function Textarea({ className, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <textarea
      rows={4}
      {...rest}
      className={cx("control resize-y px-3 py-2 pointer-coarse:text-[16px]", className)}
    />
  );
}

export function Select({ className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <div className="relative">
      <select {...rest} className={cx("control appearance-none pr-9 pl-3", HEIGHT, className)}>
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
    </div>
  );
}

export function PasswordInput(props: InputProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input
        {...props}
        type={shown ? "text" : "password"}
        className={cx("pr-16", props.className)}
      />
      <button
        type="button"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-1 right-1 rounded-xs px-2.5 text-xs font-medium text-ink-2 hover:bg-hover hover:text-ink"
      >
        {shown ? t("common.hide") : t("common.show")}
      </button>
    </div>
  );
}

interface SearchProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  inputRef?: RefObject<HTMLInputElement | null>;
}

export function SearchInput({ value, onChange, label, inputRef }: SearchProps) {
  const { t } = useTranslation();
  return (
    <div className="relative min-w-48 flex-1">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cx(
          "control border-transparent! pr-9 pl-8.5 hover:bg-hover! focus-visible:border-brand! focus-visible:bg-surface!",
          HEIGHT,
        )}
      />
      {value && (
        <button
          type="button"
          aria-label={t("common.clear")}
          onClick={() => onChange("")}
          className="absolute top-1/2 right-1.5 grid size-6 -translate-y-1/2 place-items-center rounded-xs text-ink-3 hover:bg-hover hover:text-ink"
        >
          <X className="size-3.5" />
        </button>
      )}
    </div>
  );
}

interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "type"> {
  label: ReactNode;
  hideLabel?: boolean;
}

export function Checkbox({ label, hideLabel, className, ...rest }: CheckboxProps) {
  return (
    <label
      className={cx(
        "flex items-start gap-2.5 text-sm",
        hideLabel ? "items-center" : "min-h-6",
        className,
      )}
    >
      <span
        className={cx("relative grid size-4 shrink-0 place-items-center", !hideLabel && "mt-0.5")}
      >
        <input
          {...rest}
          type="checkbox"
          className="peer size-4 appearance-none rounded-xs border border-control bg-surface checked:border-brand checked:bg-brand disabled:opacity-50"
        />
        <Check
          aria-hidden="true"
          strokeWidth={3.5}
          className="pointer-events-none absolute size-3 text-brand-ink opacity-0 peer-checked:opacity-100"
        />
      </span>
      <span className={cx(hideLabel && "sr-only")}>{label}</span>
    </label>
  );
}

interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export function Switch({ checked, onChange, label, hint, disabled }: SwitchProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <label htmlFor={id} className="block text-sm font-medium">
          {label}
        </label>
        {hint && (
          <span id={hintId} className="block text-xs text-ink-3">
            {hint}
          </span>
        )}
      </div>
      <RadixSwitch.Root
        id={id}
        aria-describedby={hintId}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        className="relative mt-0.5 h-5 w-9 shrink-0 rounded-full bg-control transition-colors duration-150 data-[state=checked]:bg-brand disabled:opacity-50"
      >
        <RadixSwitch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-white shadow-control transition-transform duration-150 data-[state=checked]:translate-x-4.5 data-[state=checked]:bg-brand-ink" />
      </RadixSwitch.Root>
    </div>
  );
}
