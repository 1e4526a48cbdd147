// Writes src/locales/<language>/index.ts from the JSON files beside it.
import { readdirSync, writeFileSync } from "node:fs";

for (const language of ["en", "sw"]) {
  const folder = new URL(`../src/locales/${language}/`, import.meta.url);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -5))
    .sort();
  const imports = names.map((name) => `import ${name} from "./${name}.json";`).join("\n");
  const body = names.map((name) => `  ${name},`).join("\n");
  writeFileSync(new URL("index.ts", folder), `${imports}\n\nexport default {\n${body}\n};\n`);
}
