const KEY = "faibric.next";

/** Where a person wanted to go before we asked who they are. Only paths of our own. */
export function rememberNext(path: string): void {
  if (path.startsWith("/") && !path.startsWith("//")) sessionStorage.setItem(KEY, path);
}

export function takeNext(): string {
  const path = sessionStorage.getItem(KEY) ?? "/";
  sessionStorage.removeItem(KEY);
  return path;
}
