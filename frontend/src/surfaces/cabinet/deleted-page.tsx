import { CircleCheck } from "lucide-react";
import { useEffect } from "react";
import { useText } from "@/features/cabinet/text";
import { Button } from "@/ui/button";

export function DeletedPage() {
  const t = useText();
  useEffect(() => {
    document.title = t("data.deleted_title");
  }, [t]);
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-3 px-4 py-24 text-center">
      <CircleCheck aria-hidden="true" strokeWidth={1.4} className="size-12 text-ok" />
      <h1 className="page-title">{t("data.deleted_title")}</h1>
      <p className="text-base text-ink-2">{t("data.deleted_text")}</p>
      <Button asChild look="primary" size="lg" className="mt-3">
        <a href="/">{t("data.deleted_action")}</a>
      </Button>
    </div>
  );
}
