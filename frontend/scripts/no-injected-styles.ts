import type { Plugin } from "vite";

/** Sonner writes a <style> tag at import, which `style-src 'self'` refuses. We ship its
 * stylesheet from our own (src/ui/toast.css), so the call is dropped; the build fails when a
 * new version of the package moves it. */
export function noInjectedStyles(): Plugin {
  return {
    name: "no-injected-styles",
    enforce: "pre",
    transform(code, id) {
      if (!/node_modules\/sonner\/dist\/index\.m?js/.test(id)) return null;
      const cleaned = code.replace(/^\s*__insertCSS\(".*"\);?\s*$/m, "");
      if (cleaned === code) this.error("sonner no longer inserts its CSS where we expect it");
      return { code: cleaned, map: null };
    },
  };
}
