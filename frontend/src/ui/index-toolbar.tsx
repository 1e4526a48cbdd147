import { ArrowLeft, ArrowRight, ListFilter, X } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { ListState } from "@/lib/list";
import { useTranslation } from "@/lib/text";
import { Button } from "./button";
import { cx } from "./cx";
import { SearchInput } from "./input";
import { Menu, MenuChoice } from "./menu";

export interface Filter {
  key: string;
  label: string;
  options: { value: string; label: string }[];
}

export interface View {
  label: string;
  params: Record<string, string>;
}

export function Views<Row>({ views, list }: { views: View[]; list: ListState<Row> }) {
  const keys = [...new Set(views.flatMap((view) => Object.keys(view.params)))];
  const isOn = (view: View) =>
    keys.every((key) => (list.params.get(key) ?? "") === (view.params[key] ?? ""));
  return (
    <div className="flex gap-1 overflow-x-auto border-b border-line px-2.5 py-2">
      {views.map((view) => (
        <button
          key={view.label}
          type="button"
          aria-pressed={isOn(view)}
          onClick={() =>
            list.set(Object.fromEntries(keys.map((key) => [key, view.params[key] ?? null])))
          }
          className="h-7 shrink-0 rounded-sm px-2.5 text-sm font-medium text-ink-2 hover:bg-hover hover:text-ink aria-pressed:bg-hover aria-pressed:text-ink pointer-coarse:h-10"
        >
          {view.label}
        </button>
      ))}
    </div>
  );
}

interface LiveSearchProps<Row> {
  list: ListState<Row>;
  label: string;
  inputRef: RefObject<HTMLInputElement | null>;
  /** Which parameter it writes. */
  name?: string;
}

export function LiveSearch<Row>({ list, label, inputRef, name = "q" }: LiveSearchProps<Row>) {
  const inUrl = list.params.get(name) ?? "";
  const [text, setText] = useState(inUrl);
  const set = useRef(list.set);
  set.current = list.set;
  useEffect(() => setText(inUrl), [inUrl]);
  useEffect(() => {
    if (text === inUrl) return;
    const timer = setTimeout(() => set.current({ [name]: text || null }), 250);
    return () => clearTimeout(timer);
  }, [text, inUrl, name]);
  return <SearchInput value={text} onChange={setText} label={label} inputRef={inputRef} />;
}

export function FilterChip<Row>({ filter, list }: { filter: Filter; list: ListState<Row> }) {
  const { t } = useTranslation();
  const value = list.params.get(filter.key);
  const chosen = filter.options.find((option) => option.value === value);
  return (
    <span className={cx("inline-flex rounded-sm", chosen && "bg-brand-soft")}>
      <Menu
        trigger={
          <Button
            size="md"
            look={chosen ? "ghost" : "secondary"}
            className={cx("text-sm!", chosen && "text-brand-text! hover:bg-transparent!")}
            icon={chosen ? null : <ListFilter className="size-3.5 text-ink-3" />}
          >
            {chosen ? `${filter.label}: ${chosen.label}` : filter.label}
          </Button>
        }
      >
        {filter.options.map((option) => (
          <MenuChoice
            key={option.value}
            checked={option.value === value}
            onSelect={() =>
              list.set({ [filter.key]: option.value === value ? null : option.value })
            }
          >
            {option.label}
          </MenuChoice>
        ))}
      </Menu>
      {chosen && (
        <button
          type="button"
          aria-label={t("common.remove_filter", { name: filter.label })}
          onClick={() => list.set({ [filter.key]: null })}
          className="grid w-8 place-items-center rounded-sm text-brand-text"
        >
          <X className="size-3.5" />
        </button>
      )}
    </span>
  );
}

export function Pager<Row>({ list }: { list: ListState<Row> }) {
  const { t } = useTranslation();
  if (!list.next && !list.previous) return null;
  const { next, previous } = list;
  return (
    <nav
      aria-label={t("common.pages")}
      className="flex items-center justify-end gap-2 border-t border-line px-3 py-2"
    >
      <Button
        size="sm"
        disabled={!previous}
        onClick={() => previous && list.turn(previous)}
        icon={<ArrowLeft className="size-3.5" />}
      >
        {t("common.previous")}
      </Button>
      <Button size="sm" disabled={!next} onClick={() => next && list.turn(next)}>
        {t("common.next")}
        <ArrowRight className="size-3.5" />
      </Button>
    </nav>
  );
}
