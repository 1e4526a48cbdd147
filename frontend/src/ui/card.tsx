import type { ReactNode } from "react";
import { cx } from "./cx";

interface CardProps {
  title?: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
  className?: string;
  /** No inner padding: for tables and lists that reach the edges. */
  flush?: boolean;
}

export function Card({ title, description, action, children, className, flush }: CardProps) {
  return (
    <section className={cx("min-w-0 rounded-lg bg-surface shadow-card", className)}>
      {(title || action) && (
        <header
          className={cx(
            "flex justify-between gap-4 px-5 pt-4 pb-1",
            description ? "items-center" : "items-start",
          )}
        >
          <div className="min-w-0">
            <h2 className="text-base font-semibold">{title}</h2>
            {description && <p className="mt-0.5 text-sm text-ink-3">{description}</p>}
          </div>
          {action && (
            <div
              className={cx(
                "flex shrink-0 items-center",
                // beside a title alone a button is higher than its line, and must not push it down
                !description && "h-5 pointer-coarse:h-auto pointer-coarse:min-h-5",
              )}
            >
              {action}
            </div>
          )}
        </header>
      )}
      {children && <div className={flush ? (title ? "pt-2" : "") : "px-5 py-4"}>{children}</div>}
    </section>
  );
}

type Tone = "neutral" | "ok" | "warn" | "bad" | "info" | "brand";

const TONES: Record<Tone, string> = {
  neutral: "bg-hover text-ink-2",
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  info: "bg-info-soft text-info",
  brand: "bg-brand-soft text-brand-text",
};

export interface BadgeProps {
  tone?: Tone;
  children: ReactNode;
  dot?: boolean;
}

export function Badge({ tone = "neutral", children, dot }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex h-5.5 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap",
        TONES[tone],
      )}
    >
      {dot && <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />}
      {children}
    </span>
  );
}

interface BannerProps {
  tone?: Exclude<Tone, "brand">;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
}

/** Something to know about this page; with tone "bad" it is announced at once. */
export function Banner({ tone = "info", title, children, action, icon }: BannerProps) {
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={cx(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md px-4 py-3 text-sm",
        TONES[tone],
      )}
    >
      {icon && <span className="mt-0.5 shrink-0">{icon}</span>}
      <div className="min-w-0 flex-1 basis-60">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink-2">{children}</div>}
      </div>
      {action}
    </div>
  );
}

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-xs bg-hover px-1 font-sans text-xs text-ink-2 shadow-[0_0_0_1px_var(--c-line)]">
      {children}
    </kbd>
  );
}

export function Avatar({ name, square }: { name: string; square?: boolean }) {
  const letters = name
    .split(/[\s@.]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join("");
  return (
    <span
      aria-hidden="true"
      className={cx(
        "grid size-7 shrink-0 place-items-center bg-brand-soft text-xs font-semibold text-brand-text",
        square ? "rounded-sm" : "rounded-full",
      )}
    >
      {letters}
    </span>
  );
}
