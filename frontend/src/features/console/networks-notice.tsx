import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConsoleStore } from "@/api/types";
import { platformApi } from "@/lib/http";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Banner } from "@/ui/card";
import { say, sayProblem } from "@/ui/toast";

/** A team that locked itself out is let in again from here. */
export function NetworksNotice({ store }: { store: ConsoleStore }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const lift = useMutation({
    mutationFn: () => platformApi.remove<ConsoleStore>(`/console/stores/${store.id}/networks/`),
    onSuccess() {
      say(t("console.networks_lifted"));
      return client.invalidateQueries({ queryKey: ["console"] });
    },
    onError: sayProblem,
  });
  if (!store.team_networks.length) return null;
  return (
    <div className="mb-4">
      <Banner tone="info" title={t("console.networks")}>
        <span className="num block break-all">{store.team_networks.join(", ")}</span>
        <Button className="mt-2" busy={lift.isPending} onClick={() => lift.mutate()}>
          {t("console.networks_lift")}
        </Button>
      </Banner>
    </div>
  );
}
