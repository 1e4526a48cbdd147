import i18next from "i18next";
import { useTranslation as useI18next } from "react-i18next";
import type en from "@/locales/en";

type Catalogue = typeof en;
type Singular<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** Every text's key, "orders.fulfil"; the plural forms of one text share a key. */
export type TextKey = {
  [Part in keyof Catalogue]: `${Part}.${Singular<keyof Catalogue[Part] & string>}`;
}[keyof Catalogue];

export type Translate = (key: TextKey, values?: Record<string, unknown>) => string;

interface Text {
  t: Translate;
  language: string;
  /** For texts named by the server: ours where we have one, else what it said. */
  own: (key: string, otherwise: string) => string;
}

const own = (key: string, otherwise: string): string =>
  i18next.exists(key) ? i18next.t(key) : otherwise;

/** react-i18next with our keys as a flat union: checked by the compiler, and quickly. */
export function useTranslation(): Text {
  const { t, i18n } = useI18next();
  return { t: t as Translate, language: i18n.language, own };
}

/** Outside of components. */
export const translate: Translate = (key, values) => i18next.t(key, values ?? {});
