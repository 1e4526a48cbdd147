import { Download, ScrollText } from "lucide-react";
import { useRef } from "react";
import { Link } from "react-router";
import type { AuditRow } from "@/api/types";
import { platformApi } from "@/lib/http";
import { type ListState, useList } from "@/lib/list";
import { useTranslation } from "@/lib/text";
import { AREAS, AuditList, securityFilter } from "@/ui/audit-list";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { type Filter, FilterChip, LiveSearch } from "@/ui/index-toolbar";
import { Input } from "@/ui/input";
import { PageFrame } from "@/ui/page";
import { EmptyState, FilteredEmpty } from "@/ui/states";
import { sayProblem } from "@/ui/toast";
import { Actor } from "./actor";

const KNOWN = ["q", "tenant", "store", "actor", "action", "security", "from", "to"];

export function ConsoleAuditPage() {
  const { t } = useTranslation();
  const list = useList<AuditRow>({
    api: platformApi,
    scope: "console",
    path: "/console/audit/",
    known: KNOWN,
  });
  return (
    <PageFrame
      title={t("console.trail")}
      subtitle={t("console.trail_text")}
      action={<Export params={list.params} />}
    >
      <Toolbar list={list} />
      <AuditList
        list={list}
        nameOf={(row) => (
          <>
            {row.store_name && <span className="text-ink-2">{row.store_name} · </span>}
            <Actor row={row} />
          </>
        )}
        links={(row) => row.store_name && <StoreLink row={row} />}
        empty={
          list.filtered ? (
            <FilteredEmpty onClear={list.clear} />
          ) : (
            <EmptyState
              icon={<ScrollText />}
              title={t("audit.empty_title")}
              text={t("audit.empty_text")}
            />
          )
        }
      />
    </PageFrame>
  );
}

/** Two stores may have one name: the address tells them apart. */
function StoreLink({ row }: { row: AuditRow }) {
  return (
    <>
      <Link
        to={`/stores/${row.tenant_id}`}
        className="font-medium text-brand-text hover:underline pointer-coarse:inline-block pointer-coarse:py-2"
      >
        {row.store_name}
      </Link>{" "}
      <span className="text-ink-3">{row.store_slug}</span>
    </>
  );
}

function Export({ params }: { params: URLSearchParams }) {
  const { t } = useTranslation();
  const asked = new URLSearchParams([...params].filter(([key]) => KNOWN.includes(key)));
  const path = `/console/exports/audit.csv${asked.size ? `?${asked}` : ""}`;
  return (
    <Button
      icon={<Download className="size-4" />}
      onClick={() => void platformApi.download(path, "activity.csv").catch(sayProblem)}
    >
      {t("audit.export")}
    </Button>
  );
}

const TYPED = [
  ["q", "audit.search"],
  ["store", "console.trail_store"],
  ["actor", "console.trail_actor"],
] as const;
const DAYS = [
  ["from", "console.trail_from"],
  ["to", "console.trail_to"],
] as const;

function Toolbar({ list }: { list: ListState<AuditRow> }) {
  const { t } = useTranslation();
  const areas: Filter = {
    key: "action",
    label: t("audit.area"),
    options: AREAS.map((value) => ({ value, label: t(`audit.area_${value}`) })),
  };
  return (
    <div className="mb-3 grid gap-3">
      <div className="grid gap-2 sm:grid-cols-3">
        {TYPED.map(([name, label]) => (
          <Typed key={name} name={name} label={t(label)} list={list} />
        ))}
      </div>
      <div className="flex flex-wrap items-end gap-2">
        <FilterChip filter={areas} list={list} />
        <FilterChip filter={securityFilter(t)} list={list} />
        {DAYS.map(([name, label]) => (
          <Field key={name} label={t(label)} className="w-40">
            {(control) => (
              <Input
                {...control}
                type="date"
                value={list.params.get(name) ?? ""}
                onChange={(event) => list.set({ [name]: event.target.value || null })}
              />
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}

interface TypedProps {
  name: string;
  label: string;
  list: ListState<AuditRow>;
}

function Typed({ name, label, list }: TypedProps) {
  const field = useRef<HTMLInputElement>(null);
  return <LiveSearch name={name} label={label} list={list} inputRef={field} />;
}
