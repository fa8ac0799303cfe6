import { test } from "uvu";
import * as assert from "uvu/assert";
import { nameOf, percent, round, warningsOf } from "../../../src/scenario/theory/warnings.ts";
import { study } from "../small.ts";

const warned = (vms: number, more: Readonly<Record<string, unknown>> = {}, pool = {}) =>
  study({
    services: { db: { level: "managed", levels: { managed: { pool: { vms, ...pool } } } } },
    ...more,
  }).warnings.join("\n");

test("a load above 90 % of a limit is warned of, one below is not", () => {
  assert.is(warned(40), "");
  assert.match(
    warned(26),
    /^the demand needs 92.\d % of the pool of db on average \(24\.1 of 26\): expect some refusals$/,
  );
  assert.match(warned(20), /what exceeds the limit is refused/);
});

test("hours of another capacity are no overload by themselves; a date in them is looked at as at other hours", () => {
  const set = (vms: number) => ({ "services.db.levels.managed.pool.vms": vms });
  const nights = { within: "20:00-08:00", set: set(5) };
  assert.is(warned(40, { changes: [nights] }), "");
  assert.match(
    warned(40, { changes: [nights, { on: "2026-01-09", set: set(20) }] }),
    /^after ".* = 20" the demand needs .* of 20\)/,
  );
});

test("an endless queue above its capacity is said to be unstable", () => {
  assert.match(
    warned(20, {}, { when_full: "queue" }),
    /this cannot be stable, its line grows as long as the run lasts/,
  );
  assert.match(warned(26, {}, { when_full: "queue" }), /expect some long waits/);
});

test("a line is unstable only by those who wait as long as it takes: others give up", () => {
  const pool = { when_full: "queue" };
  const stream = (rate: string, more: object = {}) => ({
    service: "db",
    requests: { rate },
    lifetime: "2 d",
    ...more,
  });
  const patient = stream("6 per day");
  const impatient = stream("6 per day", { patience: "1 h" });
  const leaving = warned(20, { demand: { db: { ...impatient, requests: { rate: "12 per day" } } } }, pool);
  assert.match(
    leaving,
    /^the demand needs 120 % of the pool of db on average \(24\.1 of 20\): it is always busy, and requests that it cannot serve in time give up$/,
  );
  assert.match(
    warned(20, { demand: { db: patient, hasty: impatient } }, pool),
    /requests that it cannot serve in time/,
  );
  assert.match(warned(12, { demand: { db: patient, hasty: impatient } }, pool), /this cannot be stable/);
});

test("a load of exactly 90 % is not warned of, however it is written, and one of exactly 100 % is no room", () => {
  const one = (rate: string, work: string) =>
    study({
      demand: { db: { requests: { rate }, lifetime: "1 h" } },
      services: {
        db: { level: "brokered", levels: { brokered: { broker: { workers: 1, work }, create_failure: "0 %" } } },
      },
    }).warnings.filter((warning) => warning.includes("broker workers of db"));
  for (const [rate, work] of [
    ["0.9 per min", "1 min"],
    ["0.36 per min", "150 s"],
    ["0.3 per min", "3 min"],
    ["54 per hour", "1 min"],
  ] as const)
    assert.equal(one(rate, work), [], `${rate} × ${work}`);
  for (const [rate, work] of [
    ["1 per min", "1 min"],
    ["0.4 per min", "150 s"],
    ["0.1 per min", "10 min"],
  ] as const)
    assert.match(one(rate, work)[0]!, /this cannot be stable/, `${rate} × ${work}`);
  assert.match(one("0.91 per min", "1 min")[0]!, /expect some/);
});

test("growth and changes are looked at too, and a limit is warned of once", () => {
  const requests = { rate: "12 per day", growth: "10 % per day" };
  assert.match(
    warned(40, { demand: { db: { requests, lifetime: "2 d" } } }),
    /^by the end of the run the demand needs .* of the pool of db/,
  );
  const changes = [
    { after: "2 d", set: { "demand.db.requests.rate": "30 per day" } },
    { after: "3 d", set: { "demand.db.requests.rate": "40 per day" } },
  ];
  assert.match(warned(40, { changes }), /^after "demand.db.requests.rate = 30 per day" the demand needs[^\n]*$/);
});

const office = { rate: "48 per day", pattern: "office hours" };
const short = (more: object = {}) => ({ demand: { db: { requests: office, lifetime: "4 h", ...more } } });

test("the busiest hour of the week is looked at: what is half full on average overflows in it", () => {
  // Of 48 a day, 85 % come in the 5 × 9 working hours: 48 × 7 × 0.85 / 45 = 6.35 an hour, and a little more than four hours of them are there.
  assert.match(
    warned(14, short()),
    /^the demand needs 5\d(\.\d)? % of the pool of db on average \(8\.\d+ of 14\), but 2\d\d % in the busiest hour of the week \(\w{3} \d\d:00\): what exceeds the limit then is refused$/,
  );
  assert.is(warned(40, short()), "");
});

