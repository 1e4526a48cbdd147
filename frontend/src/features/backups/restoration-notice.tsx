import { dateTime } from "@/lib/dates";
import { useTranslation } from "@/lib/text";
import { Banner } from "@/ui/card";
import { Progress } from "@/ui/states";
import { isUnderWay, type Restoration } from "./types";

const RECENT = 24 * 3600 * 1000;

/** How the last restore or copy stands, for a day. */
export function RestorationNotice({ latest }: { latest: Restoration }) {
  const { t } = useTranslation();
  if (isUnderWay(latest)) {
    return (
      <Banner title={t(`backups.under_way_${latest.kind}`)}>
        <Progress
          className="mt-1"
          value={latest.percent}
          max={100}
          label={t(`backups.under_way_${latest.kind}`)}
        />
      </Banner>
    );
  }
  if (Date.now() - new Date(latest.created_at).getTime() > RECENT) return null;
  const when = dateTime(latest.finished_at ?? latest.created_at);
  if (latest.state === "failed") {
    return (
      <Banner tone="bad" title={t(`backups.not_done_${latest.kind}`)}>
        {latest.error}
      </Banner>
    );
  }
  return (
    <Banner tone="ok" title={t(`backups.done_${latest.kind}`, { when })}>
      {latest.kind === "copy"
        ? t("backups.done_copy_text", { slug: latest.slug })
        : t("backups.done_undo_text")}
    </Banner>
  );
}
