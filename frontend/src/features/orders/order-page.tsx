import {
  Ban,
  CheckCheck,
  CircleCheckBig,
  CreditCard,
  FileText,
  HandCoins,
  Mail,
  MessageSquareText,
  Package,
  PackageCheck,
  PackageOpen,
  ShoppingBag,
  Truck,
  Undo2,
} from "lucide-react";
import { type ReactNode, useState } from "react";
import { useParams } from "react-router";
import type { Order, OrderEvent } from "@/api/types";
import { dateTime } from "@/lib/dates";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Menu, MenuItem } from "@/ui/menu";
import { PageFrame, Split } from "@/ui/page";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { Timeline, type TimelineEntry } from "@/ui/timeline";
import { say, sayProblem } from "@/ui/toast";
import { CancelDialog } from "./cancel-dialog";
import { FulfilDialog } from "./fulfil-dialog";
import { DeliveryBadge, StateBadge } from "./labels";
import { NoteForm } from "./note-form";
import { CustomerCard, LinesCard, PaymentCard, ShipmentsCard } from "./order-cards";
import { RefundDialog } from "./refund-dialog";
import { ReturnDialog } from "./return-dialog";
import { useOrder, useOrderAction } from "./use-order";

export function OrderPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { to } = useStore();
  const { data: order, error, refetch } = useOrder(id);
  const back = { to: to("/orders"), label: t("nav.orders") };
  if (order) return <Detail order={order} back={back} />;
  return (
    <PageFrame title={t("orders.order")} back={back}>
      {error ? (
        <ErrorState error={error} onRetry={() => refetch()} />
      ) : (
        <Late className="grid gap-4 lg:grid-cols-[2fr_1fr]">
          <CardSkeleton lines={8} />
          <CardSkeleton lines={5} />
        </Late>
      )}
    </PageFrame>
  );
}

function Detail({ order, back }: { order: Order; back: { to: string; label: string } }) {
  const { t } = useTranslation();
  const { can } = useStore();
  return (
    <PageFrame
      title={<span className="num">{order.number}</span>}
      tabTitle={order.number}
      subtitle={dateTime(order.placed_at)}
      back={back}
      badges={
        <>
          <StateBadge kind="payment" state={order.payment_status} />
          <DeliveryBadge order={order} />
        </>
      }
      action={can.write && <Actions order={order} />}
    >
      <Split
        main={
          <>
            <LinesCard order={order} />
            <PaymentCard order={order} />
            <Card title={t("orders.timeline")}>
              {can.write && <NoteForm order={order} />}
              <Timeline entries={newestFirst(order.timeline)} />
            </Card>
          </>
        }
        side={
          <>
            <CustomerCard order={order} />
            <ShipmentsCard order={order} />
          </>
        }
      />
    </PageFrame>
  );
}

const ICONS: [RegExp, ReactNode][] = [
  [/refund/, <Undo2 key="refund" />],
  [/return/, <PackageOpen key="return" />],
  [/cancel/, <Ban key="cancel" />],
  [/deliver/, <PackageCheck key="deliver" />],
  [/fulfil|ship/, <Truck key="fulfil" />],
  [/process|prepar/, <Package key="prepare" />],
  [/paid|payment|captur|collect/, <CreditCard key="payment" />],
  [/message|mail|receipt/, <Mail key="mail" />],
  [/note/, <MessageSquareText key="note" />],
  [/placed|opened|pending/, <ShoppingBag key="placed" />],
  [/confirm/, <CircleCheckBig key="confirm" />],
];

function iconOf(event: OrderEvent): ReactNode {
  return ICONS.find(([pattern]) => pattern.test(event.kind.toLowerCase()))?.[1];
}

function newestFirst(events: OrderEvent[]): TimelineEntry[] {
  const sorted = events.toReversed().sort((left, right) => right.at.localeCompare(left.at));
  return sorted.map((event) => ({ ...event, icon: iconOf(event) }));
}

type Open = "fulfil" | "cancel" | "refund" | "return" | null;

type Step = "fulfil" | "deliver" | "collect";

