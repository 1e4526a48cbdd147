import { Check, Copy } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "@/lib/text";
import { Button } from "./button";
import { Banner } from "./card";
import { Dialog } from "./dialog";

interface Props {
  title: string;
  secret: string;
  onClose: () => void;
  children: ReactNode;
}

/** A secret that is shown once: the server keeps only what it needs to know it again. */
export function SecretOnce({ title, secret, onClose, children }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          {"clipboard" in navigator && (
            <Button
              icon={copied ? <Check className="size-4" /> : <Copy className="size-4" />}
              onClick={copy}
            >
              {copied ? t("api_keys.copied") : t("api_keys.copy")}
            </Button>
          )}
          <Button look="primary" onClick={onClose}>
            {t("api_keys.done")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Banner tone="warn">{children}</Banner>
        <code className="block rounded-md bg-subtle p-4 font-mono text-sm break-all select-all">
          {secret}
        </code>
      </div>
    </Dialog>
  );
}
