import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { COMMANDS } from "../../src/cli/commands.ts";
import { EXIT, EXIT_TABLE } from "../../src/cli/exit.ts";
import { parse } from "../../src/scenario/parse.ts";
import { observedCsv } from "../support/observed-csv.ts";
import { type Ended, folder, ranBy } from "./headroom.ts";

const dir = folder();
const written = (name: string, text: string) => {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
};
const pool = `headroom: 1
name: A pool
question: How large?
run: { start: 2026-01-05, horizon: 20 d, replications: 3 }
demand:
  db: { requests: { rate: { low: 3 per day, mid: 5 per day, high: 8 per day }, growth: 20 % per month }, lifetime: { exponential: { mean: 1 d } } }
services:
  db: { level: managed, levels: { managed: { pool: { vms: 12 } } } }
releases:
  stemcell: { on: [2026-01-06 06:00], work: 30 min }
`;
const scenario = written("pool.yaml", `${pool}goals: [refused < 5 %]\n`);
const hopeless = written("hopeless.yaml", `${pool}goals: ["cost.total < 1 USD a month"]\n`);
const observed = written("observed.csv", observedCsv(parse(pool, { file: "pool.yaml" })));
const inline = ["--threads", "0"];
const record = [scenario, "--observed", observed, "--start", "2026-01-05", "--end", "20 d"];

interface Asked {
  readonly words: readonly string[];
  /** Words by which nothing does, where the command has that answer. */
  readonly hopeless?: readonly string[];
}

/** Every command that answers with a plan, and how a small one is asked. */
const ASKED: Readonly<Record<string, Asked>> = {
  size: {
    words: [scenario, "--find", "pool.vms", "--between", "6..14", "--replications", "8", ...inline],
    hopeless: [hopeless, "--find", "pool.vms", "--between", "6..7", "--replications", "8", ...inline],
  },
  sweep: { words: [scenario, "--vary", "pool.vms=8,12", "--vary", "people.operators=1,2", "--cache", dir, ...inline] },
  when: { words: [scenario, "--replications", "10", ...inline] },
  enough: {
    words: [scenario, "--worlds", "10", ...inline],
    hopeless: [hopeless, "--worlds", "10", ...inline],
  },
  matters: { words: [scenario, "--walks", "2", "--worlds", "0", ...inline] },
  "upgrade-plan": {
    words: [scenario, "--within", "4 d", "--in-flight", "1,2", "--part", "50 %", "--replications", "20", ...inline],
    hopeless: [scenario, "--within", "1 min", "--in-flight", "1,2", "--replications", "10", ...inline],
  },
  fit: { words: [observed, "--start", "2026-01-05", "--end", "20 d"] },
  calibrate: { words: [...record, "--replications", "3", ...inline] },
};

const loaded = await Promise.all(Object.entries(COMMANDS).map(async ([name, load]) => [name, await load()] as const));
const run = (name: string, ...words: readonly string[]): Promise<Ended> =>
  ranBy(loaded.find(([known]) => known === name)![1])(...words);

test("the table has every command that answers in these formats", () => {
  const planning = loaded.filter(
    ([, { options = {} }]) => String(options.format?.describe).startsWith("text, markdown, json") && "out" in options,
  );
  assert.equal(Object.keys(ASKED).sort(), planning.map(([name]) => name).sort());
});

for (const [name, { words, hopeless }] of Object.entries(ASKED)) {
  const made = folder();
  const face = async (format: string) => {
    const ended = await run(name, ...words, "--format", format);
    assert.is(ended.code, EXIT.fine, ended.err);
    return ended.out;
  };

  test(`${name}: JSON has a version and is the same each time, on the terminal and in its file`, async () => {
    const { code, out, err } = await run(name, ...words, "--json", "--out", made);
    assert.is(code, EXIT.fine, err);
    const [schema] = Object.entries(JSON.parse(out)) as [[string, unknown]];
    assert.match(schema[0], /^headroom[A-Z]\w+$/);
    assert.type(schema[1], "number");
    assert.is(await face("json"), out);
    const json = readdirSync(made).find((file) => file.endsWith(`.${name}.json`))!;
    assert.is(readFileSync(join(made, json), "utf8"), out);
  });

  test(`${name}: the terminal, Markdown and the page begin with the same answer; each table is a CSV`, async () => {
    const [text, markdown] = [await face("text"), await face("markdown")];
    const file = (ending: string) => {
      const found = readdirSync(made).find((each) => each.endsWith(`.${name}.${ending}`));
      return readFileSync(join(made, found!), "utf8");
    };
    const flat = (said: string) => said.replace(/\\|<wbr>|\u2060/g, "").replace(/[\s\u00a0]+/g, " ");
    assert.is(markdown, file("md"));
    const [, answer] = /\n\*\*(.+?)\*\*\n/.exec(markdown)!;
    const first = flat(answer!).replaceAll("&lt;", "<").replaceAll("&gt;", ">").slice(0, 60);
    assert.match(flat(text), first);
    const page = file("html");
    assert.match(flat(page).replaceAll("&lt;", "<").replaceAll("&gt;", ">"), first);
    assert.not.match(page, "<script");
    const tables = page.split("<table").length - 1;
    const tabled = readdirSync(made).filter((each) => each.endsWith(".csv"));
    assert.ok(tabled.length >= tables && tables > 0, `${tabled.length} files of ${tables} tables`);
    for (const each of readdirSync(made).filter((each) => each.endsWith(".svg")))
      assert.not.match(readFileSync(join(made, each), "utf8"), /NaN|undefined|Infinity/);
  });

  test(`${name}: no line of the terminal is wider than 80 columns, but for a single long word`, async () => {
    const before = process.stdout.columns;
    process.stdout.columns = 80;
    try {
      for (const line of (await face("text")).split("\n"))
        assert.ok(line.length <= 80 || !line.trim().includes(" "), line);
    } finally {
      process.stdout.columns = before;
    }
  });

  test(`${name}: exit codes say what came of it`, async () => {
    const [file, ...others] = words;
    const wrong = await run(name, ...words, "--format", "pdf");
    assert.is(wrong.code, EXIT.usage);
    assert.match(wrong.err, "--format: expected");
    const missing = await run(name, join(dir, "missing.yaml"), ...others);
    assert.is(missing.code, EXIT.usage, missing.err);
    assert.match(missing.err, "missing.yaml");
    if (file === scenario) {
      const invalid = await run(name, written("invalid.yaml", pool.replace("vms: 12", "vms: ten")), ...others);
      assert.is(invalid.code, EXIT.invalidScenario, invalid.err);
      assert.match(invalid.err, "invalid.yaml:8:");
    }
    const [, says] = EXIT_TABLE.find(([code]) => code === EXIT.noValue)!;
    assert.is(says.includes(name), hopeless !== undefined, `${name} in “${says}”`);
    if (hopeless) assert.is((await run(name, ...hopeless)).code, EXIT.noValue);
  });
}

test.run();
