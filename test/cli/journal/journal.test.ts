import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/cli/exit.ts";
import { hashed } from "../../../src/cli/journal/hashed.ts";
import { Journal } from "../../../src/cli/journal/journal.ts";
import { NoJournal, scan } from "../../../src/cli/journal/journal-file.ts";
import { headOf } from "../../../src/cli/journal/journal-head.ts";
import { isLocked, lock, unlock } from "../../../src/cli/journal/lock.ts";
import { keyOf, metaIn, metaOf } from "../../../src/cli/journal/meta.ts";
import { openJournal } from "../../../src/cli/journal/open-journal.ts";
import { inline } from "../../../src/executors/inline.ts";
import { type Records, recorded } from "../../../src/executors/recorded.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { Chance } from "../../fuzz/chance.ts";
import { small } from "../../scenario/small.ts";
import { folder } from "../headroom.ts";

const SCENARIO = { name: "a" } as unknown as Scenario;
const HEAD = headOf({ command: "run", seed: "1", scenario: "a" });
const ODD = Float64Array.of(7, Number.NaN, -0, Number.POSITIVE_INFINITY, Number.MIN_VALUE, 0.1, -1e300);
const said: string[] = [];
const options = (resumes: boolean) => ({ resumes, tell: (line: string) => void said.push(line) });
const begun = (path: string) => new Journal(path, HEAD, options(false));
const goneOn = (path: string, head = HEAD) => new Journal(path, head, options(true));
const asked = { buckets: 0, requests: false };
const refused = (act: () => unknown, says: RegExp) =>
  assert.throws(act, (error: Error) => error instanceof UsageError && says.test(error.message));

/** A journal with so many records. */
function written(records = 3): string {
  const path = join(folder(), "a.journal");
  const journal = begun(path);
  for (let nth = 0; nth < records; nth++) journal.keep(SCENARIO, nth, { ...asked, numbers: ODD });
  journal.close();
  return path;
}

test("what was kept is found again to the last bit, and of nothing else", () => {
  const path = written();
  const journal = goneOn(path);
  const { numbers, buckets, requests } = journal.get(SCENARIO, 2, asked)!;
  assert.equal({ buckets, requests }, asked);
  assert.is(numbers.length, ODD.length);
  assert.ok(numbers.every((number, at) => Object.is(number, ODD[at])));
  assert.is(journal.get(SCENARIO, 3, asked), undefined);
  assert.is(journal.get(SCENARIO, 2, { ...asked, buckets: 1 }), undefined);
  assert.is(journal.get(SCENARIO, 2, { ...asked, requests: true }), undefined);
  assert.is(journal.get({ name: "b" } as unknown as Scenario, 2, asked), undefined);
  assert.ok(existsSync(`${path}.lock`));
  journal.remove();
  assert.equal(readdirSync(join(path, "..")), []);
});

test("a command of less than a second has no file, and one that is removed leaves nothing behind, its folder included", async () => {
  const path = join(folder(), "out", "a.journal");
  const journal = begun(path);
  journal.keep(SCENARIO, 0, { ...asked, numbers: ODD });
  assert.not.ok(existsSync(join(path, "..")));
  journal.flush();
  assert.ok(existsSync(path));
  journal.remove();
  assert.not.ok(existsSync(join(path, "..")));
  assert.not.ok(begun(path).fail());
});

test("after a second, what waits is written without being asked", async () => {
  const path = join(folder(), "a.journal");
  const journal = begun(path);
  journal.keep(SCENARIO, 0, { ...asked, numbers: ODD });
  await new Promise((resume) => setTimeout(resume, 1100));
  assert.ok(existsSync(path));
  assert.ok(journal.fail());
  const empty = begun(join(folder(), "b.journal"));
  empty.flush();
  assert.not.ok(empty.fail());
});

test("a tail that was torn off is dropped and told; the rest is gone on from, and added to", () => {
  const whole = readFileSync(written());
  for (const left of [1, 8, 40, whole.length / 3].map(Math.floor)) {
    const path = join(folder(), "a.journal");
    writeFileSync(path, whole.subarray(0, whole.length - left));
    said.length = 0;
    const journal = goneOn(path);
    assert.match(said[0]!, /a\.journal: its last \d+ bytes, torn off in writing/);
    assert.is.not(journal.get(SCENARIO, 0, asked), undefined);
    for (const nth of [1, 2]) journal.keep(SCENARIO, nth, { ...asked, numbers: ODD });
    journal.close();
    assert.is.not(goneOn(path).get(SCENARIO, 2, asked), undefined);
  }
  // What a power cut leaves: the length of the file is known, its last bytes are not.
  const path = written();
  appendFileSync(path, Buffer.alloc(5000));
  assert.is(goneOn(path).size, 3);
});

