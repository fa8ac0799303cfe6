// Builds dist/: the core, and with it the command, its worker, the library and the report's page, from one entry file each.
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { buildCore } from "./build-core.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version, dependencies, peerDependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/** Of our package.json only the version ends in a bundle; src/version.ts imports it. */
const onlyVersion = {
  name: "only-version",
  setup({ onLoad }) {
    onLoad({ filter: /package\.json$/ }, ({ path }) =>
      path === `${root}package.json` ? { contents: JSON.stringify({ version }), loader: "json" } : undefined,
    );
  },
};

/** The page's engine reads documents that are objects already, and extend no file; without a use yaml leaves the bundle. */
const unusedYaml = {
  name: "unused-yaml",
  setup(own) {
    const asItIs = "export const extending = (source) => source;";
    own.onLoad({ filter: /src\/scenario\/extending\.ts$/ }, () => ({ contents: asItIs }));
    own.onResolve({ filter: /^yaml$/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === "found") return undefined;
      const { resolveDir, importer, kind } = from;
      return { ...(await own.resolve(path, { resolveDir, importer, kind, pluginData: "found" })), sideEffects: false };
    });
  },
};

/** Of d3 the page has the scales; the colours and texts that they bring along leave the bundle, for theirs are all of numbers. */
const onlyScales = {
  d3: "d3-scale",
  "d3-interpolate": `${root}src/report/page/between-numbers.ts`,
  "d3-format": `${root}src/report/page/no-formats.ts`,
};

/** Of a level the page asks for its steps; what its parameters are, and from where, leaves the bundle. */
const onlySteps = {
  name: "only-steps",
  setup({ onLoad }) {
    onLoad({ filter: /levels\/[a-z-]+-parameters\.ts$/ }, ({ path }) => {
      const [, name] = /^export const (\w+): Parameters/m.exec(readFileSync(path, "utf8"));
      return { contents: `export const ${name} = {};` };
    });
  },
};

const SAYS = /\bsays:\s*"[A-Z](?:[^"\\]|\\.)*"/g;
const SOURCE = /\bsource:\s*"(?:[^"\\]|\\.)*"/g;
const ENTRY = /^ {2}"?([\w.]+)"?: (?:\{\n[\s\S]*?^ {2}\}|\{.*\}),$/gm;
const DESCRIPTION = /,\s*"[A-Z](?:[^"\\]|\\.)*\.",?(?=\s*\))/g;

/** What is said to readers of the manual and of the JSON Schema leaves the engine, but for the parameters that the page offers. */
const withoutManual = {
  name: "without-manual",
  async setup({ onLoad }) {
    const { OFFERED } = await moduleOf("../what-if/levers");
    const shorter = (entry, key) => (OFFERED.includes(key) ? entry : entry.replace(SAYS, 'says: ""'));
    const load = (filter, change) =>
      onLoad({ filter }, ({ path }) => ({ contents: change(readFileSync(path, "utf8")), loader: "ts" }));
    load(/src\/platform\/(?:levels\/.*|parameters)\.ts$/, (text) =>
      text.replace(ENTRY, shorter).replace(SOURCE, 'source: ""'),
    );
    load(/src\/scenario\/(?:sections\/.*|document|expect\/.*)\.ts$/, (text) => text.replace(DESCRIPTION, ', ""'));
    // Of measures that are in no table which the engine makes.
    load(/src\/platform\/metrics\/(?:rare|stages|asked)\.ts$/, (text) => text.replace(SAYS, 'says: ""'));
  },
};

/** A document that the page's engine reads has run already: its own levels keep the rules, and only the proof of what runs is done again. */
const withoutRules = {
  name: "without-rules",
  setup({ onLoad }) {
    onLoad({ filter: /sections\/list-rules\.ts$/ }, () => ({ contents: "export const brokenRules = () => [];" }));
  },
};

/** What is said of measures stands in the page's tables; its charts need none of it. */
const withoutSayings = {
  name: "without-sayings",
  setup({ onLoad }) {
    onLoad({ filter: /src\/platform\/metrics\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(SAYS, 'says: ""'),
      loader: "ts",
    }));
  },
};

const CORE = "@core@";

/** The core's letters are set in when the bundle is made, as themselves: esbuild would write every sixth as an escape. */
const coreLater = {
  name: "core-later",
  setup({ onLoad }) {
    onLoad({ filter: /dist\/core\.js$/ }, () => ({ contents: `export const core = "${CORE}";` }));
  },
};

