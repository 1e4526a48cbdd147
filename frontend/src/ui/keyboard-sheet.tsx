import { useState } from "react";
import { hotkeysEnabled, switchHotkeys } from "@/lib/hotkeys";
import { useTranslation } from "@/lib/text";
import { Kbd } from "./card";
import { Dialog } from "./dialog";
import { Switch } from "./input";

const KEYS = [
  ["palette", ["Ctrl", "K"]],
  ["search", ["/"]],
  ["create", ["C"]],
  ["next_row", ["J"]],
  ["previous_row", ["K"]],
  ["open", ["Enter"]],
  ["go_home", ["G", "H"]],
  ["go_orders", ["G", "O"]],
  ["go_products", ["G", "P"]],
  ["go_customers", ["G", "C"]],
  ["go_settings", ["G", "S"]],
  ["this_sheet", ["?"]],
] as const;

export default function KeyboardSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [on, setOn] = useState(hotkeysEnabled);
  return (
    <Dialog open onClose={onClose} title={t("keys.title")}>
      <dl className="mb-4 divide-y divide-line">
        {KEYS.map(([key, strokes]) => (
          <div key={key} className="flex items-center justify-between py-2">
            <dt className="text-sm">{t(`keys.${key}`)}</dt>
            <dd className="flex gap-1">
              {strokes.map((stroke) => (
                <Kbd key={stroke}>{stroke}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t("keys.switch")}
        hint={t("keys.switch_hint")}
        checked={on}
        onChange={(next) => {
          switchHotkeys(next);
          setOn(next);
        }}
      />
    </Dialog>
  );
}
