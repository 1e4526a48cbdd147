import type { ReactNode } from "react";
import { dateTime, since } from "@/lib/dates";

export interface TimelineEntry {
  id: string;
  at: string;
  title: ReactNode;
  detail?: ReactNode;
  actor?: string | null;
  icon?: ReactNode;
}

export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="relative">
      {entries.map((entry, index) => (
        <li key={entry.id} className="relative flex gap-3.5 pb-5 last:pb-0">
          {index < entries.length - 1 && (
            <span
              aria-hidden="true"
              className="absolute top-7 bottom-0 left-[13.5px] w-px bg-line"
            />
          )}
          <span className="z-1 grid size-7 shrink-0 place-items-center rounded-full bg-hover text-ink-2 [&_svg]:size-3.5">
            {entry.icon ?? <span className="size-1.5 rounded-full bg-current" />}
          </span>
          <div className="min-w-0 flex-1 pt-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <p className="text-sm font-medium">{entry.title}</p>
              <time dateTime={entry.at} title={dateTime(entry.at)} className="text-xs text-ink-3">
                {since(entry.at)}
              </time>
            </div>
            {entry.detail && (
              <p className="mt-0.5 text-sm break-words whitespace-pre-line text-ink-2">
                {entry.detail}
              </p>
            )}
            {entry.actor && <p className="mt-0.5 text-xs text-ink-3">{entry.actor}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
