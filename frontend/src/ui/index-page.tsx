import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { Link } from "react-router";
import { useHotkeys } from "@/lib/hotkeys";
import { isFresh, type ListState } from "@/lib/list";
import { useTranslation } from "@/lib/text";
import { Button } from "./button";
import { cx } from "./cx";
import { type Filter, FilterChip, LiveSearch, Pager, type View, Views } from "./index-toolbar";
import { Checkbox } from "./input";
import { useIsWide } from "./media";
import { ErrorState, FilteredEmpty, Late, Skeleton } from "./states";

export interface Column<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  align?: "right";
  /** The sort value that this column's head switches on, with "-" for descending. */
  sort?: string;
  className?: string;
}

interface TableProps<Row> {
  list: ListState<Row>;
  label: string;
  columns: Column<Row>[];
  /** One row on a phone. */
  card: (row: Row) => ReactNode;
  rowKey: (row: Row) => string;
  rowHref: (row: Row) => string;
  rowLabel: (row: Row) => string;
  empty: ReactNode;
  bulk?: (ids: string[], done: () => void) => ReactNode;
}

interface Props<Row> extends TableProps<Row> {
  search?: string;
  filters?: Filter[];
  views?: View[];
}

/** The body of every list: views, search and filters in the URL, rows or cards, pages, J/K. */
export function IndexList<Row>({ search, filters = [], views = [], ...table }: Props<Row>) {
  const { list } = table;
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useHotkeys({
    j: () => moveFocus(box.current, 1),
    k: () => moveFocus(box.current, -1),
    "/": () => field.current?.focus(),
  });
  if (isFresh(list)) {
    return <div className="rounded-lg bg-surface shadow-card">{table.empty}</div>;
  }
  return (
    <div ref={box} className="overflow-clip rounded-lg bg-surface shadow-card">
      {views.length > 0 && <Views views={views} list={list} />}
      {(search || filters.length > 0) && (
        <div className="flex flex-wrap items-center gap-2 border-b border-line p-2.5">
          {search && <LiveSearch list={list} label={search} inputRef={field} />}
          {filters.map((filter) => (
            <FilterChip key={filter.key} filter={filter} list={list} />
          ))}
        </div>
      )}
      <Body {...table} />
      <Pager list={list} />
    </div>
  );
}

