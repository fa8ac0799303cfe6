import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse as yaml } from "yaml";
import { type Place, SAYINGS, type Saying } from "../src/report/manual/sayings.ts";
import { OUTPUTS } from "../src/report/manual/topics/recipe-output-table.ts";
import { answeredIn, beginning } from "../src/report/manual/topics/recipe-outputs.ts";
import { parseDocument } from "../src/scenario/parse.ts";
import { folder, here, start } from "./cli/headroom.ts";
import { fences } from "./support/fences.ts";
import { madeCsv } from "./support/made-record.ts";
import { codeOf, topics } from "./support/manual.ts";

// What the manual and the README tell to write and to run is written and run here, in short: one replication, no threads.

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");

/** Each command once, in reading order: later ones use what earlier ones wrote. */
const commands = new Set(
  [...fences(readme, "sh"), ...codeOf("sh")]
    .flatMap((block) => block.trim().split("\n"))
    .map((line) => line.replace(/ +#.*$/, ""))
    .filter((command) => command.startsWith("headroom ")),
);

test("every command works", async () => {
  const [cwd, before] = [folder(), process.cwd()];
  symlinkSync(join(root, "scenarios"), join(cwd, "scenarios"));
  writeFileSync(join(cwd, "usage.csv"), madeCsv({ days: 14, perDay: 3, short: 0 }));
  process.chdir(cwd);
  try {
    for (const command of commands) {
      const words = wordsOf(command);
      const { code, err } = await here(...words, ...(SHORTENED[words[0] ?? "run"] ?? []));
      assert.is(code, 0, `${command}: ${err}`);
    }
  } finally {
    process.chdir(before);
  }
});

test("what a recipe shows of an output is what its command prints at 80 columns", async () => {
  const [cwd, before, columns] = [folder(), process.cwd(), process.stdout.columns];
  symlinkSync(join(root, "scenarios"), join(cwd, "scenarios"));
  process.chdir(cwd);
  process.stdout.columns = 80;
  const printed: Record<string, readonly string[]> = {};
  try {
    for (const command of topics.flatMap(({ blocks }) => answeredIn(blocks))) {
      const { code, out, err } = await here(...wordsOf(command), "--threads", "0", "--quiet");
      assert.is(code, 0, `${command}: ${err}`);
      printed[command] = beginning(out);
    }
  } finally {
    process.chdir(before);
    process.stdout.columns = columns;
  }
  assert.ok(Object.keys(printed).length >= 7);
  if (process.env.UPDATE === "1") writeFileSync(TABLE, tableOf(printed));
  else assert.equal(OUTPUTS, printed);
});

const TABLE = fileURLToPath(new URL("../src/report/manual/topics/recipe-output-table.ts", import.meta.url));

/** The table's file, but for its format: `biome check --write` sees to that. */
function tableOf(printed: typeof OUTPUTS): string {
  const [head] = readFileSync(TABLE, "utf8").split(" = ");
  return `${head} = ${JSON.stringify(printed, undefined, 2)};\n`;
}

function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!).slice(1);
}

const SHORTENED: Readonly<Record<string, readonly string[]>> = {
  run: ["--replications", "1", "--threads", "0", "--quiet"],
  test: ["--replications", "2", "--threads", "0"],
  compare: ["--replications", "2", "--threads", "0"],
  enough: ["--replications", "8", "--worlds", "10", "--threads", "0", "--quiet"],
  when: ["--threads", "0", "--quiet"],
  matters: ["--threads", "0", "--quiet"],
  calibrate: ["--replications", "2", "--threads", "0"],
  size: ["--threads", "0", "--quiet"],
  "upgrade-plan": ["--threads", "0", "--quiet"],
};

/** A scenario in which every part that the manual shows makes sense. */
const BASE = yaml(`
headroom: 1
run: {horizon: 5 d, start: 2026-01-05}
demand:
  mysql: {requests: {rate: 5 per day}, lifetime: 1 d}
services:
  mysql: {level: managed, levels: {managed: {pool: {vms: 12}}}}
  other: {level: on-demand}
releases: {stemcell: {every: 2 d}}
variants:
  on-demand: {services.mysql.level: on-demand}
`);