test("no change of a byte gives other numbers: it is refused, or what it hit is run again", () => {
  const whole = readFileSync(written(6));
  let [dropped, named] = [0, 0];
  for (let nth = 0; nth < 250; nth++) {
    const chance = new Chance(`journal/${nth}`);
    const bytes = Buffer.from(whole);
    const at = chance.below(bytes.length);
    bytes[at] = bytes[at]! ^ (1 << chance.below(8));
    const path = join(folder(), "a.journal");
    writeFileSync(path, bytes);
    try {
      const journal = goneOn(path);
      dropped++;
      for (let replication = 0; replication < 6; replication++) {
        const numbers = journal.get(SCENARIO, replication, asked)?.numbers ?? ODD;
        assert.ok(numbers.every((number, i) => Object.is(number, ODD[i])));
      }
      journal.remove();
    } catch (error) {
      assert.instance(error, UsageError);
      assert.match((error as Error).message, path);
      named++;
    }
  }
  assert.ok(dropped > 0 && named > dropped, `${dropped} dropped, ${named} named`);
});

test("journals of something else are named and refused", () => {
  const path = written();
  refused(() => goneOn(path, { ...HEAD, version: "2" }), /--resume .*a\.journal: version of headroom: expected 2, got/);
  refused(() => goneOn(path, { ...HEAD, command: "size" }), /command: expected size, got run/);
  refused(() => goneOn(path, { ...HEAD, seed: "2" }), /seed: expected 2, got 1; run it again without --resume/);
  refused(() => goneOn(path, { ...HEAD, byteOrder: "BE" }), /order of bytes: expected BE, got LE/);
  refused(
    () => goneOn(path, { ...HEAD, scenario: "b" }),
    /scenario: expected the one that was interrupted, got another/,
  );
  refused(() => goneOn(path, { ...HEAD, requests: true }), /was run without --format requests/);
  const older = join(folder(), "b.journal");
  new Journal(older, { ...HEAD, headroomJournal: 5 }, options(false)).close();
  refused(() => goneOn(older), /schema: expected 6, got 5/);
  for (const text of ["", "{}", '{"headroomPartial":5}', "headroom journa", "headroom: 1"]) {
    writeFileSync(older, text);
    assert.throws(
      () => goneOn(older),
      (error: Error) => error instanceof NoJournal,
    );
  }
  writeFileSync(older, "headroom journal\n");
  refused(() => goneOn(older), /schema: expected 6, got none/);
  refused(() => goneOn(join(folder(), "none.journal")), /none\.journal: cannot be read: it does not exist/);
  refused(() => goneOn(folder()), /cannot be read: it is a folder/);
});

test("what an interrupted command left is set aside by a new one, and told", () => {
  const path = written();
  said.length = 0;
  const journal = begun(path);
  journal.close();
  assert.match(said[0]!, /set aside: .*a\.earlier\.journal/);
  assert.is(goneOn(path.replace("a.journal", "a.earlier.journal")).size, 3);
});

test("two commands do not write one journal; one that was killed does not keep the next away", () => {
  const path = written();
  writeFileSync(`${path}.lock`, `${hostname()}\n${process.ppid}\n`);
  refused(
    () => begun(path),
    /another headroom \(process \d+\) is at work here; wait until it has ended, or name another/,
  );
  writeFileSync(`${path}.lock`, `${hostname()}\n${spawnSync(process.execPath, ["-e", ""]).pid}\n`);
  goneOn(path).remove();
  lock(path);
  assert.is(isLocked(path), undefined);
  unlock(path);
  writeFileSync(`${path}.lock`, `elsewhere\n${process.ppid}\n`);
  assert.is(isLocked(path), undefined);
});

test("of two commands that begin together the later one works without a journal, and says so", () => {
  said.length = 0;
  const later = begun(join(folder(), "b.journal"));
  writeFileSync(`${later.path}.lock`, `${hostname()}\n${process.ppid}\n`);
  later.keep(SCENARIO, 0, { ...asked, numbers: ODD });
  later.flush();
  later.remove();
  assert.match(said.join(), /b\.journal: cannot be written: another headroom is at work there; the work goes on/);
  assert.is(existsSync(later.path), false);
  assert.is(isLocked(later.path), process.ppid);
});

