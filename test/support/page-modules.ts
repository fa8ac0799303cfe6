import { readdirSync } from "node:fs";
import { build } from "esbuild";
import type { Page } from "playwright-core";

/** A module of the report's page, in a browser. */
export interface InPage<M> {
  /** Runs a function there, with the module and something that is sent along; what it returns is sent back. */
  run<R, A>(body: (module: M, sent: A) => R | Promise<R>, sent?: A): Promise<R>;
}

/** A module as it stands in src/report/page, by its path: `load<typeof import("…/tips.ts")>(page, "src/report/page/tips.ts")`. */
export async function load<M>(page: Page, path: string): Promise<InPage<M>> {
  program ??= bundled();
  if (!(await page.evaluate("'tested' in globalThis"))) await page.addScriptTag({ content: await program });
  return {
    run: <R, A>(body: (module: M, sent: A) => R | Promise<R>, sent?: A) =>
      page.evaluate<R, { path: string; text: string; sent: unknown }>(
        // biome-ignore lint/security/noGlobalEval: a function is sent to the page as its text.
        ({ path, text, sent }) => globalThis.eval(`(${text})`)((globalThis as unknown as Tested).tested[path], sent),
        { path, text: String(body), sent },
      ),
  };
}

interface Tested {
  readonly tested: Readonly<Record<string, unknown>>;
}

let program: Promise<string> | undefined;

/** All modules of the page in one script, by their paths; but for those that begin by themselves. */
async function bundled(): Promise<string> {
  const paths = readdirSync("src/report/page", { recursive: true, encoding: "utf8" })
    .map((name) => `src/report/page/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts") && !/\/(?:main|starter|engine|manual)\.ts$/.test(path));
  const imports = paths.map((path, nth) => `import * as m${nth} from "./${path}";`);
  const entries = paths.map((path, nth) => `"${path}": m${nth}`);
  const { outputFiles } = await build({
    stdin: { contents: `${imports.join("")}globalThis.tested = {${entries.join()}};`, resolveDir: "." },
    bundle: true,
    format: "iife",
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0]!.text;
}
