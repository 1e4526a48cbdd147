import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, CopyPlus } from "lucide-react";
import { useState } from "react";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { CardSkeleton, EmptyState, ErrorState, Late } from "@/ui/states";
import { sayProblem } from "@/ui/toast";
import { BackupRow } from "./backup-row";
import { CopyDialog } from "./copy-dialog";
import { HealthCard } from "./health-card";
import { RestorationNotice } from "./restoration-notice";
import { RestoreDialog } from "./restore-dialog";
import { type Backup, isUnderWay } from "./types";
import { useBackups, useRestorations } from "./use-jobs";

/** What is kept of the store, and the ways back. */
export function BackupsPage() {
  const backups = useBackups();
  const restorations = useRestorations();
  if (backups.isPending || restorations.isPending) {
    return (
      <Late>
        <CardSkeleton />
      </Late>
    );
  }
  if (!backups.data)
    return <ErrorState boxed error={backups.error} onRetry={() => backups.refetch()} />;
  const latest = restorations.data?.[0];
  return (
    <div className="grid gap-4">
      {latest && <RestorationNotice latest={latest} />}
      <Backups backups={backups.data} busy={latest !== undefined && isUnderWay(latest)} />
      <HealthCard />
      <StagingCard busy={latest !== undefined && isUnderWay(latest)} />
    </div>
  );
}

function Backups({ backups, busy }: { backups: Backup[]; busy: boolean }) {
  const { t } = useTranslation();
  const { can } = useStore();
  const [chosen, setChosen] = useState<Backup | null>(null);
  const make = can.own && <MakeButton busy={backups.some(isUnderWay)} />;
  if (!backups.length) {
    return (
      <Card>
        <EmptyState
          icon={<Archive />}
          title={t("backups.empty_title")}
          text={t("backups.empty_text")}
          action={make}
        />
      </Card>
    );
  }
  return (
    <Card title={t("backups.title")} description={t("backups.text")} action={make} flush>
      <ul className="pb-1">
        {backups.map((backup) => (
          <BackupRow
            key={backup.id}
            row={backup}
            busy={busy}
            onRestore={() => setChosen(backup)}
          />
        ))}
      </ul>
      {chosen && <RestoreDialog backup={chosen} onClose={() => setChosen(null)} />}
    </Card>
  );
}

function MakeButton({ busy }: { busy: boolean }) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: () => api.post<Backup>("/backups/"),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: [store.id, "/backups/"] }),
  });
  return (
    <Button
      size="sm"
      look="primary"
      icon={<Archive className="size-4" />}
      busy={make.isPending}
      disabled={busy}
      onClick={() => make.mutate()}
    >
      {t("backups.make")}
    </Button>
  );
}

function StagingCard({ busy }: { busy: boolean }) {
  const { t } = useTranslation();
  const { can } = useStore();
  const [asking, setAsking] = useState(false);
  if (!can.own) return null;
  return (
    <Card title={t("backups.copy_title")} description={t("backups.copy_text")}>
      <Button
        icon={<CopyPlus className="size-4" />}
        disabled={busy}
        onClick={() => setAsking(true)}
      >
        {t("backups.copy")}
      </Button>
      {asking && <CopyDialog onClose={() => setAsking(false)} />}
    </Card>
  );
}
