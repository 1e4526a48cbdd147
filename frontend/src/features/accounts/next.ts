const KEY = "faibric.next";

/** Where a person wanted to go before we asked who they are. Only paths of our own. */
export function rememberNext(path: string): void {
  if (path.startsWith("/") && !path.startsWith("//")) sessionStorage.setItem(KEY, path);
}

/** Stays until the person has arrived: several places may lead there in the same moment. */
export function nextPath(): string {
  return sessionStorage.getItem(KEY) ?? "/";
}

export function forgetNext(): void {
  sessionStorage.removeItem(KEY);
}

/** Both at once, where a single place leads on. */
export function takeNext(): string {
  const path = nextPath();
  forgetNext();
  return path;
}