test("every part of a scenario that is shown can be read beside the rest of one", () => {
  const snippets = codeOf("yaml");
  assert.ok(snippets.length > 8);
  for (const snippet of snippets) {
    const shown = yaml(snippet);
    const { variants, ...rest } = BASE;
    const around = shown.compare ? rest : { ...rest, variants };
    read(
      { ...around, ...(shown.expect?.some((each: string) => /for managed/.test(each)) && COMPARED), ...shown },
      snippet,
    );
  }
});

/** Expectations on levels are about what `compare` makes of them. */
const COMPARED = { variants: undefined, compare: { service: "mysql", levels: ["managed", "on-demand"] } };

for (const [title, sayings] of Object.entries(SAYINGS))
  test(`what a scenario can say: ${title}`, () => {
    for (const saying of sayings) read(documentWith(saying), saying.yaml);
  });

/** The base with a line of the manual in its place. */
function documentWith({ where, yaml: text }: Saying): Record<string, unknown> {
  const line = yaml(text.replaceAll("SERVICE", "mysql"));
  return { ...BASE, variants: undefined, ...PLACES[where](line) };
}

const level = (name: string, line: object) => ({
  services: { ...BASE.services, mysql: { level: name, levels: { [name]: line } } },
});

const PLACES: Readonly<Record<Place, (line: object) => object>> = {
  run: (line) => ({ run: { ...BASE.run, ...line }, releases: undefined }),
  "demand.STREAM": (line) => ({ demand: { mysql: { ...BASE.demand.mysql, ...line } } }),
  platform: (line) => ({
    platform: line,
    demand: {
      mysql: { ...BASE.demand.mysql, org: "payments" },
      searches: { ...BASE.demand.mysql, service: "mysql", org: "search" },
    },
  }),
  "services.SERVICE": (line) => ({
    ...("stages" in line && { run: { ...BASE.run, horizon: "60 d" } }),
    ...("plans" in line && { demand: { mysql: { ...BASE.demand.mysql, plans: { small: "50 %", large: "50 %" } } } }),
    services: { ...BASE.services, mysql: { ...BASE.services.mysql, ...line } },
  }),
  "….levels.brokered": (line) => level("brokered", line),
  "….levels.managed": (line) => level("managed", line),
  "….levels.on-demand": (line) => level("on-demand", line),
  "releases.RELEASE": (line) => ({ releases: { stemcell: line } }),
  errands: (line) => ({ ...level("on-demand", {}), errands: line }),
  outages: (line) => ({ ...level("on-demand", {}), platform: { zones: 3 }, outages: line }),
  changes: (line) => ({ ...level("on-demand", { warm: { vms: 5 } }), changes: line }),
};

/** The traces that are shown. */
const TRACES: Readonly<Record<string, string>> = {
  "requests.csv": "time,plan,lifetime\n0,standard,86400\n340,standard,7200\n",
  "vms.csv": "created_at;deleted_at;flavor\n2026-01-05T01:00Z;;standard\n",
};

function read(document: Record<string, unknown>, about: string): void {
  const defined = Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined));
  try {
    parseDocument(defined, { file: "shown", read: (path) => TRACES[path] ?? "" });
  } catch (error) {
    throw new Error(`${about}\n${(error as Error).message}`);
  }
}

for (const language of ["ts", "js"])
  test(`the library's snippet in ${language} runs as it stands`, async () => {
    const dir = folder();
    mkdirSync(join(dir, "node_modules"));
    symlinkSync(root, join(dir, "node_modules", "headroom"));
    symlinkSync(join(root, "scenarios"), join(dir, "scenarios"));
    const [text = ""] = codeOf(language);
    const short = text.replace('"utf8")', '"utf8").replace("replications: 30", "replications: 1")');
    writeFileSync(join(dir, "snippet.mjs"), short);
    const { code, out, err } = await start([], {}, dir, join(dir, "snippet.mjs")).ended;
    assert.is(code, 0, err);
    if (language === "ts") assert.match(out, "usable within 15 min");
  });

test("the workflows for CI are the examples that are tested", () => {
  assert.equal(
    codeOf("yml").map((text) => `${text}\n`),
    ["github", "gitlab"].map((name) => readFileSync(join(root, `test/examples/ci/${name}.yml`), "utf8")),
  );
});

test.run();
