export type Appearance = "system" | "light" | "dark";
const REMEMBERED = "faibric.appearance";

export function appearance(): Appearance {
  return (localStorage.getItem(REMEMBERED) as Appearance | null) ?? "system";
}

export function applyAppearance(choice: Appearance = appearance()): void {
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

export function chooseAppearance(choice: Appearance): void {
  localStorage.setItem(REMEMBERED, choice);
  applyAppearance(choice);
}
