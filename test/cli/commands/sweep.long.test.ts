import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { pagesIn } from "../../../src/cli/cell-pages.ts";
import { runCommand } from "../../../src/cli/commands/run.ts";
import { sweepCommand } from "../../../src/cli/commands/sweep.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { CellCache } from "../../../src/cli/files/cell-cache.ts";
import { folder, ranBy } from "../headroom.ts";

const sweep = ranBy(sweepCommand);
const dir = folder();
const file = join(dir, "pool.yaml");
const cache = join(dir, "cells");
writeFileSync(
  file,
  `headroom: 1
name: How many VMs?
run: { horizon: 20 d, replications: 3 }
demand:
  db: { requests: { rate: 10 per day }, lifetime: { exponential: { mean: 1 d } } }
services:
  db: { level: managed, levels: { managed: { pool: { vms: 20 } } } }
goals: [refused < 1 %]
`,
);
const asked = [file, "--threads", "0", "--cache", cache];
const vary = (...texts: readonly string[]) => texts.flatMap((text) => ["--vary", text]);

test("every combination is run; a second sweep runs only what is new, and gives the same bytes", async () => {
  const first = await sweep(...asked, ...vary("pool.vms=10..20:5", "requests.rate=x1,x1.5"), "--json");
  assert.is(first.code, EXIT.fine, first.err);
  assert.is(JSON.parse(first.out).cells.length, 6);
  assert.is(readdirSync(cache).length, 6);
  const second = await sweep(...asked, ...vary("pool.vms=10..20:5", "requests.rate=x1,x1.5"), "--json");
  assert.is(second.out, first.out);
  assert.match(second.err, "0 parts run, 6 kept from before");
  const more = await sweep(...asked, ...vary("pool.vms=10..25:5", "requests.rate=x1,x1.5"), "--quiet");
  assert.is(readdirSync(cache).length, 8);
  assert.is(more.err, "");
});

test("what cannot be read in the folder of cells is run again", async () => {
  const [name] = readdirSync(cache);
  writeFileSync(join(cache, name!), "half a f");
  const { err } = await sweep(...asked, ...vary("pool.vms=10..25:5", "requests.rate=x1,x1.5"));
  assert.match(err, "1 part run, 7 kept from before");
  const kept = new CellCache(cache);
  assert.is(kept.get("never"), undefined);
});

test("a kept cell that was changed, or lies under another name, is run again", () => {
  const folderOfCells = folder();
  const cells = new CellCache(folderOfCells);
  const found = { replications: 3, variants: [] };
  cells.keep("a", found);
  cells.keep("b", found);
  assert.equal(cells.get("a"), found);
  const [one = "", other = ""] = readdirSync(folderOfCells).map((name) => join(folderOfCells, name));
  const text = readFileSync(one, "utf8");
  writeFileSync(one, text.replace('"replications":3', '"replications":4'));
  copyFileSync(one, other);
  assert.is(cells.get("a"), undefined);
  assert.is(cells.get("b"), undefined);
  writeFileSync(one, text);
  writeFileSync(other, text);
  assert.is([cells.get("a"), cells.get("b")].filter((each) => each !== undefined).length, 1);
});

test("a variant that the knobs do not change is run once for all cells", async () => {
  const two = join(dir, "two.yaml");
  const other = "variants: { other: { services.db.level: on-demand } }";
  writeFileSync(two, `${readFileSync(file, "utf8")}${other}\n`);
  const { err, out } = await sweep(
    two,
    "--threads",
    "0",
    "--cache",
    join(dir, "two"),
    ...vary("pool.vms=10,15,20"),
    "--json",
  );
  assert.match(err, "4 parts run, 2 kept from before");
  const { cells } = JSON.parse(out);
  assert.equal(cells[0].variants[1], cells[2].variants[1]);
  assert.not.equal(cells[0].variants[0], cells[2].variants[0]);
});

test("--refine runs more replications of what cannot be told, and of nothing else", async () => {
  const { code, out, err } = await sweep(...asked, ...vary("pool.vms=5,16,60"), "--refine", "--json");
  assert.is(code, EXIT.fine, err);
  const { cells } = JSON.parse(out);
  assert.equal([cells[0].replications, cells[2].replications], [8, 8]);
  assert.ok(cells[1].replications > 8, `${cells[1].replications}`);
  const wrong = await sweep(...asked, ...vary("pool.vms=5"), "--refine", "--replications", "3");
  assert.is(wrong.code, EXIT.usage);
  assert.match(wrong.err, "--refine: runs 8, 25, 100 replications; leave out --replications");
});

