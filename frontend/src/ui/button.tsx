import { Slot } from "radix-ui";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { cx } from "./cx";

type Look = "primary" | "secondary" | "ghost" | "danger" | "link";
type Size = "sm" | "md" | "lg" | "icon";

const LOOKS: Record<Look, string> = {
  primary:
    "bg-brand text-brand-ink shadow-control hover:bg-brand-hover inset-shadow-[0_1px_0_rgb(255_255_255/0.14)]",
  secondary:
    "bg-surface text-ink shadow-[0_0_0_1px_var(--c-line-strong),0_1px_2px_var(--c-shade)] hover:bg-hover active:bg-pressed",
  ghost: "text-ink-2 hover:bg-hover hover:text-ink active:bg-pressed",
  danger: "bg-bad-solid text-white shadow-control hover:brightness-95",
  link: "text-brand-text underline-offset-3 hover:underline px-0!",
};
const SIZES: Record<Size, string> = {
  sm: "h-8 px-2.5 text-sm gap-1.5 pointer-coarse:min-h-11",
  md: "h-9 px-3.5 text-base gap-2 pointer-coarse:min-h-11",
  lg: "h-11 px-5 text-base gap-2",
  icon: "size-8 justify-center pointer-coarse:size-11",
};

export function buttonClass(look: Look = "secondary", size: Size = "md", extra = ""): string {
  return cx(
    "relative inline-flex shrink-0 select-none items-center justify-center rounded-sm font-medium",
    "whitespace-nowrap transition-[background-color,color,box-shadow,transform] duration-150",
    "active:translate-y-px disabled:opacity-55 disabled:active:translate-y-0",
    LOOKS[look],
    SIZES[size],
    extra,
  );
}

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  size?: Size;
  /** Keeps its width and says so to screen readers while the action runs. */
  busy?: boolean;
  icon?: ReactNode;
  asChild?: boolean;
}

export function Button({ look, size, busy, icon, asChild, className, children, ...rest }: Props) {
  const classes = buttonClass(look, size, className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={classes}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-3.5 animate-spin rounded-full border-2 border-current border-r-transparent"
    />
  );
}

interface IconButtonProps extends Props {
  label: string;
}

export function IconButton({ label, look = "ghost", ...rest }: IconButtonProps) {
  return <Button look={look} size="icon" aria-label={label} title={label} {...rest} />;
}
