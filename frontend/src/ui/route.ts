import type { RouteObject } from "react-router";
import { pageTexts } from "@/lib/i18n";

type Component = NonNullable<RouteObject["Component"]>;

async function loaded(load: () => Promise<Component>): Promise<{ Component: Component }> {
  const [Component] = await Promise.all([load(), pageTexts()]);
  return { Component };
}

/** A route whose code and texts are fetched when it is first visited. */
export function page(
  path: string,
  load: () => Promise<Component>,
  children?: RouteObject[],
): RouteObject {
  return { path, lazy: () => loaded(load), children };
}

/** The same for the page that a folder of routes opens with. */
export function indexPage(load: () => Promise<Component>): RouteObject {
  return { index: true, lazy: () => loaded(load) };
}
