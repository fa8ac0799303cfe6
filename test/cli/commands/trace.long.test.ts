import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { traceCommand } from "../../../src/cli/commands/trace.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { type Ended, folder, ranBy, start, TINY } from "../headroom.ts";

const traced = ranBy(traceCommand);

const dir = folder();
const stored = join(dir, "trace.jsonl");
const words = ["--until", "2 d", "--variant", "8 VMs", "--replication", "1"];
const checked = (path: string, scenario = TINY): Promise<Ended> => traced(scenario, "--check", path);

test("a trace is a line for each step, the same in a file and on standard output", async () => {
  const { code, out, err } = await traced(TINY, "--out", stored, ...words);
  assert.equal({ code, out, err }, { code: 0, out: "", err: "" });
  assert.equal(readdirSync(dir), ["trace.jsonl"]);
  const text = readFileSync(stored, "utf8");
  assert.is((await traced(TINY, ...words)).out, text);
  const [head, ...steps] = text.trimEnd().split("\n");
  assert.equal(JSON.parse(head!), {
    headroomTrace: 1,
    name: "tiny",
    variant: "8 VMs",
    seed: "5",
    replication: 1,
    until: 2 * 86_400e6,
  });
  assert.ok(steps.length > 100);
  assert.ok(steps.every((line) => JSON.parse(line).t <= 2 * 86_400e6));
});

test("the same scenario gives the same trace: the check needs to be told nothing, and ends with 0", async () => {
  const { code, out, err } = await checked(stored);
  assert.equal({ code, err }, { code: 0, err: "" });
  assert.match(out, /trace\.jsonl: \d+ steps, all unchanged\n$/);
});

