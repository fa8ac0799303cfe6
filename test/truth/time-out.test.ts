import { test } from "uvu";
import * as assert from "uvu/assert";
import { area, drained, level, MINUTE, minutes, type Run, range, run, sum } from "../simulation/base.ts";

// The Cloud Controller looks at an asynchronous operation for so long. Its request has failed then; the work goes on.

interface Case {
  readonly limit: string;
  readonly requests?: string;
  readonly demand?: string;
  readonly looks?: string;
  readonly level?: string;
  readonly rest?: string;
}

/** One director worker; a create takes it 10 min, a delete 2. */
const creates = ({
  limit,
  requests = "times: [0 s]",
  demand = "",
  looks = "poll: 1 min",
  level = "vm_create: 10 min",
  rest = "",
}: Case) =>
  run(`
platform: { director: { workers: 1 }, cloud_controller: { ${looks}, operation_at_most: ${limit} } }
demand: { db: { requests: { ${requests} }, lifetime: 1 d${demand} } }
services: { db: { level: on-demand, levels: { on-demand: { delete_task: 2 min, ${level} } } } }
run: { horizon: 20 d }
${rest}`);

const worked = (found: Run) => area(found, "in use", "director");
const waits = ({ log }: Run) => log.map(({ wait }) => wait! / MINUTE);

test("what takes too long has failed, and keeps its worker until it is done: then it must still be deleted", () => {
  const found = creates({ limit: "15 min", requests: "times: [0 s, 0 s, 0 s]" });
  assert.equal(minutes(found), [10, "failed", "failed"]);
  assert.equal(waits(found), [10, 15, 15]);
  assert.is(sum(found, "abandoned"), 2);
  // 0 to 30 min three creates, to 34 min two deletions; the third comes after a day.
  assert.is(worked(found), 34 + 2);
  // Each counts as being created from 0 min on, also in line, until it is an orphan.
  assert.is(area(found, "vms", "orphaned"), 12 + 4);
  assert.ok(drained(found));
});

test("a hundred at once for one worker: six are ready within 65 minutes, the worker is busy for 20 hours", () => {
  const found = creates({
    limit: "65 min",
    requests: `times: [${range(100)
      .map(() => "0 s")
      .join(", ")}]`,
  });
  assert.equal(
    minutes(found).filter((wait) => wait !== "failed"),
    [10, 20, 30, 40, 50, 60],
  );
  assert.is(waits(found).filter((wait) => wait === 65).length, 94);
  assert.is(worked(found), 100 * (10 + 2));
});

test("who tries again stands behind the work that was abandoned: nobody but the first is ever served", () => {
  const found = creates({
    limit: "15 min",
    requests: "times: [0 s, 0 s, 0 s]",
    demand: ", when_failed: { try_again: 100 %, after: 0 s, at_most: 1 }",
  });
  assert.equal(minutes(found), [10, "failed", "failed"]);
  assert.equal(waits(found), [10, 30, 30]);
  assert.is(sum(found, "abandoned"), 4);
  assert.is(worked(found), 5 * (10 + 2));
});

test("it is the last look within the time that counts", () => {
  const found = (create: string, looks: string, limit = "10 min") =>
    waits(creates({ limit, looks, level: `vm_create: ${create}` }))[0];
  const one = (create: string, looks: string, limit = "10 min") =>
    minutes(creates({ limit, looks, level: `vm_create: ${create}` }))[0];
  assert.equal([one("8 min", "poll: 4 min"), one("9 min", "poll: 4 min")], [8, "failed"]);
  assert.is(found("9 min", "poll: 4 min"), 8);
  // 1, 3, 7, 15 min; and 1, 3, 6, 9, 12.
  assert.equal([one("7 min", "poll: 1 min, backoff: 2"), found("8 min", "poll: 1 min, backoff: 2")], [7, 7]);
  assert.equal(
    [
      one("8 min", "poll: 1 min, backoff: 2, poll_at_most: 3 min"),
      found("10 min", "poll: 1 min, backoff: 2, poll_at_most: 3 min"),
    ],
    [9, 9],
  );
  assert.equal([one("10 min", "poll: 0 s"), found("601 s", "poll: 0 s")], [10, 10]);
  assert.equal(
    [one("3 min", "poll: 4 min", "1 min"), one("5 min", "poll: 4 min", "1 min")],
    [4, "failed"],
    "one look there always is",
  );
});

test("an abandoned create counts towards quotas until it is done and deleted", () => {
  const second = (at: string, kept = "") =>
    minutes(
      creates({
        limit: "5 min",
        requests: `times: [0 s, ${at}]`,
        level: `vm_create: 10 min, quota: { plan: 1 }, ${kept}`,
      }),
    )[1];
  assert.equal([second("719 s"), second("721 s")], ["refused", "failed"]);
  assert.equal(
    [second("4319 s", "failed: { kept: 1 h }"), second("4321 s", "failed: { kept: 1 h }")],
    ["refused", "failed"],
  );
});

test("a failure that was not seen yet is a failure once; what is abandoned may fail too, and go back in line", () => {
  const broken = creates({
    limit: "15 min",
    looks: "poll: 14 min",
    level: "vm_create: 20 min, vm_failure: 100 %, vm_tries: 1",
  });
  assert.equal([minutes(broken)[0], waits(broken)[0], sum(broken, "failed")], ["failed", 14, 1]);
  assert.ok(drained(broken));
  const provider = run(`
platform: { cloud_controller: { poll: 1 min, operation_at_most: 10 min } }
demand: { db: { requests: { times: [0 s, 34 min, 36 min, 72 min] }, lifetime: 1 h } }
services: { db: { level: brokered, levels: { brokered: { provider: { latency: 30 min, delete: 5 min, quota: 1 } } } } }`);
  assert.equal(minutes(provider), ["failed", "refused", "failed", "failed"], "the quota is free again after 35 min");
  assert.equal(waits(provider), [10, 0, 10, 10]);
  const again = run(`
platform: { cloud_controller: { poll: 1 min, operation_at_most: 10 min } }
demand: { db: { requests: { times: [${range(200)
    .map((hour) => `${hour} h`)
    .join(", ")}] }, lifetime: 1 h } }
run: { horizon: 20 d }
services: { db: { level: brokered, levels: { brokered: { provider: { latency: 30 min, back_in_line: 50 % } } } } }`);
  assert.ok(drained(again), "each pass through the line has luck of its own");
});

test("an operation that is over in time, or a limit that is never reached, changes nothing", () => {
  const text = (limit: string) => `
platform: { director: { workers: 2 }, cloud_controller: { poll: 1 min${limit} } }
demand: { db: { requests: { rate: 20 per hour }, lifetime: 1 h } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: { exponential: { mean: 5 min } } } } } }`;
  assert.equal(run(text(", operation_at_most: 7 d")).cells, run(text("")).cells);
});

test("a share of creates takes too long, as often as their law says", () => {
  const found = run(`
platform: { cloud_controller: { poll: 1 min, operation_at_most: 30 min } }
demand: { db: { requests: { rate: 500 per hour }, lifetime: 1 min } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: { exponential: { mean: 10 min } } } } } }`);
  const share = sum(found, "abandoned") / sum(found, "requests");
  // exp(−3) of 120,000: its standard deviation is 0.00063.
  assert.ok(Math.abs(share - Math.exp(-3)) < 3.5 * 0.00063, `${share}`);
  assert.is(level(found, "in use", "director").windows[0]!.peak > 0, true);
});

test.run();
