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
      services: { db: { level: "brokered", levels: { brokered: { broker: { workers: 1, work } } } } },
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
    /^by the end of the horizon the demand needs .* of the pool of db/,
  );
  const changes = [
    { after: "2 d", set: { "demand.db.requests.rate": "30 per day" } },
    { after: "3 d", set: { "demand.db.requests.rate": "40 per day" } },
  ];
  assert.match(warned(40, { changes }), /^after "demand.db.requests.rate = 30 per day" the demand needs[^\n]*$/);
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

test.run();
