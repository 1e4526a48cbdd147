/** The pages of the settings, in the groups and the order of their menu. */
export const GROUPS = [
  ["shop", ["general", "look", "policies", "domains"]],
  ["selling", ["shipping", "payments", "tax", "rules"]],
  ["people", ["team", "sign_in", "alerts"]],
  ["data", ["backups", "keys", "webhooks"]],
  ["account", ["plan", "security"]],
] as const;

export type Section = (typeof GROUPS)[number][1][number];

const OF_MANAGERS: Section[] = ["backups", "keys", "webhooks", "alerts"];
/** Those whose first card does not say what they are for. */
const TOLD: Section[] = ["general", "look", "payments", "rules", "sign_in", "backups", "security"];

export const pathOf = (section: Section) =>
  section === "general" ? "" : `/${section.replace("_", "-")}`;

/** Whether the API shows it to who has these abilities. */
export const isOpenTo = (can: { manage: boolean }, section: Section) =>
  can.manage || !OF_MANAGERS.includes(section);

/** All in one row. */
export const sectionsFor = (can: { manage: boolean }): Section[] =>
  GROUPS.flatMap(([, sections]) => [...sections]).filter((each) => isOpenTo(can, each));

/** The one at an address of the dashboard. */
export function sectionAt(pathname: string): Section {
  const name = (pathname.split("/settings/")[1] ?? "").split("/")[0]?.replace("-", "_");
  const all = GROUPS.flatMap(([, sections]) => [...sections]);
  return all.find((each) => each === name) ?? "general";
}

export const needsWords = (section: Section) => TOLD.includes(section);
