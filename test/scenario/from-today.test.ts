import { test } from "uvu";
import * as assert from "uvu/assert";
import { fromToday } from "../../src/scenario/from-today.ts";
import { parse } from "../../src/scenario/parse.ts";
import * as made from "../experiment/made.ts";

const DAY = 8 * 3.6e9;
const study = parse(
  `
headroom: 1
name: a
run: { seed: 1, start: 2026-01-05, horizon: 1 d }
demand: { db: { requests: { rate: 1 per day }, lifetime: 1 d } }
services: { db: { level: brokered, levels: { managed: { pool: { vms: 3 } } } } }
compare: { service: db, levels: all }
`,
  { file: "a.yaml" },
);
const efforts = Object.fromEntries(study.variants.map(({ name, scenario }) => [name, scenario.services[0]!.effort]));

test("effort is counted from the level of today: none for it and for lower ones, the rest for higher ones", () => {
  const none = { team: 0, operators: 0 };
  assert.equal(efforts["user-provided"], none);
  assert.equal(efforts.brokered, none);
  assert.equal(efforts.managed, { team: (40 - 15) * DAY, operators: (5 - 2) * DAY });
  assert.equal(efforts["on-demand"], { team: (60 - 15) * DAY, operators: (5 - 2) * DAY });
});

test("a service that is not there today is built from nothing", () => {
  const [own, other] = [made.scenario([made.service("db", "managed")]), made.scenario([made.service("mq", "managed")])];
  assert.equal(fromToday(own, other), own);
});

test.run();