test("where it cannot be written, that is told once, and the work goes on", () => {
  const dir = folder();
  writeFileSync(join(dir, "file"), "");
  said.length = 0;
  const journal = begun(join(dir, "file", "a.journal"));
  for (const nth of [0, 1]) {
    journal.keep(SCENARIO, nth, { ...asked, numbers: ODD });
    journal.flush();
  }
  journal.clear();
  journal.remove();
  assert.is(said.length, 1);
  assert.match(said[0]!, /cannot be written: it exists already; the work goes on/);
});

test("a full disk keeps what is whole", () => {
  const path = join(folder(), "a.journal");
  const module = new URL("../../../src/cli/journal/journal.ts", import.meta.url).href;
  const code = `import { Journal } from ${JSON.stringify(module)};
    const head = ${JSON.stringify(HEAD)};
    const journal = new Journal(${JSON.stringify(path)}, head, { resumes: false, tell: console.log });
    for (let nth = 0; nth < 3; nth++) journal.keep({ name: "a" }, nth, { buckets: 0, requests: false, numbers: new Float64Array(3000) });
    journal.close();`;
  const { stdout, stderr } = spawnSync(
    "bash",
    ["-c", `trap "" XFSZ; ulimit -f 50; node --import tsx --input-type=module -e '${code}'`],
    { encoding: "utf8" },
  );
  assert.match(stdout, /cannot be written: .*; the work goes on/, stderr);
  said.length = 0;
  assert.is(goneOn(path).size, 2);
  assert.equal(said, []);
});

test("forgotten records are gone from the file too", () => {
  const path = written();
  const journal = goneOn(path);
  journal.clear();
  journal.keep(SCENARIO, 9, { ...asked, numbers: ODD });
  journal.close();
  const kinds: string[] = [];
  scan(path, ({ kind }) => kinds.push(kind));
  assert.equal(kinds, ["HEAD", "DONE"]);
});

test("a command opens its own, or the one it is told to go on from", () => {
  const of = { command: "run", seed: "1", scenario: "a" };
  const path = written();
  const journal = openJournal({ ...of, resume: path, path: "elsewhere" });
  assert.is(journal.size, 3);
  journal.remove();
  const dir = folder();
  mkdirSync(join(dir, "x"));
  assert.is(openJournal({ ...of, resume: undefined, path: join(dir, "x", "a.journal") }).size, 0);
});

test("a hash is of everything, infinite numbers included; a record says what it is of", () => {
  assert.is(hashed({ a: [1, Number.POSITIVE_INFINITY] }), hashed({ a: [1, Number.POSITIVE_INFINITY] }));
  assert.is.not(hashed({ a: Number.POSITIVE_INFINITY }), hashed({ a: null }));
  const long = Array.from({ length: 20_000 }, (_, i) => i / 3);
  const [same, other] = [[...long], long.with(19_999, 0)];
  assert.is(hashed({ long }), hashed({ long: same }));
  assert.is.not(hashed({ long }), hashed({ long: other }));
  assert.is.not(hashed("a".repeat(20_000)), hashed(`${"a".repeat(19_999)}b`));
  const meta = { hash: hashed("a"), replication: 70_000, buckets: 364, requests: true };
  assert.equal(metaIn(metaOf(meta)), meta);
  assert.is.not(keyOf(meta), keyOf({ ...meta, replication: 1 }));
});

const study = parseDocument(small({ variants: { larger: { "services.db.levels.managed.pool.vms": 45 } } }));

test("interrupted anywhere, a study goes on to the same bytes", async () => {
  const running = (records: Records, signal?: AbortSignal) =>
    runExperiment(study, recorded(inline({ buckets: 4 }), records, { options: { buckets: 4 } }), {
      version: "1",
      ...(signal && { signal }),
    });
  const whole = JSON.stringify(await runExperiment(study, inline({ buckets: 4 }), { version: "1" }));
  const path = join(folder(), "a.journal");
  for (let after = 1; after < 4; after++) {
    const journal = after === 1 ? begun(path) : goneOn(path);
    const controller = new AbortController();
    let left = 1;
    const stopping: Records = {
      get: (...of) => journal.get(...of),
      keep: (...of) => {
        journal.keep(...of);
        if (--left === 0) controller.abort();
      },
    };
    await running(stopping, controller.signal).then(
      () => assert.unreachable(),
      () => {},
    );
    journal.close();
  }
  const journal = goneOn(path);
  assert.is(journal.size, 3);
  assert.is(JSON.stringify(await running(journal)), whole);
});

test.run();
