import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Movement, MovementKind, Page, Product, Variant } from "@/api/types";
import { dateTime } from "@/lib/dates";
import { useMemberNames } from "@/lib/members";
import { asProblem } from "@/lib/problem";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Sheet } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input, Select } from "@/ui/input";
import { ErrorState, Late, Skeleton } from "@/ui/states";
import { say } from "@/ui/toast";

interface Props {
  variant: Variant;
  product: Product;
}

/** The number that can be sold; opens what changed it. */
export function StockButton({ variant, product }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const available = variant.available;
  return (
    <>
      <Button
        size="sm"
        onClick={() => setOpen(true)}
        aria-label={t("stock.open", {
          variant: variant.option_values.join(" / ") || product.title,
          count: available ?? 0,
        })}
        className="num w-full justify-end!"
      >
        <span className={cx(available !== null && available <= 0 && "text-bad")}>
          {available ?? "–"}
        </span>
      </Button>
      <StockSheet open={open} onClose={() => setOpen(false)} variant={variant} product={product} />
    </>
  );
}

function StockSheet({
  open,
  onClose,
  variant,
  product,
}: Props & { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { can } = useStore();
  const name = variant.option_values.join(" / ");
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={name || product.title}
      description={name ? product.title : t("stock.title")}
    >
      <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-md bg-line text-center shadow-card">
        <Count label={t("stock.on_hand")} value={variant.on_hand} />
        <Count label={t("stock.reserved")} value={variant.reserved} />
        <Count label={t("stock.available")} value={variant.available} />
      </dl>
      {can.write && <MovementForm variant={variant} product={product} />}
      <h3 className="mt-6 mb-1 text-sm font-semibold">{t("stock.history")}</h3>
      <Movements variant={variant} />
    </Sheet>
  );
}

function Count({ label, value }: { label: string; value: number | null }) {
  return (
    <div className="bg-surface px-2 py-3">
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className="num text-lg font-semibold">{value ?? "–"}</dd>
    </div>
  );
}

const KINDS: MovementKind[] = ["RESTOCK", "ADJUSTMENT", "DAMAGE", "RETURN", "PURCHASE"];
const LESS: MovementKind[] = ["DAMAGE"];

/** Damage always takes away; every other kind is signed as it is typed. */
export function signedQuantity(kind: MovementKind, quantity: number): number {
  return LESS.includes(kind) ? -Math.abs(quantity) : quantity;
}

function MovementForm({ variant, product }: Props) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const [kind, setKind] = useState<MovementKind>("RESTOCK");
  const [quantity, setQuantity] = useState("");
  const [reason, setReason] = useState("");
  const move = useMutation({
    mutationFn: () =>
      api.post<Movement>(`/variants/${variant.id}/stock-movements/`, {
        kind,
        quantity: signedQuantity(kind, Number(quantity)),
        reason,
      }),
    onSuccess() {
      setQuantity("");
      setReason("");
      say(t("stock.moved"));
      void client.invalidateQueries({ queryKey: [store.id, "/products/", product.id] });
      void client.invalidateQueries({ queryKey: [store.id, "movements", variant.id] });
    },
  });
  const errors = move.error ? asProblem(move.error) : null;
  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (Number(quantity)) move.mutate();
  }
  return (
    <form onSubmit={submit} className="mt-5 grid grid-cols-[1.3fr_1fr] gap-3">
      <Field label={t("stock.kind")}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={(event) => setKind(event.target.value as MovementKind)}
          >
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`stock.kind_${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("stock.quantity")} error={errors?.fields.quantity}>
        {(control) => (
          <Input
            {...control}
            type="number"
            step={1}
            required
            value={quantity}
            onChange={(event) => setQuantity(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t("stock.reason")}
        className="col-span-2"
        error={errors && !errors.fields.quantity ? errors.detail : null}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" busy={move.isPending} className="col-span-2">
        {t("stock.record")}
      </Button>
    </form>
  );
}

function Movements({ variant }: { variant: Variant }) {
  const { own } = useTranslation();
  const names = useMemberNames();
  const { api, store } = useStore();
  const movements = useQuery({
    queryKey: [store.id, "movements", variant.id],
    queryFn: ({ signal }) =>
      api.get<Page<Movement>>(`/variants/${variant.id}/stock-movements/`, undefined, signal),
  });
  if (movements.isPending) {
    return (
      <Late className="space-y-3 py-2">
        <Skeleton />
        <Skeleton />
        <Skeleton />
      </Late>
    );
  }
  if (movements.error)
    return <ErrorState error={movements.error} onRetry={() => movements.refetch()} />;
  const kindName = (kind: string) => own(`stock.kind_${kind}`, kind);
  return (
    <ul className="divide-y divide-line">
      {movements.data.results.map((movement) => (
        <li key={movement.id} className="flex items-start gap-3 py-2.5 text-sm">
          <span
            className={cx(
              "num w-10 shrink-0 font-semibold",
              movement.quantity < 0 ? "text-bad" : "text-ok",
            )}
          >
            {movement.quantity > 0 ? "+" : "−"}
            {Math.abs(movement.quantity)}
          </span>
          <span className="min-w-0 flex-1">
            <span className="block font-medium">
              {kindName(movement.kind)}{" "}
              {movement.reference && <span className="num text-ink-2">{movement.reference}</span>}
            </span>
            {movement.reason && <span className="block text-ink-2">{movement.reason}</span>}
            <span className="block text-xs text-ink-3">
              {[dateTime(movement.created_at), names.get(movement.actor ?? "")]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </span>
          <span className="num text-ink-2">{movement.on_hand_after}</span>
        </li>
      ))}
    </ul>
  );
}
