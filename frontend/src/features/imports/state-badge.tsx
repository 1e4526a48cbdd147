import type { ImportState } from "@/api/types";
import { useTranslation } from "@/lib/text";
import { Badge, type BadgeProps } from "@/ui/card";

const TONES: Record<ImportState, BadgeProps["tone"]> = {
  checking: "info",
  ready: "warn",
  running: "info",
  done: "ok",
  failed: "bad",
  refused: "bad",
};

export function StateBadge({ state }: { state: ImportState }) {
  const { t } = useTranslation();
  return (
    <Badge tone={TONES[state]} dot>
      {t(`imports.state_${state}`)}
    </Badge>
  );
}
