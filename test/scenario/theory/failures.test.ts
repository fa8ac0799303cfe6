import { test } from "uvu";
import * as assert from "uvu/assert";
import { failingOf } from "../../../src/scenario/theory/failures.ts";
import { offeredLoads } from "../../../src/scenario/theory/offered-load.ts";
import { theoriesOf } from "../../../src/scenario/theory/theory.ts";
import { warningsOf } from "../../../src/scenario/theory/warnings.ts";
import { scenario } from "../../simulation/base.ts";
import { near } from "../../support/near.ts";

// What VMs that fail ask of the platform on average, and what theory says beside it.

const text = (level: string, failures: string, more = "") => `
demand: { db: { requests: { rate: 2 per hour }, lifetime: { exponential: { mean: 5 h } } } }
services: { db: { level: ${level}, levels: { ${level}: { ${failures && `failures: { ${failures} }`} } } } }
${more}`;

const often = "every: { exponential: { mean: 95 h } }, noticed: 2 h, recreate: { uniform: [2 h, 4 h] }";

const failing = (level: string, failures: string) => {
  const said = scenario(text(level, failures));
  return failingOf(said.services[0]!, said);
};

test("a VM is failed from its end until it is recreated, and keeps a worker only while it is", () => {
  near(failing("managed", often).share, 0.05, 1e-12);
  assert.equal([...failing("managed", often).busy.keys()], ["director"]);
  near(failing("managed", often).busy.get("director")!, 0.03, 1e-12);
  near(failing("on-demand", `${often}, crew: 2`).busy.get("resurrectors")!, 0.03, 1e-12);
  assert.is(failing("managed", `${often}, by_director: false`).busy.size, 0);
  assert.is(failing("managed", "").share, 0);
  assert.is(failing("user-provided", "").share, 0);
});

test("repairs are part of the director's load: those of the whole pool, or of all instances alive", () => {
  const director = (level: string, failures: string, plan = "{}") =>
    offeredLoads(scenario(text(level, failures), plan)).find(({ limit }) => limit === "director")?.load ?? 0;
  near(director("managed", often) - director("managed", ""), 10 * 0.03, 1e-9);
  near(director("on-demand", often) - director("on-demand", ""), 10 * 0.03, 1e-9);
  const three = "services: { db: { plans: { cluster: { vms: 3 } } } }";
  near(director("on-demand", often, three) - director("on-demand", "", three), 30 * 0.03, 1e-9);
  near(director("managed", `${often}, crew: 1`), director("managed", ""), 1e-9);
});

test("one worker, held by the upgrade of a pool, cannot recreate what that upgrade waits for: it is said", () => {
  const warnings = (failures: string, more: string) =>
    warningsOf([{ name: "base", scenario: scenario(text("managed", failures, more)) } as never]).filter((says) =>
      says.includes("recreated"),
    );
  const one = "platform: { director: { workers: 1 } }\nreleases: { stemcell: { every: 30 d } }";
  assert.is(warnings(often, one).length, 1);
  assert.match(warnings(often, one)[0]!, /only usable worker is held by the upgrade of db/);
  assert.equal(warnings(often, "releases: { stemcell: { every: 30 d } }"), []);
  assert.equal(warnings(`${often}, crew: 1`, one), []);
  assert.equal(warnings("", one), []);
});

test("theory has nothing to say where VMs fail", () => {
  const theories = (level: string, failures: string) =>
    theoriesOf(scenario(text(level, failures, "run: { begin: steady, horizon: 100 d }"))).length;
  for (const level of ["managed", "on-demand"]) {
    assert.is.not(theories(level, ""), 0);
    assert.is(theories(level, "every: { exponential: { mean: 2893 h } }"), 0);
  }
});

test.run();
