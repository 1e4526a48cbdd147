import { useTranslation } from "react-i18next";
import type en from "./texts/en.json";

/** The cabinet's own namespace: the owner's texts stay out of the shopper's download. */
export const NAMESPACE = "cabinet";

type Paths<Tree, Above extends string = ""> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Above}${Key}`
    : Paths<Tree[Key], `${Above}${Key}.`>;
}[keyof Tree & string];
type WithoutPlural<Key> = Key extends `${infer Stem}_${"one" | "other"}` ? Stem : Key;

export type TextKey = WithoutPlural<Paths<typeof en>>;
export type Text = (key: TextKey, values?: Record<string, string | number>) => string;

/** The cabinet's words in the language of the page. */
export function useText(): Text {
  const { i18n } = useTranslation();
  const look = i18n.t as unknown as (key: string, options: object) => string;
  return (key, values) => look(key, { ns: NAMESPACE, ...values });
}
