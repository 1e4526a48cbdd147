import type { RouteObject } from "react-router";
import { describe, expect, it } from "vitest";
import { APP, CABINET, CONSOLE } from "../../e2e/pages";
import { ADDRESSES } from "./cabinet/pages";
import { routes as staff } from "./console/router";
import { routes as owner } from "./owner/router";

/** The address of every page below; what only leads on to another page is none. */
function addresses(routes: RouteObject[], above = ""): string[] {
  return routes.flatMap((route) => {
    const path = [above, route.path].filter(Boolean).join("/");
    if (route.children) return addresses(route.children, path);
    return route.lazy && !route.path?.includes("*") ? [`/${path}`] : [];
  });
}

describe("the browser's survey", () => {
  it("knows every page of the dashboard", () => {
    expect(addresses(owner).sort()).toEqual(APP.toSorted());
  });
  it("knows every page of the console", () => {
    expect(addresses(staff).sort()).toEqual(CONSOLE.toSorted());
  });
  it("knows every page of a shopper's account", () => {
    expect(ADDRESSES.toSorted()).toEqual(CABINET.toSorted());
  });
});
