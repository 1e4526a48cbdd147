import i18next, { type Resource } from "i18next";
import { initReactI18next } from "react-i18next";
import { NAMESPACE } from "@/features/cabinet/text";

async function english(): Promise<Resource> {
  const [auth, common, errors, cabinet] = await Promise.all([
    import("@/locales/en/auth.json"),
    import("@/locales/en/common.json"),
    import("@/locales/en/errors.json"),
    import("@/features/cabinet/texts/en.json"),
  ]);
  const shared = { auth: auth.default, common: common.default, errors: errors.default };
  return { en: { translation: shared, [NAMESPACE]: cabinet.default } };
}

async function swahili(): Promise<Resource> {
  const [auth, common, errors, cabinet] = await Promise.all([
    import("@/locales/sw/auth.json"),
    import("@/locales/sw/common.json"),
    import("@/locales/sw/errors.json"),
    import("@/features/cabinet/texts/sw.json"),
  ]);
  const shared = { auth: auth.default, common: common.default, errors: errors.default };
  return { sw: { translation: shared, [NAMESPACE]: cabinet.default } };
}

/** The page says its language; the store's header and footer change it. Only that one is fetched. */
export async function startTexts(language: string): Promise<void> {
  const lng = language === "sw" ? "sw" : "en";
  await i18next.use(initReactI18next).init({
    lng,
    fallbackLng: lng,
    ns: ["translation", NAMESPACE],
    resources: lng === "sw" ? await swahili() : await english(),
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
}
