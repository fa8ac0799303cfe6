import { test } from "uvu";
import * as assert from "uvu/assert";
import { CEILINGS } from "../../src/scenario/ceilings.ts";
import { problems, scenario, small } from "./small.ts";

const demand = (db: Readonly<Record<string, unknown>>) => ({ demand: { db: { lifetime: "2 d", ...db } } });
const rate = (rate: string, more = {}) => demand({ requests: { rate, ...more } });
const run = (more: Readonly<Record<string, unknown>>) => ({ run: { horizon: "10 d", replications: 2, ...more } });
const service = (level: string, settings: unknown, more = {}) => ({
  services: { db: { level, levels: { [level]: settings }, ...more } },
});
const wrong = (...sections: readonly object[]) => problems(Object.assign({}, ...sections)).join("\n");

test("a developer who tries again at once and without end is refused, with the reason", () => {
  const again = (when: object) => wrong(demand({ requests: { rate: "1 per h" }, ...when }));
  for (const key of ["when_refused", "when_failed"])
    assert.is(
      again({ [key]: { try_again: "100 %", after: "0 s" } }),
      `demand.db.${key}.after: expected a time above 0 between attempts without end, got 0: one request would be tried again at the same instant forever; make \`after\` longer, or state \`at_most\``,
    );
  assert.match(again({ when_refused: { try_again: "99.9 %", after: "0 s" } }), /after: expected a time above 0/);
  assert.match(again({ when_refused: { try_again: 1, after: "1 ms" } }), /at most 10000000 attempts.*, got about/);
  for (const fine of [
    { try_again: "50 %", after: "0 s" },
    { try_again: "100 %", after: "0 s", at_most: 5 },
    { try_again: "100 %", after: "1 min" },
  ])
    assert.ok(scenario(demand({ requests: { rate: "1 per h" }, when_refused: fine })));
});

test("what looks or fails without a pause is refused", () => {
  const look = (look: string) => wrong(service("brokered", { broker: { look } }));
  assert.match(look("0 s"), /broker.look: expected a time with a mean above 0, got 0; it repeats as long as the run/);
  assert.match(look("1 us"), /broker.look: expected at most 1000000000 looks .*; make the interval longer/);
  const poll = wrong(service("on-demand", { upgrade: { poll: "1 us" } }));
  assert.match(poll, /upgrade.poll: expected at most 1000000000 looks/);
  assert.match(wrong(service("managed", { failures: { every: "1 us" } })), /failures.every: expected at most 1000000/);
  const test = { test: { work: "0 s", failure: "99.5 %" } };
  assert.match(wrong(service("brokered", test)), /test.failure: expected a share below 99 %/);
});

test("sizes have ceilings, each said at its line", () => {
  assert.match(
    wrong(service("managed", { pool: { vms: 2 ** 31 } })),
    /pool.vms: expected at most 3000000, got 2147483/,
  );
  assert.match(wrong(service("managed", { pool: { vms: 3e6, slots: 20 } })), /pool.slots: expected at most 50000000/);
  assert.match(wrong(service("on-demand", { vm_tries: 2 ** 40 })), /vm_tries: expected at most 1000, got/);
  const vcpus = (vcpus: number) => wrong(service("on-demand", {}, { plans: { standard: { vcpus } } }));
  assert.match(vcpus(2 ** 31), /standard.vcpus: expected at most 10000000, got 2147483648/);
  const huge = service("on-demand", { quota: { plan: 100, global: 100 } }, { plans: { standard: { vcpus: 6e6 } } });
  assert.match(wrong(huge), /vcpus: expected at most 50000000 VMs, slots or vCPUs .*count in a larger unit/);
});

test("a run ends: requests, instances, versions and modes have ceilings", () => {
  assert.match(wrong(rate("1000000 per s")), /requests: expected at most 1000000000 requests .*lower the rate/);
  assert.match(wrong(rate("10 per d", { growth: "100000000 % per day" })), /requests: expected at most 1000000000/);
  assert.match(
    wrong(rate("0 per d", { growth: "100000000 % per day" }), run({ horizon: "1 year" })),
    /growth: expected/,
  );
  const unlimited = service("user-provided", {});
  const alive = wrong(rate("1000 per s"), unlimited);
  assert.match(alive, /services.db: expected at most 3000000 instances alive .*got about 172800000; ask for fewer/);
  const every = { releases: { stemcell: { every: "1 us" } } };
  assert.match(wrong(every), /releases.stemcell.every: expected at most 10000 versions/);
  const modes = [1, 2].map((n) => ({ rate: `${n} per h`, lasts: "1 us" }));
  assert.match(wrong(demand({ requests: { modes } })), /requests.modes: expected at most 10000000 changes of mode/);
});

test("a run lasts a hundred years at most, and ends before the year 10000", () => {
  assert.match(
    wrong(run({ horizon: "101 years" })),
    /run.horizon: expected at most 100 years of horizon.*got about 102?/,
  );
  assert.match(wrong(run({ follow: "284 years" })), /run.follow: expected at most 100 years/);
  assert.match(wrong(run({ start: "9999-12-31" })), /run.start: expected a run that ends before the year 10000/);
});

test("instances and windows of the beginning have ceilings", () => {
  const begin = { instances: { db: 4_000_000 } };
  assert.match(wrong(run({ begin })), /begin.instances: expected at most 3000000 instances/);
  const windows = Array.from({ length: 31 }, (_, i) => `in the first ${i + 1} h`);
  assert.match(wrong(run({ windows })), /run.windows: expected at most 30 windows/);
  const many = windows.map((window) => `requests > 1 ${window}`);
  assert.match(wrong({ expect: many }), /expect\[30\]: expected at most 30 windows, .*leave some out/);
});

test("what is usual is far below every ceiling", () => {
  assert.ok(scenario(small()));
});

test("each ceiling is a whole number below 2^31, so that no count of the run wraps around", () => {
  for (const [name, { most }] of Object.entries(CEILINGS))
    assert.ok(Number.isInteger(most) && most > 0 && most < 2 ** 31, name);
});

test.run();
