import { CircleAlert, RotateCw, SearchX, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { asProblem } from "@/lib/problem";
import { type Translate, useTranslation } from "@/lib/text";
import { Button } from "./button";
import { cx } from "./cx";

/** A grey bar in the place of text. Put skeletons into `Late`, so that fast answers never flash. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx("skeleton block", className ?? "h-4 w-full")} />;
}

/** Shows what is in it after 150 ms. */
export function Late({ children, className }: { children: ReactNode; className?: string }) {
  const { t } = useTranslation();
  return (
    <div className={cx("animate-late", className)} aria-busy="true">
      <span className="sr-only">{t("common.loading")}</span>
      {children}
    </div>
  );
}

export function CardSkeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div className="space-y-3 rounded-lg bg-surface p-5 shadow-card">
      <Skeleton className="h-4 w-1/3" />
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} className="h-3.5 w-full" />
      ))}
    </div>
  );
}

interface EmptyProps {
  icon: ReactNode;
  title: string;
  text: string;
  action?: ReactNode;
}

export function EmptyState({ icon, title, text, action }: EmptyProps) {
  return (
    <div className="flex animate-fade-in flex-col items-center px-6 py-16 text-center">
      <span className="mb-4 grid size-12 place-items-center rounded-md bg-brand-soft text-brand-text [&_svg]:size-6">
        {icon}
      </span>
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="mt-1 mb-5 max-w-sm text-base text-pretty text-ink-2">{text}</p>
      {action}
    </div>
  );
}

export function FilteredEmpty({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="flex animate-fade-in flex-col items-center px-6 py-14 text-center">
      <SearchX aria-hidden="true" className="mb-3 size-7 text-ink-3" />
      <h2 className="text-base font-semibold">{t("common.nothing_found")}</h2>
      <p className="mt-1 mb-4 text-sm text-ink-2">{t("common.nothing_found_text")}</p>
      <Button size="sm" onClick={onClear}>
        {t("common.clear_filters")}
      </Button>
    </div>
  );
}

interface ErrorProps {
  error: unknown;
  onRetry?: () => void;
  /** Stands alone on its page, in no card. */
  boxed?: boolean;
}

/** What went wrong, a way to try again, and the id by which support finds it in the logs. */
export function ErrorState({ error, onRetry, boxed }: ErrorProps) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const Icon = problem.isOffline ? WifiOff : CircleAlert;
  return (
    <div
      role="alert"
      className={cx(
        "flex animate-fade-in flex-col items-center px-6 py-14 text-center",
        boxed && "rounded-lg bg-surface shadow-card",
      )}
    >
      <Icon aria-hidden="true" className="mb-3 size-7 text-bad" />
      <h2 className="text-base font-semibold">{errorTitle(problem.status, t)}</h2>
      <p className="mt-1 mb-4 max-w-md text-sm text-ink-2">
        {problem.isOffline ? t("errors.offline_text") : problem.detail}
      </p>
      {onRetry && mayPass(problem.status) && (
        <Button size="sm" onClick={onRetry} icon={<RotateCw className="size-3.5" />}>
          {t("common.retry")}
        </Button>
      )}
      {problem.requestId && (
        <p className="mt-4 text-xs text-ink-3">
          {t("errors.request_id")}{" "}
          <code className="font-mono select-all">{problem.requestId}</code>
        </p>
      )}
    </div>
  );
}

/** What is not there, or not allowed, is no different a moment later. */
const mayPass = (status: number) => status !== 403 && status !== 404;

function errorTitle(status: number, t: Translate): string {
  if (status === 0) return t("errors.offline");
  if (status === 403) return t("errors.forbidden");
  if (status === 404) return t("errors.not_found");
  return t("errors.generic");
}

interface ProgressProps {
  value: number;
  max?: number;
  label: string;
  className?: string;
}

export function Progress({ value, max = 1, label, className }: ProgressProps) {
  const share = max ? Math.min(1, value / max) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cx("h-1.5 overflow-hidden rounded-full bg-pressed", className)}
    >
      <div
        className="h-full rounded-full bg-brand transition-[width] duration-300 ease-out"
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
