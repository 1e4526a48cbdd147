import { Package } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import type { Address } from "@/api/types";
import { Badge } from "@/ui/card";
import { cx } from "@/ui/cx";
import { shownStatus, toneOf } from "./status";
import { type TextKey, useText } from "./text";
import type { OrderRow } from "./types";

/** The shop's name, as the page that carries us says it. */
export const storeName = () => document.getElementById("root")?.dataset.store ?? "";

interface FrameProps {
  title: string;
  text?: ReactNode;
  badge?: ReactNode;
  action?: ReactNode;
  above?: ReactNode;
  children: ReactNode;
}

/** The frame of a cabinet page: where we are, one action, content. */
export function CabinetPage({ title, text, badge, action, above, children }: FrameProps) {
  useEffect(() => {
    document.title = [title, storeName()].filter(Boolean).join(" · ");
  }, [title]);
  return (
    <div className="animate-fade-in">
      {above}
      <header className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-64">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="page-title">{title}</h1>
            {badge}
          </div>
          {text && <p className="mt-1 text-base text-pretty text-ink-2">{text}</p>}
        </div>
        {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
      </header>
      {children}
    </div>
  );
}

export function StatusBadge({ order }: { order: Pick<OrderRow, "status" | "fulfilment_status"> }) {
  const t = useText();
  const status = shownStatus(order);
  return (
    <Badge tone={toneOf(status)} dot>
      {t(`status.${status}` as TextKey)}
    </Badge>
  );
}

export function Thumb({ src, className }: { src: string; className?: string }) {
  const frame = cx("shrink-0 overflow-hidden rounded-md bg-hover", className ?? "size-16");
  if (!src) {
    return (
      <span aria-hidden="true" className={cx(frame, "grid place-items-center text-ink-3")}>
        <Package className="size-5" />
      </span>
    );
  }
  return <img src={src} alt="" loading="lazy" className={cx(frame, "object-cover")} />;
}

export function AddressText({ address }: { address: Address }) {
  const town = [address.postal_code, address.city].filter(Boolean).join(" ");
  const lines = [address.company, address.line1, address.line2, town, address.region];
  return (
    <address className="text-base leading-relaxed break-words text-ink-2 not-italic">
      <span className="font-medium text-ink">{address.name}</span>
      {lines.filter(Boolean).map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
      <span className="block">{countryName(address.country ?? "")}</span>
      {address.phone && <span className="block">{address.phone}</span>}
    </address>
  );
}

/** A country by its two letters, named in the language of the page. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return (
    new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "region" }).of(code) ??
    code
  );
}
