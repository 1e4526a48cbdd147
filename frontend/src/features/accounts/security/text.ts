import i18next from "i18next";
import { useTranslation } from "react-i18next";
import en from "./texts/en.json";
import sw from "./texts/sw.json";

const NAMESPACE = "security";

function add(): void {
  i18next.addResourceBundle("en", NAMESPACE, en);
  i18next.addResourceBundle("sw", NAMESPACE, sw);
}
if (i18next.isInitialized) add();
else i18next.on("initialized", add);

type WithoutPlural<Key> = Key extends `${infer Stem}_${"one" | "other"}` ? Stem : Key;
export type Text = (
  key: WithoutPlural<keyof typeof en>,
  values?: Record<string, string | number>,
) => string;

/** These cards stand in the dashboard and in every shop: they bring their words along. */
export function useText(): Text {
  const { i18n } = useTranslation();
  const look = i18n.t as unknown as (key: string, options: object) => string;
  return (key, values) => look(key, { ns: NAMESPACE, ...values });
}
