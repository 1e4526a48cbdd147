import type { ReactNode } from "react";
import { useTranslation } from "@/lib/text";
import { Button } from "./button";
import { Dialog } from "./dialog";

interface Props {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  children: ReactNode;
  confirm: string;
  busy?: boolean;
  danger?: boolean;
}

/** Asks before what cannot be undone; what can be undone gets a toast with "Undo" instead. */
export function Confirm({
  open,
  onClose,
  onConfirm,
  title,
  children,
  confirm,
  busy,
  danger,
}: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button look={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="text-base text-ink-2">{children}</div>
    </Dialog>
  );
}
