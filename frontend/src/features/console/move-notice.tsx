import { Truck } from "lucide-react";
import type { ConsoleStore } from "@/api/types";
import { since } from "@/lib/dates";
import { useTranslation } from "@/lib/text";
import { Banner } from "@/ui/card";

/** While a store is on its way to another database, it is read and not written. */
export function MoveNotice({ store }: { store: ConsoleStore }) {
  const { t } = useTranslation();
  if (!store.move) return null;
  return (
    <div className="mb-4">
      <Banner
        tone="warn"
        title={t("console.move_title", { target: store.move.target })}
        icon={<Truck className="size-4" />}
      >
        {t(`console.move_${store.move.state}`)} · {since(store.move.since)}
      </Banner>
    </div>
  );
}
