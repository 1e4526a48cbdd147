import { useBlocker } from "react-router";
import { useHotkeys } from "@/lib/hotkeys";
import { useTranslation } from "@/lib/text";
import { Button } from "./button";
import { Confirm } from "./confirm";

interface Props {
  dirty: boolean;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
  saveLabel?: string;
  /** For a thing that does not exist yet: the bar is there from the start. */
  fresh?: boolean;
}

/** Appears at the foot of an editor as soon as something changed, and guards the way out. */
export function SaveBar({ dirty, busy, onSave, onDiscard, saveLabel, fresh }: Props) {
  const { t } = useTranslation();
  const shown = dirty || Boolean(fresh);
  useHotkeys({ "mod+s": () => shown && !busy && onSave() });
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && !busy && currentLocation.pathname !== nextLocation.pathname,
  );
  return (
    <>
      {shown && (
        <div
          data-save-bar
          className="sticky bottom-[max(12px,env(safe-area-inset-bottom))] z-20 mt-6 flex animate-rise items-center gap-2 rounded-lg bg-raised px-4 py-2.5 shadow-float"
        >
          <span aria-hidden="true" className="size-2 rounded-full bg-warn" />
          <p role="status" className="mr-auto text-sm font-medium">
            {t(fresh ? "common.not_saved_yet" : "common.unsaved")}
          </p>
          {dirty && (
            <Button size="sm" onClick={onDiscard} disabled={busy}>
              {t("common.discard")}
            </Button>
          )}
          <Button size="sm" look="primary" onClick={onSave} busy={busy}>
            {saveLabel ?? t("common.save")}
          </Button>
        </div>
      )}
      <Confirm
        open={blocker.state === "blocked"}
        onClose={() => blocker.reset?.()}
        onConfirm={() => blocker.proceed?.()}
        title={t("common.leave_title")}
        confirm={t("common.leave")}
        danger
      >
        {t("common.leave_text")}
      </Confirm>
    </>
  );
}
