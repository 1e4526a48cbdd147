import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "@/lib/text";
import { IconButton } from "@/ui/button";
import { Badge } from "@/ui/card";
import type { DnsRecord } from "./types";

/** What is to be made where the domain is registered, to be copied piece by piece. */
export function Records({ records }: { records: DnsRecord[] }) {
  const { t } = useTranslation();
  const proof = records.filter((record) => record.purpose === "proof");
  const route = records.filter((record) => record.purpose === "route");
  return (
    <ol className="grid gap-4 text-sm">
      <li className="grid gap-2">
        <p className="font-medium">{t("domains.proof")}</p>
        <RecordList records={proof} />
      </li>
      <li className="grid gap-2">
        <p className="font-medium">{t("domains.route")}</p>
        <RecordList records={route} />
      </li>
    </ol>
  );
}

function RecordList({ records }: { records: DnsRecord[] }) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {records.map((record) => (
        <li
          key={`${record.type} ${record.value}`}
          className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[4.5rem_minmax(0,1fr)_minmax(0,1fr)] sm:items-center"
        >
          <span>
            <Badge>{record.type}</Badge>
          </span>
          <Piece label="name" text={record.name} type={record.type} />
          <Piece label="value" text={record.value} type={record.type} />
        </li>
      ))}
    </ul>
  );
}

interface PieceProps {
  label: "name" | "value";
  text: string;
  type: string;
}

function Piece({ label, text, type }: PieceProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  return (
    <div className="flex min-w-0 items-center gap-1">
      <div className="min-w-0 flex-1">
        <span className="block text-xs text-ink-3">{t(`domains.record_${label}`)}</span>
        <code className="block font-mono text-xs break-all select-all">{text}</code>
      </div>
      {"clipboard" in navigator && (
        <IconButton
          label={t(copied ? "domains.copied" : `domains.copy_${label}`, { type })}
          onClick={copy}
        >
          {copied ? <Check className="size-4" /> : <Copy className="size-4" />}
        </IconButton>
      )}
    </div>
  );
}
