import { test } from "uvu";
import * as assert from "uvu/assert";
import { close } from "../../../src/platform/campaign-steps.ts";
import type { Step } from "../../../src/platform/step.ts";
import {
  chance,
  claim,
  free,
  gone,
  hold,
  lock,
  put,
  ready,
  release,
  seize,
  take,
  unlock,
  vms,
} from "../../../src/platform/step.ts";
import { type Facts, simplified } from "../../../src/simulation/compile/simplify.ts";
import { HOUR, level, minutes, run } from "../base.ts";

const FACTS: Facts = {
  takesNoTime: (time) => time.startsWith("no"),
  isOff: () => true,
  never: (probability) => probability.startsWith("no"),
  isPlain: (station) => station === "broker",
  isUnlimited: (pool) => pool === "no quota",
  undisturbed: false,
};

const left = (steps: readonly Step[], facts: Partial<Facts> = {}, others: readonly Step[] = []) =>
  simplified(
    new Map([
      ["create", steps],
      ["delete", others],
    ]),
    { ...FACTS, ...facts },
  )
    .get("create")!
    .map(({ word }) => word);

test("what takes no time and what never happens is left out", () => {
  assert.equal(
    left([hold("no time"), hold("time"), chance("no failure", "fail"), chance("failure", "fail"), ready()]),
    ["hold", "chance", "ready"],
  );
  assert.equal(left([hold("no time", { failure: "failure", atMost: "tries" })]), ["hold"], "its tries may still fail");
  assert.equal(left([hold("no time", { failure: "no failure", atMost: "tries" })]), []);
});

test("a station of the service's own that nobody ever holds for a time is left out; all others stay", () => {
  const call = [seize("broker"), hold("no time"), release("broker")];
  assert.equal(left([...call, ready()]), ["ready"]);
  assert.equal(left([...call, ready()], {}, [seize("broker"), hold("scrub"), release("broker")]), [
    "seize",
    "release",
    "ready",
  ]);
  assert.equal(left([...call, ready()], {}, [close("broker")]), ["seize", "release", "ready"]);
  assert.equal(left([...call, ready()], { isPlain: () => false }), ["seize", "release", "ready"]);
  assert.equal(
    left([seize("director"), hold("no time"), release("director")]),
    ["seize", "release"],
    "others share it",
  );
});

test("a right that nobody else asks for, and a state that lasts no time, are left out", () => {
  const end = [vms("scrubbing"), lock(), hold("no scrub"), put(), unlock(), free("org quota"), gone()];
  assert.equal(left(end), ["vms", "lock", "put", "unlock", "free", "gone"]);
  assert.equal(left(end, { undisturbed: true }), ["put", "free", "gone"]);
  assert.equal(left([take("refuse"), vms("creating"), hold("time")], { undisturbed: true }), ["take", "vms", "hold"]);
});

test("a quota that is none is not claimed; one that a dated change brings is, from the start", () => {
  assert.equal(left([claim("no quota"), claim("org quota"), ready()]), ["claim", "ready"]);
  assert.equal(left([ready()], {}, [free("no quota"), free("org quota"), gone()]), ["ready"]);
  const found = run(`
demand: { db: { requests: { times: [1 h, 3 d] }, lifetime: 30 d } }
changes: [{ after: 2 d, set: { platform.org_quota: 1 } }]`);
  assert.equal(minutes(found), [0, "refused"], "who came before it counts");
});

const broker = (call: string) => `
demand: { db: { requests: { times: [1 h, 3 d] }, lifetime: 1 h } }
services: { db: { levels: { managed: { broker: { call: ${call} } } } } }`;

test("a station that is left out is said to be; one that is used has its line counted", () => {
  const line = (call: string) => run(broker(call)).lines.find(({ name }) => name === "broker")!;
  const [left, kept] = [line("0 s"), line("1 s")];
  assert.equal([left.takesNoTime, left.windows[0]!.joined], [true, 0]);
  assert.equal([kept.takesNoTime, kept.windows[0]!.joined], [undefined, 2]);
});

test("a station that stays although its work takes no time is never at its limit for a time, and its line is counted", () => {
  const text = `
demand: { db: { requests: { times: [1 h, 3 d] }, lifetime: 1 h } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 1, work: WORK } } } } }`;
  const found = (work: string) => {
    const record = run(text.replace("WORK", work));
    const own = record.lines.find(({ name }) => name === "broker workers")!;
    return [level(record, "in use", "broker workers").firstReached, own.windows[0]!.joined];
  };
  assert.equal(found("1 s"), [[HOUR, HOUR, HOUR], 2]);
  assert.equal(found("0 s"), [[null, null, null], 2]);
});

test("what a dated change switches on is there from the start", () => {
  const found = run(`
demand: { db: { requests: { times: [1 h, 3 d] }, lifetime: 1 h } }
changes: [{ after: 2 d, set: { services.db.levels.managed.allocate: 7 min } }]`);
  assert.equal(minutes(found), [0, 7]);
});

test.run();
