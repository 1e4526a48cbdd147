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
  ["save", ["Ctrl", "S"]],
  ["go_home", ["G", "H"]],
  ["go_orders", ["G", "O"]],
  ["go_products", ["G", "P"]],
  ["go_collections", ["G", "L"]],
  ["go_imports", ["G", "I"]],
  ["go_customers", ["G", "C"]],
  ["go_settings", ["G", "S"]],
  ["go_audit", ["G", "A"]],
  ["this_sheet", ["?"]],
] as const;

type Key = (typeof KEYS)[number][0];

interface Props {
  onClose: () => void;
  /** The shortcuts that this surface does not have. */
  without?: Key[];
}

export default function KeyboardSheet({ onClose, without = [] }: Props) {
  const { t } = useTranslation();
  const [on, setOn] = useState(hotkeysEnabled);
  return (
    <Dialog open onClose={onClose} title={t("keys.title")} wide>
      <dl className="mb-4 grid gap-x-8 sm:grid-cols-2">
        {KEYS.filter(([key]) => !without.includes(key)).map(([key, strokes]) => (
          <div key={key} className="flex items-center justify-between border-b border-line py-2">
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
