import type { Problem } from "@/lib/problem";
import { useTranslation } from "@/lib/text";
import { Banner } from "./card";

interface Props {
  problem: Problem | null;
  title?: string;
  className?: string;
}

/** Why the last attempt failed; silent where fields were refused, which say it beside themselves. */
export function Refusal({ problem, title, className }: Props) {
  const { t } = useTranslation();
  if (!problem || Object.keys(problem.fields).length) return null;
  return (
    <div className={className}>
      <Banner tone="bad" title={title}>
        {problem.isOffline ? t("errors.offline_text") : problem.detail}
      </Banner>
    </div>
  );
}
