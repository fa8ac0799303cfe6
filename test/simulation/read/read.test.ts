import { deepStrictEqual } from "node:assert/strict";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Tape } from "../../../src/core/engine/tape.ts";
import { readPlan } from "../../../src/core/model/plan.ts";
import { Planned } from "../../../src/core/model/planned-event.ts";
import { DAY } from "../../../src/maths/calendar.ts";
import { stream } from "../../../src/maths/random.ts";
import { windowsIn } from "../../../src/scenario/phases.ts";
import { residents } from "../../../src/simulation/compile/initial-instances.ts";
import { luckOf } from "../../../src/simulation/compile/luck.ts";
import { outageModels } from "../../../src/simulation/compile/outages.ts";
import { releaseKinds } from "../../../src/simulation/compile/release-kinds.ts";
import { runOf } from "../../../src/simulation/compile/run.ts";
import { readReplication } from "../../../src/simulation/read/read.ts";
import { givenTo, models } from "../../../src/simulation/simulate.ts";
import { planOf, twin } from "../../support/twin.ts";
import { HOUR, scenario } from "../base.ts";
import { RICH } from "../rich.ts";

// What a run is given (src/core/model) and what it gives back (src/core/found): each number is read where it was written.

const all = Object.values(RICH).map((text) => scenario(text));

test("what a replication is given is read as it was written, to the last number", () => {
  for (const said of all) {
    const { model, later, names } = models(said);
    const given = givenTo(said, 1, { buckets: 7, requests: true });
    const tape = new Tape(given);
    const plan = readPlan(tape);
    assert.is(tape.at, tape.length);
    deepStrictEqual(plan.model, model);
    deepStrictEqual(plan.later, later);
    const run = runOf(said, { buckets: 7, requests: true });
    run.outages.push(...outageModels(said, names.limits));
    deepStrictEqual(plan.run, run);
    deepStrictEqual(plan.luck, luckOf(said, 1));
  }
});

test("the length of a run, its windows, its calendar and its releases are those of the scenario", () => {
  for (const said of all) {
    const found = runOf(said, { buckets: 7, requests: true });
    const { run, changes, releases, services } = said;
    assert.equal(
      [found.horizon, found.warmUp, found.follow, found.windows, found.buckets, found.keepsLog, found.keepsHalves],
      [run.horizon, run.warmUp, run.follow, windowsIn(said), 7, true, run.regime === "steady"],
    );
    const upgrades = run.windows.map(({ kind }, nth) => (kind === "upgrades" ? 2 << nth : 0));
    assert.is(
      found.whileUpgrading,
      upgrades.reduce((bits, bit) => bits | bit, 0),
    );
    assert.is(found.sinceMonday, DAY * ((new Date(run.start).getUTCDay() + 6) % 7));
    assert.equal(
      [...found.changes],
      changes.map(({ at }) => at),
    );
    assert.equal(
      found.releases.map((own) => [...own.services].map((service) => services[service]!.name)),
      releaseKinds(releases).map(({ release }) => releases[release]!.services),
    );
  }
});

test("working hours are the scenario's, from its first day on", () => {
  const { working } = planOf(
    scenario("{ run: { start: 2026-01-09 }, platform: { people: { hours: office hours } } }"),
  ).run;
  // Two hours of work: on Friday from 16:00 on, and the rest on Monday from 09:00 on.
  assert.is(working.advance(16 * HOUR, 2 * HOUR), 3 * DAY + 10 * HOUR);
});

test("a replication has streams, keys, plans and residents of its own", () => {
  for (const said of all) {
    const found = luckOf(said, 4);
    const seed = `${said.run.seed}/4`;
    const first = (name: string) => stream(`${seed}/${name}`).uniform();
    said.demand.forEach(({ name }, nth) => {
      const { arrivals, batches, modes, requests, residents } = found;
      assert.equal(
        [arrivals, batches, modes, requests, residents].map((each) => each[nth]!.uniform()),
        ["", ".batches", ".modes"]
          .map((own) => first(`demand ${name}${own}`))
          .concat(first(`keys ${name}`), first(`keys of begin ${name}`)),
      );
    });
    assert.is(found.ties?.uniform() ?? null, said.run.ties === "shuffled" ? first("ties") : null);
    assert.equal(
      found.processes.map((each) => each.uniform()),
      said.services.map(({ name }) => first(`processes ${name}`)),
    );
    const { streams, plans, rests } = residents(said, seed);
    assert.equal([found.streams, found.plans, found.rests], [streams, plans, rests]);
    assert.is(found.keepsBurnDown, false);
    assert.is(luckOf(said, 2).keepsBurnDown, true);
  }
});

test("each developer of each team has a stream for his pauses and one for his requests", () => {
  const said = scenario(RICH["teams, bursts, batches, lists and growth"]!);
  const { pauses, developers } = planOf(said, 1).luck;
  assert.equal([pauses.length, developers.length], [10, 10]);
  const name = `${said.run.seed}/1/demand eager.developer 0`;
  assert.equal(
    [pauses[7]!.uniform(), developers[7]!.uniform()],
    [stream(`${name} pauses`).uniform(), stream(`${name} keys`).uniform()],
  );
});

test("what is planned comes in the order in which it was said: windows, changes, releases, errands", () => {
  const said = scenario(`
run: { horizon: 3 d, windows: [in the first 3 h] }
demand: { db: { requests: { rate: 1 per h }, lifetime: 1 h } }
services: { db: { level: on-demand } }
changes: [{ after: 1 d, set: { platform.director.workers: 3 } }]
releases: { stemcell: { on: [2026-01-06, 2026-01-07], severity: high } }
errands: [{ run: delete-all, service: db, on: 2026-01-06 }]`);
  assert.equal(
    luckOf(said, 0).planned.map(({ at, what, which }) => [at / HOUR, what, which]),
    [
      [0, Planned.measure, 0],
      [72, Planned.measureNoMore, 0],
      [0, Planned.openWindow, 2],
      [3, Planned.shutWindow, 2],
      [24, Planned.apply, 0],
      [24, Planned.publish, 0],
      [48, Planned.publish, 0],
      [24, Planned.deleteAll, 0],
    ],
  );
});

test("what a run gives back is read to the last number: levels, lines, campaigns, books, and the requests asked for", () => {
  for (const said of all)
    for (const requests of [true, false]) {
      const asked = { buckets: 5, requests };
      const tape = new Tape(twin()(givenTo(said, 1, asked)));
      const compiled = models(said);
      const { record, books } = readReplication(tape, compiled, { replication: 1, ...asked });
      // Who did not ask for requests is told that there are none.
      if (!requests) assert.is(tape.next(), 0);
      assert.is(tape.at, tape.length);
      assert.is(record.requests === undefined, !requests);
      assert.is(record.lines.length, compiled.names.limits.length);
      assert.equal(
        books.limits.map(({ name }) => name),
        compiled.names.limits.map(({ service, name }) => `${service} ${name}`.trim()),
      );
      assert.is(books.pools.length, said.services.length);
    }
});

test.run();
