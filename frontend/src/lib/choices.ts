const KEY = "faibric.choices";
const OFFERED = ["plan", "template"] as const;

type Choices = Partial<Record<(typeof OFFERED)[number], string>>;

/** What somebody chose on the start page, kept past sign-up and the code from the mailbox. */
export function rememberChoices(search: string): void {
  const asked = new URLSearchParams(search);
  const made = OFFERED.map((name) => [name, asked.get(name) ?? ""] as const);
  const sound = made.filter(([, value]) => /^[a-z-]{1,40}$/.test(value));
  if (sound.length) sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(sound)));
}

/** Once: what is changed later counts. */
export function takeChoices(): Choices {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return kept ? JSON.parse(kept) : {};
}
