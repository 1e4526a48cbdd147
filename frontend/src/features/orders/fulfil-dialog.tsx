import { type FormEvent, useState } from "react";
import type { Order } from "@/api/types";
import { type Draft, useDraft } from "@/lib/draft";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Thumb } from "@/ui/image-upload";
import { Checkbox, Input } from "@/ui/input";
import { Refusal } from "@/ui/refusal";
import { say } from "@/ui/toast";
import { clampQuantity, type LineChoice, openLines } from "./amounts";
import { useOrderAction } from "./use-order";

interface ParcelDraft {
  carrier: string;
  tracking_number: string;
  tracking_url: string;
  notify: boolean;
}

interface ShipmentInput extends Omit<ParcelDraft, "tracking_url"> {
  tracking_url?: string;
  lines: LineChoice[];
}

const EMPTY: ParcelDraft = { carrier: "", tracking_number: "", tracking_url: "", notify: true };

export function FulfilDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation();
  const [lines, setLines] = useState(() => openLines(order));
  const draft = useDraft<ParcelDraft>(EMPTY);
  const fulfil = useOrderAction<ShipmentInput>(order, (api, input, key) =>
    api.post(`/orders/${order.id}/shipments/`, input, key),
  );
  const chosen = lines.filter((line) => line.quantity > 0);
  function submit(event: FormEvent) {
    event.preventDefault();
    const { tracking_url, ...parcel } = draft.value;
    const input = { ...parcel, ...(tracking_url ? { tracking_url } : {}), lines: chosen };
    fulfil.mutate(input, {
      onError: draft.refuse,
      onSuccess() {
        say(t("orders.fulfilled_said", { number: order.number }));
        onClose();
      },
    });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("orders.fulfil_title", { number: order.number })}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            type="submit"
            form="fulfil"
            look="primary"
            disabled={!chosen.length}
            busy={fulfil.isPending}
          >
            {t("orders.fulfil_action", {
              count: chosen.reduce((sum, line) => sum + line.quantity, 0),
            })}
          </Button>
        </>
      }
    >
      <form id="fulfil" onSubmit={submit} className="grid gap-4">
        <Refusal problem={draft.problem} />
        <LinePicker order={order} lines={lines} onChange={setLines} />
        <TrackingFields draft={draft} />
        <Checkbox
          label={t("orders.notify", { email: order.email })}
          checked={draft.value.notify}
          onChange={(event) => draft.set({ notify: event.target.checked })}
        />
      </form>
    </Dialog>
  );
}

function TrackingFields({ draft }: { draft: Draft<ParcelDraft> }) {
  const { t } = useTranslation();
  const { value, errors } = draft;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t("orders.tracking_number")}
          aside={t("common.optional")}
          error={errors.tracking_number}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={100}
              value={value.tracking_number}
              onChange={(event) => draft.set({ tracking_number: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("orders.carrier")} aside={t("common.optional")} error={errors.carrier}>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              placeholder="G4S, Sendy, DHL"
              value={value.carrier}
              onChange={(event) => draft.set({ carrier: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label={t("orders.tracking_url")}
        aside={t("common.optional")}
        error={errors.tracking_url}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            placeholder="https://"
            value={value.tracking_url}
            onChange={(event) => draft.set({ tracking_url: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

interface PickerProps {
  order: Order;
  lines: LineChoice[];
  onChange: (lines: LineChoice[]) => void;
}

export function LinePicker({ order, lines, onChange }: PickerProps) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line rounded-md shadow-card">
      {lines.map((choice) => {
        const line = order.lines.find((candidate) => candidate.id === choice.line_id);
        if (!line) return null;
        const set = (quantity: number) =>
          onChange(lines.map((other) => (other === choice ? { ...choice, quantity } : other)));
        return (
          <li key={choice.line_id} className="flex items-center gap-3 px-3 py-2">
            <Thumb src={line.image} />
            <span className="min-w-0 flex-1 text-sm">
              <span className="block truncate font-medium">{line.title}</span>
              <span className="block truncate text-ink-2">{line.variant_title}</span>
            </span>
            <Input
              type="number"
              min={0}
              max={line.left_to_ship}
              aria-label={t("orders.quantity_of", { title: line.title })}
              className="num w-18! text-right"
              value={choice.quantity}
              onChange={(event) => set(clampQuantity(line, Number(event.target.value)))}
            />
            <span className="num w-9 text-sm text-ink-3">/ {line.left_to_ship}</span>
          </li>
        );
      })}
    </ul>
  );
}