function moveFocus(box: HTMLElement | null, step: number): void {
  const rows = [...(box?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const current = rows.indexOf(document.activeElement as HTMLElement);
  rows[Math.max(0, Math.min(rows.length - 1, current + step))]?.focus();
}

function Body<Row>(props: TableProps<Row>) {
  const { list } = props;
  const wide = useIsWide();
  const [chosen, setChosen] = useState<string[]>([]);
  if (list.error) return <ErrorState error={list.error} onRetry={list.refetch} />;
  if (list.isPending) return <RowsSkeleton />;
  if (!list.rows.length) return <FilteredEmpty onClear={list.clear} />;
  const visible = list.rows.map(props.rowKey);
  const selected = chosen.filter((id) => visible.includes(id));
  return (
    <div className={cx("transition-opacity duration-150", list.isStale && "opacity-60")}>
      {wide ? <Rows {...props} selected={selected} onSelect={setChosen} /> : <Cards {...props} />}
      {wide && props.bulk && selected.length > 0 && (
        <BulkBar count={selected.length} onClear={() => setChosen([])}>
          {props.bulk(selected, () => setChosen([]))}
        </BulkBar>
      )}
    </div>
  );
}

interface RowsProps<Row> extends TableProps<Row> {
  selected: string[];
  onSelect: (ids: string[]) => void;
}

function Rows<Row>({ list, label, columns, selected, onSelect, bulk, ...row }: RowsProps<Row>) {
  const { t } = useTranslation();
  const all = list.rows.map(row.rowKey);
  const toggle = (id: string) =>
    onSelect(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]);
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{label}</caption>
        <thead className="bg-subtle">
          <tr className="border-b border-line">
            {bulk && (
              <th scope="col" className="w-11 pl-4 text-left">
                <Checkbox
                  hideLabel
                  label={t("common.select_all")}
                  checked={selected.length === all.length}
                  onChange={() => onSelect(selected.length === all.length ? [] : all)}
                />
              </th>
            )}
            {columns.map((column) => (
              <ColumnHead key={column.key} column={column} list={list} />
            ))}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((item) => (
            <TableRow
              key={row.rowKey(item)}
              item={item}
              columns={columns}
              href={row.rowHref(item)}
              name={row.rowLabel(item)}
              selected={bulk ? selected.includes(row.rowKey(item)) : undefined}
              onToggle={() => toggle(row.rowKey(item))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnHead<Row>({ column, list }: { column: Column<Row>; list: ListState<Row> }) {
  const sort = list.params.get("sort");
  const state =
    sort === column.sort ? "ascending" : sort === `-${column.sort}` ? "descending" : "none";
  const Arrow = state === "descending" ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={column.sort ? state : undefined}
      className={cx(
        "h-9 px-4 text-xs font-medium whitespace-nowrap text-ink-2",
        column.align === "right" ? "text-right" : "text-left",
        column.className,
      )}
    >
      {column.sort ? (
        <button
          type="button"
          onClick={() =>
            list.set({ sort: state === "ascending" ? `-${column.sort}` : (column.sort ?? null) })
          }
          className="inline-flex items-center gap-1 rounded-xs hover:text-ink"
        >
          {column.title}
          <Arrow className={cx("size-3", state === "none" && "opacity-0")} />
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

interface TableRowProps<Row> {
  item: Row;
  columns: Column<Row>[];
  href: string;
  name: string;
  selected?: boolean;
  onToggle: () => void;
}

function TableRow<Row>({ item, columns, href, name, selected, onToggle }: TableRowProps<Row>) {
  return (
    <tr
      className={cx(
        "group relative h-11 border-b border-line transition-colors last:border-0 focus-within:bg-subtle hover:bg-subtle",
        selected && "bg-brand-soft!",
      )}
    >
      {selected !== undefined && (
        <td className="relative z-1 w-11 pl-4">
          <Checkbox hideLabel label={name} checked={selected} onChange={onToggle} />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.key}
          className={cx(
            "px-4 py-1.5",
            column.align === "right" && "num text-right",
            column.className,
          )}
        >
          {index === 0 ? (
            <Link
              to={href}
              data-row
              className="font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-brand"
            >
              {column.render(item)}
            </Link>
          ) : (
            column.render(item)
          )}
        </td>
      ))}
    </tr>
  );
}

function Cards<Row>({ list, label, card, rowKey, rowHref }: TableProps<Row>) {
  return (
    <ul aria-label={label}>
      {list.rows.map((item) => (
        <li key={rowKey(item)} className="border-b border-line last:border-0">
          <Link to={rowHref(item)} data-row className="block px-4 py-3 active:bg-hover">
            {card(item)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function BulkBar({
  count,
  onClear,
  children,
}: {
  count: number;
  onClear: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className="sticky bottom-3 z-20 mx-auto mt-2 mb-3 flex w-fit animate-rise items-center gap-2 rounded-lg bg-raised py-1.5 pr-1.5 pl-4 shadow-float">
      <span role="status" className="num mr-2 text-sm font-medium">
        {t("common.selected", { count })}
      </span>
      {children}
      <Button size="sm" look="ghost" onClick={onClear}>
        {t("common.clear")}
      </Button>
    </div>
  );
}

function RowsSkeleton() {
  return (
    <Late>
      {["w-2/5", "w-1/3", "w-1/2", "w-5/12", "w-1/4", "w-4/12"].map((width) => (
        <div
          key={width}
          className="flex h-11 items-center gap-4 border-b border-line px-4 last:border-0"
        >
          <Skeleton className="size-7" />
          <Skeleton className={cx("h-3.5", width)} />
          <Skeleton className="ml-auto h-3.5 w-16" />
        </div>
      ))}
    </Late>
  );
}
