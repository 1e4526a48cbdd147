import { Languages } from "lucide-react";
import { chooseLanguage, LANGUAGES, type Language } from "@/lib/i18n";
import { useTranslation } from "@/lib/text";
import { Button } from "./button";
import { Menu, MenuChoice } from "./menu";

/** `compact` leaves the name of the language out where a phone has no room for it. */
export function LanguageMenu({ compact }: { compact?: boolean }) {
  const { t, language } = useTranslation();
  const current = language as Language;
  return (
    <Menu
      trigger={
        <Button
          look="ghost"
          size="sm"
          aria-label={`${LANGUAGES[current]}, ${t("common.language")}`}
          icon={<Languages className="size-4" />}
        >
          <span className={compact ? "max-sm:hidden" : undefined}>{LANGUAGES[current]}</span>
        </Button>
      }
    >
      {(Object.keys(LANGUAGES) as Language[]).map((each) => (
        <MenuChoice key={each} checked={each === current} onSelect={() => chooseLanguage(each)}>
          {LANGUAGES[each]}
        </MenuChoice>
      ))}
    </Menu>
  );
}