/** The next thing to do with an order; all else goes into the menu. */
function nextStep({ actions }: Order): Step | null {
  if (actions.fulfil) return "fulfil";
  if (actions.mark_delivered) return "deliver";
  return actions.mark_paid ? "collect" : null;
}

const STEP_ICONS = { fulfil: Truck, deliver: PackageCheck, collect: HandCoins };
const STEP_LABELS = {
  fulfil: "orders.fulfil",
  deliver: "orders.mark_delivered",
  collect: "orders.mark_paid",
} as const;

/** What the API allows now: one primary action, the others in a menu. */
function Actions({ order }: { order: Order }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const deliver = useMark(order, "delivery", t("orders.delivered_said"));
  const collect = useMark(order, "collection", t("orders.collected_said"));
  const step = nextStep(order);
  const Icon = step && STEP_ICONS[step];
  const run = { fulfil: () => setOpen("fulfil"), deliver: deliver.run, collect: collect.run };
  return (
    <>
      <MoreMenu
        order={order}
        collectHere={step !== "collect"}
        onCollect={collect.run}
        onOpen={setOpen}
      />
      {step && Icon && (
        <Button
          look="primary"
          busy={deliver.busy || collect.busy}
          onClick={run[step]}
          icon={<Icon className="size-4" />}
        >
          {t(STEP_LABELS[step])}
        </Button>
      )}
      {open === "fulfil" && <FulfilDialog order={order} onClose={close} />}
      {open === "cancel" && <CancelDialog order={order} onClose={close} />}
      {open === "refund" && <RefundDialog order={order} onClose={close} />}
      {open === "return" && <ReturnDialog order={order} onClose={close} />}
    </>
  );
}

function useMark(order: Order, what: "delivery" | "collection" | "completion", said: string) {
  const action = useOrderAction<void>(order, (api, _, key) =>
    api.put(`/orders/${order.id}/${what}/`, undefined, key),
  );
  const run = () => action.mutate(undefined, { onSuccess: () => say(said), onError: sayProblem });
  return { run, busy: action.isPending };
}

interface MoreProps {
  order: Order;
  collectHere: boolean;
  onCollect: () => void;
  onOpen: (dialog: Open) => void;
}

function MoreMenu({ order, collectHere, onCollect, onOpen }: MoreProps) {
  const { t } = useTranslation();
  const { cancel, refund, mark_paid, complete, return: takeBack } = order.actions;
  const finish = useMark(order, "completion", t("orders.completed_said"));
  const { api } = useStore();
  const collect = mark_paid && collectHere;
  const invoice = () =>
    void api
      .download(`/orders/${order.id}/invoice.pdf`, `invoice-${order.number.replace("#", "")}.pdf`)
      .catch(sayProblem);
  const creditNote = (id: string, number: string) =>
    void api
      .download(`/orders/${order.id}/credit-notes/${id}.pdf`, `credit-note-${number}.pdf`)
      .catch(sayProblem);
  return (
    <Menu trigger={<Button>{t("orders.more")}</Button>}>
      {collect && (
        <MenuItem onSelect={onCollect}>
          <HandCoins /> {t("orders.mark_paid")}
        </MenuItem>
      )}
      {order.has_invoice && (
        <MenuItem onSelect={invoice}>
          <FileText /> {t("orders.invoice")}
        </MenuItem>
      )}
      {order.credit_notes.map(({ id, number }) => (
        <MenuItem key={id} onSelect={() => creditNote(id, number)}>
          <FileText /> {t("orders.credit_note", { number })}
        </MenuItem>
      ))}
      {complete && (
        <MenuItem onSelect={finish.run}>
          <CheckCheck /> {t("orders.complete")}
        </MenuItem>
      )}
      {takeBack && (
        <MenuItem onSelect={() => onOpen("return")}>
          <PackageOpen /> {t("orders.return")}
        </MenuItem>
      )}
      {refund && (
        <MenuItem onSelect={() => onOpen("refund")}>
          <Undo2 /> {t("orders.refund")}
        </MenuItem>
      )}
      {cancel && (
        <MenuItem danger onSelect={() => onOpen("cancel")}>
          <Ban /> {t("orders.cancel")}
        </MenuItem>
      )}
    </Menu>
  );
}
