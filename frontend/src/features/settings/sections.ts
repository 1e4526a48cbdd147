/** The pages of the settings, in the order of their menu. */
export const SECTIONS = [
  ["general", ""],
  ["look", "/look"],
  ["shipping", "/shipping"],
  ["payments", "/payments"],
  ["tax", "/tax"],
  ["rules", "/rules"],
  ["policies", "/policies"],
  ["team", "/team"],
  ["security", "/security"],
] as const;
