import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Executor } from "../../../src/executors/executor.ts";
import { inline } from "../../../src/executors/inline.ts";
import { Interrupted } from "../../../src/experiment/run/interrupted.ts";
import { looks, MOST_LOOKS, type Settled, settle } from "../../../src/experiment/run/settle.ts";
import { sum } from "../../../src/experiment/statistics/jackknife.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { small } from "../../scenario/small.ts";

const studyOf = (expect: readonly string[], replications = 4) =>
  parseDocument(
    small({
      run: { horizon: "10 d", replications },
      services: { db: { level: "managed", levels: { managed: { pool: { vms: 25 } } } } },
      expect,
    }),
  );

test("looks are at most eight, grow by half at least, and end at the limit", () => {
  for (const [first, most] of [
    [4, 4],
    [10, 9],
    [10, 11],
    [10, 40],
    [30, 500],
    [2, 100_000],
  ] as const) {
    const sizes = looks(first, most);
    assert.is(sizes[0], first);
    assert.is(sizes.at(-1), Math.max(first, most));
    assert.ok(sizes.length <= MOST_LOOKS, String(sizes));
    if (sizes.length > 2)
      assert.ok(
        sizes.every((size, i) => i === 0 || size > 1.4 * sizes[i - 1]!),
        String(sizes),
      );
  }
});

test("replications are added until all is settled, the same ones as a longer run would have", async () => {
  const study = studyOf(["wait.mean < 1 h", "refused < 16 %"]);
  const { replications: count, checks, own } = await settle(study, inline(), { version: "1", atMost: 200 });
  assert.ok(count > 4 && count < 200, `${count}`);
  assert.equal(
    own.map(({ replications }) => replications),
    [4],
  );
  assert.ok(checks.every(({ verdict }) => verdict !== "inconclusive"));
  assert.is(checks[0]!.detail, "", "settled at the first look");
  assert.is(checks[1]!.detail, `settled at ${count} replications`);
  const longer = await settle(studyOf(["refused < 16 %"], count), inline(), { version: "1" });
  assert.is(longer.replications, count);
  assert.is(longer.checks[0]!.verdict, checks[1]!.verdict);
  // An interval that looks early is wider, and its value may be told in fewer digits.
  const [one, other] = [longer.checks[0]!, checks[1]!].map(({ value }) => Math.round(Number.parseFloat(value)));
  assert.is(one, other);
});

test("at the limit it ends, settled or not; without one nothing is added", async () => {
  const { own, replications } = await settle(studyOf([]), inline(), { version: "1" });
  assert.is(replications, 4);
  const { totals } = own[0]!.ledgers.find(({ of }) => of === "db")!;
  const [refused, requests] = ["refused", "requests"].map((name) => sum(totals.get(name)!)) as [number, number];
  const near = [`refused < ${((100 * refused) / requests).toFixed(3)} %`];
  const found = await settle(studyOf(near), inline(), { version: "1", atMost: 6 });
  assert.is(found.replications, 6);
  assert.is(found.checks[0]!.verdict, "inconclusive");
});

test("the order in which replications are finished does not show", async () => {
  const backwards: Executor = {
    run: (study, jobs, onDone, signal) => inline().run(study, [...jobs].reverse(), onDone, signal),
    close: async () => {},
  };
  const options = { version: "1", atMost: 30 };
  const study = studyOf(["refused < 10 %"]);
  const [one, other] = await Promise.all([backwards, inline()].map((executor) => settle(study, executor, options)));
  const plainly = ({ own, ...found }: Settled) => ({ ...found, own: own.map(({ sums }) => sums.state) });
  assert.equal(plainly(one!), plainly(other!));
});

test("an interruption is thrown with what is finished", async () => {
  const controller = new AbortController();
  const study = studyOf(["refused < 10 %"]);
  const onProgress = ({ done }: { done: number }) => done === 2 && controller.abort();
  try {
    await settle(study, inline(), { version: "1", atMost: 30, signal: controller.signal, onProgress });
    assert.unreachable();
  } catch (error) {
    assert.instance(error, Interrupted);
  }
});

test.run();
