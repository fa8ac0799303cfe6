import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../src/cli/exit.ts";
import { pause, withSignal } from "../../src/cli/interrupt.ts";
import { scan } from "../../src/cli/journal/journal-file.ts";
import { differing, type Ended, filesIn, folder, headroom, here, start, TINY } from "./headroom.ts";

const FORMATS = ["--format", "json,requests"];
const MANY = ["--replications", "120"];

for (const [threads, signal] of [
  [0, "SIGINT"],
  [1, "SIGTERM"],
  [2, "SIGINT"],
] as const)
  test(`${signal} on ${threads} threads leaves NAME.journal alone, from which --resume makes the same bytes`, async () => {
    const [whole, out] = [folder(), folder()];
    const words = ["run", TINY, "--quiet", ...MANY, ...FORMATS, "--threads", String(threads)];
    const uninterrupted = threads === 0 ? headroom(...words, "--out", whole) : undefined;
    const { code, err } = await interrupted([...words, "--out", out], { signal, dir: out });
    assert.is(code, EXIT.interrupted, err);
    assert.equal(readdirSync(out), ["tiny.journal"]);
    assert.match(err, /^tiny: interrupted after \d+ of 360 replications; go on with --resume .*tiny\.journal\n$/);
    const path = join(out, "tiny.journal");
    let finished = -1;
    scan(path, () => finished++);
    assert.ok(finished < 360);
    if (uninterrupted) {
      await uninterrupted;
      assert.is((await headroom(...words, "--out", out, "--resume", path)).code, 0);
      assert.equal(differing(whole, out), []);
    } else {
      const mistaken = await here("run", path, "--out", out);
      assert.is(mistaken.code, EXIT.usage);
      assert.match(mistaken.err, "what an interrupted run left; run its scenario with --resume");
      await refusals(path, out);
    }
  });

test("one long replication is ended in its middle", async () => {
  const [dir, out] = [folder(), folder()];
  const path = join(dir, "long.yaml");
  const text = readFileSync(TINY, "utf8")
    .replace("12 per day", "40 per s")
    .replace("replications: 3", "replications: 1");
  writeFileSync(path, text);
  const { child, ended } = start(["run", path, "--out", out, "--quiet", "--variant", "base", "--threads", "1"]);
  await listening(child.pid!);
  const began = performance.now();
  child.kill("SIGINT");
  const { code, err } = await ended;
  assert.is(code, EXIT.interrupted, err);
  assert.ok(performance.now() - began < 3_000);
  assert.equal(Object.keys(filesIn(out)), ["long.journal"]);
});

test("the first signal aborts, and afterwards they are nobody's", async () => {
  const before = process.listenerCount("SIGTERM");
  await withSignal(async (signal) => {
    process.emit("SIGTERM");
    await pause();
    assert.ok(signal.aborted);
  });
  assert.is(process.listenerCount("SIGTERM"), before);
});

/** Until a process has taken signals into its own hands (Linux tells; Node has at once), and then a while: its run, of half a minute, is under way. */
async function listening(pid: number): Promise<void> {
  const caught = () => BigInt(`0x${/SigCgt:\s*(\w+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "0"}`);
  const deadline = performance.now() + 20_000;
  while (existsSync(`/proc/${pid}`) && (caught() & 2n) === 0n && performance.now() < deadline)
    await new Promise((resume) => setTimeout(resume, 10));
  await new Promise((resume) => setTimeout(resume, 3_000));
}

/** Interrupts when the run has begun to write, and so has been listening for a while. */
async function interrupted(
  words: readonly string[],
  { signal, dir }: { readonly signal: NodeJS.Signals; readonly dir: string },
): Promise<Ended> {
  const { child, ended } = start(words);
  const deadline = performance.now() + 20_000;
  while (!readdirSync(dir).some((name) => name.includes("requests")) && performance.now() < deadline)
    await new Promise((resume) => setTimeout(resume, 5));
  const began = performance.now();
  child.kill(signal);
  const result = await ended;
  // Half a second where the cores are free, as they are for the last files.
  assert.ok(performance.now() - began < 3_000, "it ends soon");
  return result;
}

/** What does not belong to this scenario is no part of its results. */
async function refusals(path: string, out: string): Promise<void> {
  const words = ["run", TINY, ...MANY, "--out", out];
  const wrong: readonly (readonly [words: readonly string[], says: RegExp])[] = [
    [
      [...words, "--resume", path, "--seed", "6"],
      /tiny\.journal: seed: expected 6, got 5; run it again without --resume/,
    ],
    [
      [...words, "--resume", path, "--variant", "8 VMs"],
      /tiny\.journal: scenario: expected the one that was interrupted/,
    ],
    [[...words, "--resume", TINY], /expected the NAME\.journal that an interrupted command left, got something else/],
    [[...words, TINY, "--resume", path], /--resume: goes on with one scenario; name one file/],
  ];
  for (const [words, says] of wrong) {
    const { code, err } = await here(...words);
    assert.is(code, EXIT.usage, err);
    assert.match(err, says);
  }
  assert.equal(readdirSync(out), ["tiny.journal"]);
}

test.run();
