import i18next from "i18next";

/** "KE" is Kenya; a code that nobody knows stays as it is. */
export function countryName(code: string): string {
  try {
    const names = new Intl.DisplayNames([i18next.language || "en", "en"], { type: "region" });
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
