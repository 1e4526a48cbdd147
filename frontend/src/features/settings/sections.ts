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

export const pathOf = (section: Section) => `/${section.replace("_", "-")}`;

/** Whether the API shows it to who has these abilities. */
export const isOpenTo = (can: { manage: boolean }, section: Section) =>
  can.manage || !OF_MANAGERS.includes(section);

type Group = (typeof GROUPS)[number][0];

/** The groups with what is open of them. */
export const groupsFor = (can: { manage: boolean }): [Group, Section[]][] =>
  GROUPS.map(([group, sections]): [Group, Section[]] => [
    group,
    sections.filter((each) => isOpenTo(can, each)),
  ]).filter(([, sections]) => sections.length);

/** All in one row. */
export const sectionsFor = (can: { manage: boolean }): Section[] =>
  groupsFor(can).flatMap(([, sections]) => sections);

const below = (pathname: string) =>
  (pathname.split("/settings/")[1] ?? "").split("/").filter(Boolean);

/** Whether an address of the dashboard names no section. */
export const isMenuAt = (pathname: string) => !below(pathname).length;

/** Whether it names a thing in a section, such as one webhook. */
export const isInside = (pathname: string) => below(pathname).length > 1;

/** The section at an address of the dashboard. */
export function sectionAt(pathname: string): Section {
  const name = below(pathname)[0]?.replace("-", "_");
  const all = GROUPS.flatMap(([, sections]) => [...sections]);
  return all.find((each) => each === name) ?? "general";
}

export const needsWords = (section: Section) => TOLD.includes(section);
