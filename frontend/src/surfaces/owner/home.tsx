import { Plus } from "lucide-react";
import { Link, useLocation } from "react-router";
import { Figures, ToDo } from "@/features/analytics/today";
import { RecentOrders } from "@/features/orders/recent-orders";
import { ChecklistCard } from "@/features/tenants/checklist";
import { weekday } from "@/lib/dates";
import { useSession } from "@/lib/session";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { PageFrame, Split } from "@/ui/page";

function greeting(hour: number): "morning" | "afternoon" | "evening" {
  if (hour < 12) return "morning";
  return hour < 17 ? "afternoon" : "evening";
}

export function HomePage() {
  const { t } = useTranslation();
  const { store, can, to } = useStore();
  const { data: session } = useSession();
  const welcome = (useLocation().state as { welcome?: boolean } | null)?.welcome;
  const first = session?.user?.name.split(" ")[0];
  const time = greeting(new Date().getHours());
  return (
    <PageFrame
      tabTitle={t("nav.home")}
      title={
        welcome
          ? t("home.welcome", { name: store.name })
          : `${t(`home.good_${time}`)}${first ? `, ${first}` : ""}`
      }
      subtitle={welcome ? t("home.welcome_text") : weekday(new Date().toISOString())}
      action={
        can.write && (
          <Button asChild look="primary">
            <Link to={to("/products/new")}>
              <Plus className="size-4" /> {t("products.new")}
            </Link>
          </Button>
        )
      }
    >
      <Split
        main={
          <>
            <ChecklistCard place="above" />
            <Figures />
            <ChecklistCard place="below" />
            <RecentOrders />
          </>
        }
        side={<ToDo />}
      />
    </PageFrame>
  );
}
