import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const WORKER = fileURLToPath(
  new URL("../node_modules/msw/lib/mockServiceWorker.js", import.meta.url),
);

const page = (surface: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Faibric</title>
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/surfaces/${surface}/main.tsx"></script>
  </body>
</html>`;

/** Serves a bare page per surface in `vite dev`, so that `?fixtures` works without Django.
 * The surface comes from the host name, as in the product; nothing of this is built. */
export function devPages(): Plugin {
  return {
    name: "dev-pages",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const url = request.url ?? "/";
        if (url === "/mockServiceWorker.js") {
          response.setHeader("Content-Type", "text/javascript");
          createReadStream(WORKER).pipe(response);
          return;
        }
        if (!request.headers.accept?.includes("text/html") || url.startsWith("/static/")) {
          return next();
        }
        const host = request.headers.host ?? "";
        const surface = host.startsWith("console.") ? "console" : "owner";
        response.setHeader("Content-Type", "text/html");
        response.end(await server.transformIndexHtml(url, page(surface)));
      });
    },
  };
}
