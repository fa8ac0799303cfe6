// Makes dist/types readable for TypeScript before 5.7: declarations import each other as .js, as what is delivered is named.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../dist/types/", import.meta.url));
for (const name of readdirSync(folder, { recursive: true }))
  if (name.endsWith(".d.ts")) {
    const text = readFileSync(`${folder}${name}`, "utf8");
    writeFileSync(`${folder}${name}`, text.replace(/((?:from|import)\s*\(?\s*"\.[^"]*)\.ts"/g, '$1.js"'));
  }
