import { ChevronLeft } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import { cx } from "./cx";

interface Props {
  title: ReactNode;
  /** For the browser's tab, when the title is more than text. */
  tabTitle?: string;
  subtitle?: ReactNode;
  badges?: ReactNode;
  action?: ReactNode;
  back?: { to: string; label: string };
  narrow?: boolean;
  children: ReactNode;
}

/** The frame of a page: title, one primary action, content. */
export function PageFrame({
  title,
  tabTitle,
  subtitle,
  badges,
  action,
  back,
  narrow,
  children,
}: Props) {
  const name = tabTitle ?? (typeof title === "string" ? title : "");
  useEffect(() => {
    if (name) document.title = `${name} · Faibric`;
  }, [name]);
  return (
    <div
      className={cx(
        "mx-auto w-full px-4 pt-5 pb-10 sm:px-6 lg:px-8 lg:pt-7",
        narrow ? "max-w-3xl" : "max-w-6xl",
      )}
    >
      {back && (
        <Link
          to={back.to}
          className="-ml-1.5 mb-2 inline-flex h-7 items-center gap-0.5 rounded-sm pr-2 text-sm text-ink-2 hover:text-ink"
        >
          <ChevronLeft className="size-4" />
          {back.label}
        </Link>
      )}
      <header className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-52">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 className="text-xl font-semibold break-words">{title}</h1>
            {badges}
          </div>
          {subtitle && <p className="mt-0.5 text-sm text-ink-2">{subtitle}</p>}
        </div>
        {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
      </header>
      {children}
    </div>
  );
}

interface SplitProps {
  main: ReactNode;
  side: ReactNode;
  /** On a phone the side comes below, unless it says what the page is about. */
  sideFirst?: boolean;
}

/** Two thirds and one third. */
export function Split({ main, side, sideFirst }: SplitProps) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">{main}</div>
      <div className={cx("flex min-w-0 flex-col gap-4", sideFirst && "max-lg:order-first")}>
        {side}
      </div>
    </div>
  );
}
