import { saveFile } from "@/lib/save-file";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { useText } from "./text";

/** Shown once: the server keeps only what it needs to recognise them. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const t = useText();
  const name = `${window.location.hostname} ${t("recovery")}.txt`;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("recovery_title")}
      description={t("recovery_once")}
      footer={
        <>
          <Button onClick={() => saveFile(name, `${codes.join("\n")}\n`, "text/plain")}>
            {t("recovery_save")}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t("recovery_done")}
          </Button>
        </>
      }
    >
      <ul className="grid grid-cols-2 gap-2 rounded-md bg-subtle p-4 text-center font-mono text-base">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
