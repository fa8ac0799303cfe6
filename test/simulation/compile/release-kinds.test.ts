import { test } from "uvu";
import * as assert from "uvu/assert";
import { Planned } from "../../../src/core/model/planned-event.ts";
import { Severity } from "../../../src/core/model/words.ts";
import { luckOf } from "../../../src/simulation/compile/luck.ts";
import { releaseKinds } from "../../../src/simulation/compile/release-kinds.ts";
import { scenario } from "../base.ts";

const of = (severity: string) =>
  scenario(`
run: { horizon: 2000 d }
releases: { first: { on: [2026-01-06], severity: low }, stemcell: { every: 1 d, severity: ${severity} } }`);

const published = (severity: string, replication = 0) =>
  luckOf(of(severity), replication).planned.filter(({ what }) => what === Planned.publish);

test("the run has a release for each severity that a release may have", () => {
  assert.equal(releaseKinds(of("{ high: 30 %, low: 70 % }").releases), [
    { release: 0, severity: Severity.low, share: 1 },
    { release: 1, severity: Severity.low, share: 0.7 },
    { release: 1, severity: Severity.high, share: 0.3 },
  ]);
});

test("versions are as grave as their shares say, drawn apart from when they come, and for each replication anew", () => {
  const found = published("{ high: 30 %, low: 70 % }");
  assert.equal(
    found.map(({ at }) => at),
    published("low").map(({ at }) => at),
  );
  const high = found.filter(({ which }) => which === 2).length;
  assert.ok(Math.abs(high - 600) < 3 * Math.sqrt(2000 * 0.3 * 0.7), `${high} of ${found.length - 1}`);
  const first = (replication: number) => published("{ high: 30 %, low: 70 % }", replication).map(({ which }) => which);
  assert.equal(first(0), first(0));
  assert.not.equal(first(0), first(1));
  assert.equal(new Set(published("high").map(({ which }) => which)), new Set([0, 1]));
});

test.run();
