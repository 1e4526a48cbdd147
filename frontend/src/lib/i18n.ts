import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "@/locales/en/first";

export const LANGUAGES = { en: "English", sw: "Kiswahili" } as const;
export type Language = keyof typeof LANGUAGES;
const REMEMBERED = "faibric.language";

function preferred(): Language {
  const remembered = localStorage.getItem(REMEMBERED);
  if (remembered && remembered in LANGUAGES) return remembered as Language;
  return navigator.language?.startsWith("sw") ? "sw" : "en";
}

const add = (language: Language, texts: object) =>
  i18next.addResourceBundle(language, "translation", texts, true, true);

let began: () => void;
const started = new Promise<void>((resolve) => {
  began = resolve;
});
let later: Promise<void> | null = null;

async function addPageTexts(): Promise<void> {
  const [texts] = await Promise.all([import("@/locales/en/later"), started]);
  add("en", texts.default);
}

/** The texts of the pages come with the first page, not with the entry. */
export function pageTexts(): Promise<void> {
  later ??= addPageTexts();
  return later;
}

async function load(language: Language): Promise<void> {
  if (language === "en" || i18next.hasResourceBundle(language, "translation")) return;
  const texts = await import("@/locales/sw");
  add(language, texts.default);
}

/** English travels with the code; the other language is fetched only by who reads it. */
export async function startI18n(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  began();
  await speak(language);
}

export async function speak(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language);
  void speak(language);
}