test("a cell's command runs it again, with the figures of the sweep", async () => {
  const made = folder();
  const { out } = await sweep(...asked, ...vary("pool.vms=12,20", "requests.rate=x1,x1.5"), "--json", "--out", made);
  const page = readFileSync(join(made, "pool.sweep.html"), "utf8");
  assert.match(page, '<a href="#cell-3">');
  const [, command] = /<tr id="cell-3">.*?<bdi>(headroom run .*?)<\/bdi>/.exec(page)!;
  const said = command!.replaceAll("<wbr>", "").replaceAll("&#39;", "'");
  const words = [...said.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!).slice(2);
  assert.equal(words.slice(1, 3), ["--replications", "3"]);
  const again = await ranBy(runCommand)(...words, "--format", "json", "--json", "--out", made);
  assert.is(again.code, EXIT.fine, again.err);
  const refused = (all: readonly { measure: string; of: string; window: string }[]) =>
    all.find(({ measure, of, window }) => measure === "refused" && of === "db" && window === "");
  const [cell] = JSON.parse(out).cells[3].variants;
  assert.equal(refused(JSON.parse(again.out).variants[0].measures), refused(cell.measures));
  const fails = await ranBy(runCommand)(file, "--set", "pool.vms=1,2", "--out", made);
  assert.match(fails.err, '--set: expected one value, got 2 in "pool.vms=1,2"');
});

test("--comparisons writes the page that each cell's command would, and the sweep's page leads to it", async () => {
  const [made, alone] = [folder(), folder()];
  const { code, err } = await sweep(...asked, ...vary("pool.vms=8,20"), "--comparisons", "--quiet", "--out", made);
  assert.is(code, EXIT.fine, err);
  const page = readFileSync(join(made, "pool.sweep.html"), "utf8");
  assert.match(page, '<a href="pool.sweep.cell-1.html">');
  const words = [file, "--replications", "3", "--set", "services.db.levels.managed.pool.vms=20", "--quiet"];
  await ranBy(runCommand)(...words, "--format", "html", "--out", alone, "--threads", "0");
  const [cell, own] = [join(made, "pool.sweep.cell-1.html"), join(alone, "pool.html")].map((path) =>
    readFileSync(path, "utf8"),
  );
  assert.ok(cell === own, "the same bytes");
  assert.equal([pagesIn({}), pagesIn({ comparisons: true, out: made })], [false, true]);
  const homeless = await sweep(...asked, ...vary("pool.vms=8,20"), "--comparisons");
  assert.is(homeless.code, EXIT.usage);
  assert.match(homeless.err, "--comparisons: writes a page for each cell; name a folder with --out");
});

test("the page, Markdown, JSON, CSV and JSON Lines appear together", async () => {
  const { out } = await sweep(
    ...asked,
    ...vary("pool.vms=10..20:5", "requests.rate=x1,x1.5"),
    "--out",
    dir,
    "--measure",
    "usable.1d",
  );
  assert.match(out, "usable.1d of db");
  for (const ending of ["html", "md", "json", "csv", "jsonl"])
    assert.ok(readFileSync(join(dir, `pool.sweep.${ending}`), "utf8").length > 300, ending);
});

test("a sample, and conditions", async () => {
  const { out } = await sweep(...asked, ...vary("pool.vms=10..40", "director.workers=1..9"), "--sample", "4", "--json");
  assert.is(JSON.parse(out).cells.length, 4);
  const where = await sweep(
    ...asked,
    ...vary("pool.vms=10..14"),
    "--where",
    "pool.vms > 12",
    "--where",
    "pool.vms < 14",
    "--json",
  );
  assert.equal(JSON.parse(where.out).cells.length, 1);
});

test("what is asked wrongly is said with what to do", async () => {
  const fails = async (options: readonly string[], says: string | RegExp) => {
    const ended = await sweep(...asked, ...options);
    assert.is(ended.code, EXIT.usage, ended.err);
    assert.match(ended.err, says);
  };
  await fails(vary("pool.vm=1,2"), 'did you mean "services.db.levels.managed.pool.vms"?');
  await fails(vary("pool.vms=1,2", "pool.vms=3"), "expected each path once");
  await fails([...vary("pool.vms=1,2"), "--where", "pool.vms > 5"], "expected a condition that some combination meets");
  await fails([...vary("pool.vms=1,2"), "--measure", "refusd"], 'did you mean "refused"?');
  await fails([...vary("pool.vms=1,2"), "--sample", "20000"], "expected at most 10000 combinations");
  await fails(vary("pool.vms=none,few"), "expected values that the scenario can have, got none");
});

test.run();
