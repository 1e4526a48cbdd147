import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { storeName } from "../parts";
import { saveFile } from "../save-file";
import { useText } from "../text";

/** Shown once: the server keeps only what it needs to recognise them. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const t = useText();
  const name = `${storeName()} ${t("security.recovery")}.txt`;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("security.recovery_title")}
      description={t("security.recovery_once")}
      footer={
        <>
          <Button onClick={() => saveFile(name, `${codes.join("\n")}\n`, "text/plain")}>
            {t("security.recovery_save")}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t("security.recovery_done")}
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
