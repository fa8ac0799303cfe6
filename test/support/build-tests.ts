import { mkdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";
import { codeOf } from "./code.ts";

/** Test files as JavaScript in a folder of their own, which is gone when this process ends. */
export interface BuiltTests {
  readonly folder: string;
  /** Runs one built file: `node RUNNER FILE COUNTS`. */
  readonly runner: string;
  pathOf(file: string): string;
  /** Whether a file imports a source of the project, directly or through others; both are paths below the root. */
  imports(file: string, source: string): boolean;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const runner = "test/support/run-file.ts";

/** Builds test files, paths below the project's root, at once: what several of them import is compiled and read once. */
export async function buildTests(files: readonly string[]): Promise<BuiltTests> {
  // Where packages are found from; its real path, because source maps are relative to it.
  const folder = join(realpathSync(join(root, "node_modules")), ".cache/headroom-tests", String(process.pid));
  mkdirSync(folder, { recursive: true });
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [runner, ...files],
    outbase: root,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    minifySyntax: true,
    sourcemap: "linked",
    metafile: true,
    logLevel: "warning",
    plugins: [itsOwnPlace],
    external: ["assemblyscript", "bullmq", "esbuild", "ioredis", "piscina", "playwright-core"],
    // Packages that are CommonJS call require.
    banner: { js: 'import{createRequire as __c}from"node:module";const require=__c(import.meta.url);' },
  });
  const pathOf = (file: string) => join(folder, file.replace(/\.ts$/, ".js"));
  return { folder, runner: pathOf(runner), pathOf, imports: (file, source) => reaches(metafile, file, source) };
}

/** A test finds files from the place of its source, and a source from the place where the build puts it: dist/. */
const itsOwnPlace: Plugin = {
  name: "its-own-place",
  setup({ onLoad }) {
    onLoad({ filter: /\.(?:ts|mjs)$/ }, ({ path }) => {
      const [top] = relative(root, path).split(/[\\/]/);
      if (top !== "src" && top !== "test") return undefined;
      const text = readFileSync(path, "utf8");
      const place = pathToFileURL(top === "test" ? path : join(root, "dist/tested.js")).href;
      const code = codeOf(text);
      const contents = text.replace(/\bimport\.meta\.url\b/g, (found, at: number) =>
        code.startsWith(found, at) ? JSON.stringify(place) : found,
      );
      return contents === text ? undefined : { contents, loader: path.endsWith(".ts") ? "ts" : "js" };
    });
  },
};

function reaches({ inputs }: Metafile, file: string, source: string): boolean {
  const seen = new Set([file]);
  for (const path of seen) for (const found of inputs[path]?.imports ?? []) seen.add(found.path);
  return seen.has(source);
}
