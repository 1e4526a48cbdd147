// Writes src/locales/<language>/{first,later,index}.ts from the JSON files beside them.
// `first` is what the entry of a surface shows before any page is there.
import { readdirSync, writeFileSync } from "node:fs";

const FIRST = ["common", "errors", "auth", "nav", "roles", "store"];

function bundle(names) {
  const imports = names
    .toSorted()
    .map((name) => `import ${name} from "./${name}.json";`)
    .join("\n");
  const body = names.map((name) => `  ${name},`).join("\n");
  return `${imports}\n\nexport default {\n${body}\n};\n`;
}

for (const language of ["en", "sw"]) {
  const folder = new URL(`../src/locales/${language}/`, import.meta.url);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -5))
    .sort();
  const write = (file, chosen) => writeFileSync(new URL(`${file}.ts`, folder), bundle(chosen));
  write("first", FIRST);
  write(
    "later",
    names.filter((name) => !FIRST.includes(name)),
  );
  const all = `import first from "./first";\nimport later from "./later";\n\nexport default { ...first, ...later };\n`;
  writeFileSync(new URL("index.ts", folder), all);
}
