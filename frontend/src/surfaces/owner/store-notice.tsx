import { OctagonPause, Timer } from "lucide-react";
import { daysUntil } from "@/lib/dates";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Banner } from "@/ui/card";

const SOON_DAYS = 5;

/** Above every page: the store is suspended, or its trial is about to end. */
export function StoreNotice() {
  const { t } = useTranslation();
  const { store } = useStore();
  if (store.status === "suspended") {
    return (
      <div className="mx-auto max-w-6xl px-4 pt-5 sm:px-6 lg:px-8">
        <Banner tone="bad" title={t("store.suspended")} icon={<OctagonPause className="size-4" />}>
          {t("store.suspended_text")}
        </Banner>
      </div>
    );
  }
  const days = store.trial_ends_at ? daysUntil(store.trial_ends_at) : null;
  if (days === null || days > SOON_DAYS || days < 0) return null;
  return (
    <div className="mx-auto max-w-6xl px-4 pt-5 sm:px-6 lg:px-8">
      <Banner tone="warn" icon={<Timer className="size-4" />}>
        {t("store.trial_ends", { count: days })}
      </Banner>
    </div>
  );
}
