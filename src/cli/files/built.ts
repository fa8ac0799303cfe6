import { readFileSync } from "node:fs";

/** What the build put beside this program: `page.json`, `manual.json`. */
export function built<T>(name: string): T {
  const here = import.meta.url;
  return JSON.parse(readFileSync(new URL(here.endsWith(".ts") ? `../../../dist/${name}` : `./${name}`, here), "utf8"));
}
