// Builds dist/: the command, its worker, the library and the report's page, from one entry file each.
import { chmodSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version, dependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/** Of our package.json only the version ends in a bundle; src/version.ts imports it. */
const onlyVersion = {
  name: "only-version",
  setup({ onLoad }) {
    onLoad({ filter: /package\.json$/ }, ({ path }) =>
      path === `${root}package.json` ? { contents: JSON.stringify({ version }), loader: "json" } : undefined,
    );
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  target: "es2023",
  logLevel: "warning",
  plugins: [onlyVersion],
};

// Bundled CommonJS packages (yaml) still call require; piscina finds its own worker by __dirname, so it stays outside.
const require = 'import{createRequire as __c}from"node:module";const require=__c(import.meta.url);';
const node = { ...common, platform: "node", target: "node20", external: ["piscina"] };

const builds = await Promise.allSettled([
  build({
    ...node,
    entryPoints: ["src/cli/main.ts"],
    outfile: "dist/cli.js",
    banner: { js: `#!/usr/bin/env node\n${require}` },
  }),
  build({
    ...node,
    entryPoints: ["src/executors/worker.ts"],
    outfile: "dist/worker.js",
    banner: { js: require },
  }),
  build({
    ...common,
    entryPoints: ["src/index.ts"],
    outfile: "dist/index.js",
    platform: "neutral",
    external: Object.keys(dependencies),
  }),
  build({
    ...common,
    entryPoints: ["src/report/page/main.ts"],
    outfile: "dist/page.js",
    platform: "browser",
    format: "iife",
    target: "es2022",
    charset: "ascii",
    minify: true,
    legalComments: "none",
  }),
]);

// esbuild has printed what was wrong, with file and line.
if (builds.some(({ status }) => status === "rejected")) process.exit(1);
chmodSync(`${root}dist/cli.js`, 0o755);
