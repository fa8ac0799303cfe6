import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright-core";

/** The report page's own script, or the engine that its worker runs, bundled from source as the build does. */
export async function bundled(name: "main" | "engine"): Promise<string> {
  const entry = fileURLToPath(new URL(`../../src/report/page/${name}.ts`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    minify: true,
    write: false,
  });
  return outputFiles[0]!.text;
}

/** All that the page says on its console, or throws, from now on. */
export function listen(page: Page): string[] {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  return said;
}