/** A program that was bundled with `coreLater`, with the core in it. */
async function withCore(code) {
  const { core } = await import("../dist/core.js");
  const letters = core.replace(/[\\`]|\$(?=\{)/g, "\\$&").replaceAll("\r", "\\r");
  return code.replace(new RegExp(`(["'\`])${CORE}\\1`), () => `\`${letters}\``);
}

const common = {
  absWorkingDir: root,
  bundle: true,
  // Writes constants where they are used, which makes the engine a tenth faster.
  minifySyntax: true,
  format: "esm",
  target: "es2023",
  logLevel: "warning",
  plugins: [onlyVersion],
};

// Bundled CommonJS packages (yaml) still call require; piscina finds its own worker by __dirname, so it stays outside.
const require = 'import{createRequire as __c}from"node:module";const require=__c(import.meta.url);';
const node = { ...common, platform: "node", target: "node20", external: ["piscina", "bullmq", "ioredis"] };

/** What packs a program as the page carries it: less than a third of its size, and no text that could end a script. */
async function packer() {
  const { lettersOf } = await moduleOf("../html/letters");
  return (code) => lettersOf(gzipSync(code, { level: 9, memLevel: 6 }));
}

/** The hash by which the page's policy names a text. */
const hashOf = (text) => createHash("sha256").update(text).digest("base64");

/** Text for a `<style>` or a `<script>`, which cannot end it, and its hash. */
function inlined(code) {
  const text = code.replace(/<\/(style|script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
  return { text, hash: hashOf(text) };
}

/** What a file of src/report/page becomes for browsers. */
async function bundled(name, own = {}) {
  const forBrowsers = { ...common, platform: "browser", format: "iife", target: "es2022", charset: "ascii" };
  const small = { minify: true, legalComments: "none" };
  const entryPoints = [`src/report/page/${name}.ts`];
  const { outputFiles } = await build({ ...forBrowsers, ...small, entryPoints, write: false, ...own });
  return outputFiles[0].text;
}

/** What a file of src/report/page exports. */
async function moduleOf(name) {
  const module = await bundled(name, { format: "esm" });
  return import(`data:text/javascript,${encodeURIComponent(module)}`);
}

/** The style sheet that a file exports as STYLE. */
const styleOf = async (name) => (await moduleOf(name)).STYLE;

/** dist/page.json: what all reports carry (`Assets` of src/report/html/html.ts). */
async function buildPage() {
  const [packed, main, engine, style] = await Promise.all([
    packer(),
    bundled("main", { charset: "utf8", alias: onlyScales, plugins: [onlyVersion, onlySteps, withoutSayings] }),
    bundled("engine", {
      charset: "utf8",
      plugins: [onlyVersion, unusedYaml, withoutRules, withoutManual, coreLater],
    }).then(withCore),
    styleOf("style"),
  ]);
  const starter = await bundled("starter", { define: { PROGRAM: JSON.stringify(packed(main)) } });
  const program = { ...inlined(starter), starts: hashOf(main) };
  const page = { style: inlined(style), program, engine: packed(engine) };
  writeFileSync(`${root}dist/page.json`, JSON.stringify(page));
}

/** dist/manual.json: what the manual's page carries (`ManualAssets` of src/report/manual/html.ts). */
async function buildManual() {
  const [program, style] = await Promise.all([bundled("manual"), styleOf("manual-style")]);
  writeFileSync(`${root}dist/manual.json`, JSON.stringify({ style: inlined(style), program: inlined(program) }));
}

/** dist/plan.json: what the pages of plans carry, which need no program. */
async function buildPlan() {
  writeFileSync(`${root}dist/plan.json`, JSON.stringify({ style: inlined(await styleOf("plan-style")) }));
}

try {
  await buildCore();
} catch ({ message }) {
  console.error(message);
  process.exit(1);
}

const builds = await Promise.allSettled([
  build({
    ...node,
    entryPoints: { cli: "src/cli/main.ts" },
    outdir: "dist",
    // A command is loaded when it is asked for. Its parts lie beside cli.js: they look for their files from there.
    splitting: true,
    chunkNames: "cli-[name]-[hash]",
    metafile: true,
    banner: { js: `#!/usr/bin/env node\n${require}` },
  }).then(({ metafile }) => {
    for (const name of readdirSync(`${root}dist`))
      if (name.startsWith("cli-") && !(`dist/${name}` in metafile.outputs)) rmSync(`${root}dist/${name}`);
  }),
  build({
    ...node,
    entryPoints: { worker: "src/executors/worker.ts", "batch-worker": "src/executors/batch-worker.ts" },
    outdir: "dist",
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
    ...node,
    entryPoints: ["src/cli/library.ts"],
    outfile: "dist/library.js",
    external: [...Object.keys(dependencies), ...Object.keys(peerDependencies)],
  }),
  buildPage(),
  buildManual(),
  buildPlan(),
]);

const faults = builds.flatMap(({ status, reason }) => (status === "rejected" ? [reason] : []));
// esbuild has printed what was wrong in the sources, with file and line.
for (const fault of faults) if (!fault.errors) console.error(fault);
if (faults.length > 0) process.exit(1);
chmodSync(`${root}dist/cli.js`, 0o755);
