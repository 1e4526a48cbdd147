import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { platformApi } from "@/lib/http";
import { saveFile } from "@/lib/save-file";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { say, sayProblem } from "@/ui/toast";
import { DeleteDialog } from "./delete-dialog";
import { CabinetPage, storeName } from "./parts";
import { useText } from "./text";

export function DataPage() {
  const t = useText();
  const [deleting, setDeleting] = useState(false);
  return (
    <CabinetPage title={t("data.title")} text={t("data.text")}>
      <div className="grid gap-4">
        <ExportCard />
        <Card title={t("data.delete")}>
          <p className="max-w-prose text-base text-ink-2">{t("data.delete_text")}</p>
          <Button className="mt-4 text-bad!" size="lg" onClick={() => setDeleting(true)}>
            {t("data.delete_action")}
          </Button>
        </Card>
      </div>
      {deleting && <DeleteDialog onClose={() => setDeleting(false)} />}
    </CabinetPage>
  );
}

function ExportCard() {
  const t = useText();
  const copy = useMutation({
    mutationFn: () => platformApi.get<object>("/cabinet/export/"),
    onSuccess(data) {
      saveFile(`${storeName()}.json`, JSON.stringify(data, null, 2), "application/json");
      say(t("data.export_ready"));
    },
    onError: sayProblem,
  });
  return (
    <Card title={t("data.export")}>
      <p className="max-w-prose text-base text-ink-2">{t("data.export_text")}</p>
      <Button
        className="mt-4"
        size="lg"
        busy={copy.isPending}
        icon={<Download aria-hidden="true" className="size-4" />}
        onClick={() => copy.mutate()}
      >
        {t("data.export_action")}
      </Button>
    </Card>
  );
}