test("what is not reached before the run ends is told as what is reached", () => {
  const endless = { demand: { db: { requests: { rate: "12 per day" }, lifetime: "1000 d" } } };
  const run = { run: { horizon: "5 h", replications: 2 } };
  // 2.5 requests in five hours, and none has gone.
  assert.match(
    warned(40, { ...endless, ...run }),
    /^the run ends before the pool of db fills up: by then the demand needs 6\.25 % of it \(2\.5 of 40\), and it would need more than there is if it went on$/,
  );
  assert.match(
    warned(100, { ...endless, run: { horizon: "8 d", replications: 2 } }),
    /^by the end of the run the demand needs 9\d(\.\d)? % of the pool of db on average \(9\d(\.\d)? of 100\): expect/,
  );
  const listed = { demand: { db: { requests: { times: ["1 h", "2 h"] }, lifetime: "1000 d" } } };
  assert.is(warned(40, { ...listed, ...run }), "");
});

test("a pool that grows refuses nobody for long: it is as large as it may become", () => {
  assert.match(warned(20), /what exceeds the limit is refused/);
  const grow = (most: number | "unlimited") =>
    study({
      services: {
        db: { level: "managed", levels: { managed: { pool: { vms: 20 }, grow: { at: "80 %", at_most: most } } } },
      },
    }).warnings.join("\n");
  assert.is(grow("unlimited"), "");
  assert.match(
    grow(22),
    /^the demand needs 109 % of the pool of db on average \(24\.1 of 22\): what exceeds the limit is refused$/,
  );
});

test("a list counts with its own lives and plans, when they are there", () => {
  const trace = (life: number) => ({
    demand: {
      db: {
        requests: {
          trace: {
            file: "t.csv",
            unit: "h",
            text: `time,lifetime\n${Array.from({ length: 30 }, (_, i) => `${i},${life}`).join("\n")}`,
          },
        },
        lifetime: "100 d",
      },
    },
  });
  // One an hour, each for 10 h and half a day of scrubbing at most: never more than 22.
  assert.is(warned(40, trace(10)), "");
  assert.match(warned(20, trace(48)), /^at its most the demand needs 15\d %/);
});

test("a beginning far from what the demand keeps is warned of, one that is near is not", () => {
  const begin = (db: number) =>
    warned(200, { run: { horizon: "10 d", replications: 2, begin: { instances: { db } } } });
  assert.is(begin(24), "");
  assert.match(begin(60), /^run\.begin: db begins with 60 instances, and its demand keeps 24 in the long run/);
});

test("a warning that holds for some variants names them", () => {
  const variants = { few: { "services.db.levels.managed.pool.vms": 25 } };
  assert.match(warned(40, { variants }), /^few: the demand needs .* of the pool of db/);
});

test("requests and changes after the horizon are pointed out", () => {
  assert.match(
    warned(40, { demand: { db: { requests: { times: [{ every: "6 d", count: 3 }] }, lifetime: "2 d" } } }),
    /1 of its requests lie after the horizon/,
  );
  assert.match(
    warned(40, { changes: [{ after: "30 d", set: { "demand.db.requests.rate": "2 per day" } }] }),
    /after the horizon and changes nothing/,
  );
});

test("numbers have the digits that count", () => {
  assert.equal(
    [round(1234.5), round(0.0123456), round(Infinity), percent(0.925), percent(Infinity)],
    ["1235", "0.0123", "endless", "92.5 %", "endlessly more"],
  );
  assert.equal(
    [nameOf({ service: "", limit: "director" }), nameOf({ service: "db", limit: "pool" })],
    ["director", "db: pool"],
  );
  assert.equal(warningsOf([]), []);
});

test("an upgrade errand that would hold the only worker its tasks need is warned of", () => {
  const with_ = (workers: number, level: string) =>
    study({
      platform: { director: { workers, status_worker: true } },
      services: {
        db: { level, levels: { managed: { pool: { vms: 40 } }, "on-demand": { quota: { plan: 60, global: 60 } } } },
      },
      releases: { stemcell: { every: "14 d" } },
    }).warnings.join("\n");
  assert.match(with_(2, "on-demand"), /its only usable worker is held by the upgrade errand of db/);
  assert.not.match(with_(3, "on-demand"), /only usable worker/);
  assert.not.match(with_(2, "managed"), /only usable worker/);
});

test("a quota that people raise is no wall: what the demand needs beyond it is not refused for ever", () => {
  const found = (grow: object) =>
    study({
      demand: { db: { requests: { rate: "10 per hour" }, lifetime: { exponential: { mean: "10 h" } } } },
      services: { db: { level: "on-demand", levels: { "on-demand": { quota: { plan: 1000, global: 50 }, ...grow } } } },
    }).warnings.filter((said) => said.includes("global quota")).length;
  assert.is(found({}), 1);
  assert.is(found({ grow: { at: "80 %", by: 10 } }), 0);
  assert.is(found({ grow: { at: "80 %", by: 10, at_most: 90 } }), 1);
});

test.run();
