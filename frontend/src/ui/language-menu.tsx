import { Languages } from "lucide-react";
import { useTranslation } from "react-i18next";
import { chooseLanguage, LANGUAGES, type Language } from "@/lib/i18n";
import { Button } from "./button";
import { Menu, MenuChoice } from "./menu";

export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const current = i18n.language as Language;
  return (
    <Menu
      trigger={
        <Button
          look="ghost"
          size="sm"
          aria-label={t("common.language")}
          icon={<Languages className="size-4" />}
        >
          {LANGUAGES[current]}
        </Button>
      }
    >
      {(Object.keys(LANGUAGES) as Language[]).map((language) => (
        <MenuChoice
          key={language}
          checked={language === current}
          onSelect={() => chooseLanguage(language)}
        >
          {LANGUAGES[language]}
        </MenuChoice>
      ))}
    </Menu>
  );
}
