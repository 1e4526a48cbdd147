import { SearchX } from "lucide-react";
import { Link } from "react-router";
import { useTranslation } from "@/lib/text";
import { buttonClass } from "@/ui/button";
import { EmptyState } from "@/ui/states";

/** An address that leads nowhere, told as such. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<SearchX className="size-5" />}
      title={t("errors.not_found")}
      text={t("errors.not_found_text")}
      action={
        <Link to="/" className={buttonClass("primary")}>
          {t("errors.home")}
        </Link>
      }
    />
  );
}

export function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <NotFound />
    </main>
  );
}
