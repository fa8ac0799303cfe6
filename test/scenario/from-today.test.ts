import { test } from "uvu";
import * as assert from "uvu/assert";
import { fromToday } from "../../src/scenario/from-today.ts";
import { parse } from "../../src/scenario/parse.ts";
import * as made from "../experiment/made.ts";

const DAY = 8 * 3.6e9;
const HOUR = DAY / 8;
const read = (begin: string) =>
  parse(
    `
headroom: 1
name: a
run: { seed: 1, start: 2026-01-05, begin: ${begin}, horizon: 1 d }
demand: { db: { requests: { rate: 1 per day }, lifetime: 1 d } }
services: { db: { level: brokered, levels: { managed: { pool: { vms: 150 }, effort: { each_instance: 6 h } } } } }
compare: { service: db, levels: all }
`,
    { file: "a.yaml" },
  );
const effortsOf = (begin: string) =>
  Object.fromEntries(read(begin).variants.map(({ name, scenario }) => [name, scenario.services[0]!.effort]));

test("effort is counted from the level of today: none for it, the rest for higher ones", () => {
  const efforts = effortsOf("empty");
  const none = { team: 0, operators: 0, moving: 0 };
  assert.equal(efforts["user-provided"], { ...none, eachInstance: 8 * HOUR });
  assert.equal(efforts.brokered, { ...none, eachInstance: 4 * HOUR });
  assert.equal(efforts.managed, { team: (40 - 15) * DAY, operators: (5 - 2) * DAY, eachInstance: 6 * HOUR, moving: 0 });
  assert.equal(efforts["on-demand"], {
    ...{ team: (60 - 15) * DAY, operators: (5 - 2) * DAY },
    ...{ eachInstance: 4 * HOUR, moving: 0 },
  });
});

test("a lower level is built whole: what stands has neither a provider's broker nor a pool", () => {
  const { variants } = parse(
    `
headroom: 1
run: { horizon: 1 d }
demand: { db: { requests: { rate: 1 per day }, lifetime: 1 d } }
services: { db: { level: on-demand, levels: { managed: { pool: { vms: 150 } }, brokered: { effort: { team: 20 d } } } } }
compare: { service: db, levels: all }
`,
    { file: "a.yaml" },
  );
  const days = variants.map(({ name, scenario }) => {
    const { team, operators } = scenario.services[0]!.effort;
    return `${name} ${team / DAY} ${operators / DAY}`;
  });
  assert.equal(days, ["user-provided 0 0", "brokered 20 2", "managed 40 5", "on-demand 0 0"]);
});

test("what exists at the start is moved to any other level, and stays at that of today", () => {
  const moving = (begin: string) => Object.values(effortsOf(begin)).map(({ moving }) => moving / HOUR);
  // Twelve databases: 8 h each where they are set up by hand, none where they are, 6 h as stated, 4 h by default.
  assert.equal(moving("{ instances: { db: 12 } }"), [96, 0, 72, 48]);
  // As many as the demand sustains: one a day, kept for a day.
  assert.equal(moving("steady"), [8, 0, 6, 4]);
});

test("a service that is not there today is built from nothing", () => {
  const [own, other] = [made.scenario([made.service("db", "managed")]), made.scenario([made.service("mq", "managed")])];
  assert.equal(fromToday(own, other), own);
});

test.run();
