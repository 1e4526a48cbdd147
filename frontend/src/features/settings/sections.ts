/** The pages of the settings, in the order of their menu. */
export const SECTIONS = [
  ["general", ""],
  ["look", "/look"],
  ["shipping", "/shipping"],
  ["payments", "/payments"],
  ["tax", "/tax"],
  ["rules", "/rules"],
  ["policies", "/policies"],
  ["sign_in", "/sign-in"],
  ["domains", "/domains"],
  ["team", "/team"],
  ["backups", "/backups"],
  ["keys", "/keys"],
  ["webhooks", "/webhooks"],
  ["alerts", "/alerts"],
  ["plan", "/plan"],
  ["security", "/security"],
] as const;

const OF_MANAGERS: string[] = ["backups", "keys", "webhooks", "alerts"];

/** Those that the API shows to who has these abilities. */
export const sectionsFor = (can: { manage: boolean }) =>
  SECTIONS.filter(([key]) => can.manage || !OF_MANAGERS.includes(key));