test("the first difference is named with three lines before it and both versions, and ends with 99", async () => {
  const lines = readFileSync(stored, "utf8").split("\n");
  const changed = join(dir, "changed.jsonl");
  writeFileSync(changed, lines.with(40, lines[40]!.replace(/"step":"[^"]*"/, '"step":"hold breath"')).join("\n"));
  const { code, out } = await checked(changed);
  assert.is(code, EXIT.expectationFailed);
  const said = out.split("\n");
  assert.match(said[0]!, /changed\.jsonl:41: the first difference$/);
  const { at, entity, list, step } = JSON.parse(lines[40]!);
  assert.is(said.length, 7);
  for (const [i, line] of said.slice(1, 4).entries()) assert.match(line, `  ${JSON.parse(lines[37 + i]!).at}  `);
  assert.is(said[4], `  - ${at}  ${entity}  cache ${list}: hold breath`);
  assert.is(said[5], `  + ${at}  ${entity}  cache ${list}: ${step}`);
});

test("a trace that ends early or goes on is another trace, and so is one of another seed", async () => {
  const text = readFileSync(stored, "utf8");
  const [short, long, other] = ["short", "long", "other"].map((name) => join(dir, `${name}.jsonl`));
  writeFileSync(short!, `${text.split("\n").slice(0, 50).join("\n")}\n`);
  writeFileSync(long!, text + text.trimEnd().split("\n").at(-1));
  assert.match(
    (await checked(short!)).out,
    /:51: the first difference\n[\s\S]* {2}- \(the trace ends here\)\n {2}\+ 2026/,
  );
  assert.match((await checked(long!)).out, / {2}- 2026.*\n {2}\+ \(the run ends here\)\n$/);
  const scenario = join(dir, "tiny.yaml");
  writeFileSync(scenario, readFileSync(TINY, "utf8").replace("seed: 5", "seed: 6"));
  writeFileSync(other!, text);
  const { code, out } = await checked(other!, scenario);
  assert.is(code, EXIT.expectationFailed);
  assert.match(out, /:1: the first difference\n {2}- .*"seed":"5".*\n {2}\+ .*"seed":"6"/);
});

test("a change of the scenario shows where it begins to matter", async () => {
  const scenario = join(dir, "tiny.yaml");
  writeFileSync(scenario, readFileSync(TINY, "utf8").replace("median: 6 h", "median: 7 h"));
  const { code, out } = await checked(stored, scenario);
  assert.is(code, EXIT.expectationFailed);
  const [then, now] = [/ {2}- (\S+ \S+)/, / {2}\+ (\S+ \S+)/].map((pattern) => pattern.exec(out)![1]!);
  assert.ok(then! < now!, "the shorter lifetime ends first");
});

test("the Chrome format is one JSON document", async () => {
  const { out } = await traced(TINY, "--format", "chrome", "--until", "1 d");
  const { traceEvents, otherData } = JSON.parse(out);
  assert.is(otherData.name, "tiny");
  assert.ok(traceEvents.length > 50);
});

const BAD: readonly (readonly [says: RegExp, text: string])[] = [
  [/expected a trace that headroom trace --format jsonl wrote, got an empty file/, ""],
  [/got something else; write one with headroom trace --out/, '{"traceEvents":[]}\n'],
  [/got one of a newer version \(2\); use the headroom that wrote it/, '{"headroomTrace":2}\n'],
  [/got a first line that was edited/, '{"headroomTrace":1,"variant":"base","replication":-1,"until":null}\n'],
  [/variant: expected one of base, 8 VMs, 9 VMs, got "7 VMs"/, head({ variant: "7 VMs" })],
  [/bad\.jsonl:2: expected a line of a trace, got "\{\\"t\\":0,"; it was cut or edited/, `${head({})}{"t":0,`],
];

for (const [says, text] of BAD)
  test(`a stored trace that is none is one clear error: ${says.source}`, async () => {
    const path = join(dir, "bad.jsonl");
    writeFileSync(path, text);
    const { code, out, err } = await checked(path);
    assert.is(code, EXIT.usage, err);
    assert.is(out, "");
    assert.match(err, says);
    assert.not.match(err, /^ +at /m);
  });

function head(other: Readonly<Record<string, unknown>>): string {
  const of = { headroomTrace: 1, name: "tiny", variant: "base", seed: "5", replication: 0, until: 86_400e6, ...other };
  return `${JSON.stringify(of)}\n`;
}

test("wrong options are told in a sentence", async () => {
  const wrong: readonly (readonly [words: readonly string[], says: RegExp])[] = [
    [["--until", "soon"], /--until: expected a duration such as .*, got "soon"/],
    [["--replication", "-1"], /--replication: expected a whole number ≥ 0, got "-1"/],
    [["--variant", "8 VM"], /--variant: expected one of base, 8 VMs, 9 VMs, got "8 VM"; did you mean "8 VMs"\?/],
    [["--format", "csv"], /--format: expected one of jsonl, chrome, got "csv"/],
    [["--check", stored, "--until", "1 d"], /--check: the trace says itself what it is of; leave out --until/],
    [["--check", join(dir, "nowhere")], /nowhere: cannot be read: it does not exist/],
    [["--out", join(stored, "below")], /cannot be written: a part of its path is no folder/],
  ];
  for (const [words, says] of wrong) {
    const { code, err } = await traced(TINY, ...words);
    assert.is(code, EXIT.usage, err);
    assert.match(err, says);
  }
});

test("an interrupt leaves no file, whole or in part, and ends soon", async () => {
  const out = folder();
  const long = join(dir, "long.yaml");
  writeFileSync(long, readFileSync(TINY, "utf8").replace("12 per day", "20 per s"));
  const { child, ended } = start(["trace", long, "--out", join(out, "long.jsonl")]);
  while (readdirSync(out).length === 0) await new Promise((resume) => setTimeout(resume, 20));
  const began = performance.now();
  child.kill("SIGINT");
  const { code, err } = await ended;
  assert.is(code, EXIT.interrupted, err);
  assert.ok(performance.now() - began < 1_500);
  assert.match(err, /^long: interrupted; no file was written\n$/);
  assert.equal(readdirSync(out), []);
});

test("a reader that stops reading ends it, and memory stays small however long the trace", async () => {
  const long = join(dir, "long.yaml");
  assert.ok(existsSync(long));
  const { child, ended } = start(["trace", long], { NODE_OPTIONS: "--max-old-space-size=200" });
  let read = 0;
  child.stdout!.on("data", (text: string) => {
    read += text.length;
    if (read > 30e6) child.stdout!.destroy();
  });
  const { err } = await ended;
  assert.is(err, "");
  assert.ok(read > 30e6);
});

test.run();
