import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../../src/experiment/results/results.ts";
import { stepPath } from "../../../src/report/charts/drawing/steps.ts";
import { changeKey, changeMarks, limitMarks, upgradeMarks } from "../../../src/report/charts/marks.ts";
import type { Markup } from "../../../src/report/words/markup.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const DAY = 86_400;
const scales = {
  x: (seconds: number) => (seconds / DAY) * 10,
  y: (share: number) => 100 - 80 * share,
  from: 0,
  to: 50 * DAY,
};
const values: readonly number[] = [];
const series = {
  name: "pool",
  kind: "in use",
  service: "db",
  unit: "count",
  step: DAY,
  mean: values,
  low: values,
  high: values,
};

test("every dated change of the stretch has its line, its letter and its key", () => {
  const changes = [10, 20.5, 99].map((days, nth) => ({ at: days * DAY, says: `demand.rate = ${nth}` }));
  const results: Results = { ...resultsFixture(), changes };
  const drawn = textOf(changeMarks(results, scales, 20));
  assert.is(drawn.match(/<path /g)!.length, 2);
  assert.equal(
    [...drawn.matchAll(/>([A-Z])<\/text>/g)].map(([, letter]) => letter),
    ["A", "B"],
  );
  assert.equal(changeKey(results, [0, 50 * DAY], 600), [
    "A 15 Jan: demand.rate = 0",
    "B Sun 25 Jan, 12:00: demand.rate = 1",
  ]);
  assert.equal(changeKey({ ...results, changes: [] }, [0, DAY], 600), []);
});

test("a limit that grows little by little is marked on its way, and where it arrives", () => {
  const grown = { ...series, limit: Array.from({ length: 50 }, (_, day) => Math.min(120, 100 + Math.max(0, day - 5))) };
  const drawn = textOf(limitMarks(grown, { ...scales, x: (seconds) => (seconds / DAY) * 20 }));
  assert.equal(
    [...drawn.matchAll(/>limit (\d+)</g)].map(([, at]) => at),
    ["105", "110", "115", "120"],
  );
  assert.is(drawn.match(/v-5/g)!.length, 20);
  assert.equal(limitMarks({ ...series, limit: [100] }, scales), []);
});

test("a limit set by date is marked once", () => {
  const drawn = textOf(limitMarks({ ...series, limit: [...new Array<number>(20).fill(100), 130] }, scales));
  assert.equal(
    [...drawn.matchAll(/>limit (\d+)</g)].map(([, at]) => at),
    ["130"],
  );
});

test("releases are marked where they are published, once for all services; upgrades that overlap are one stretch", () => {
  const fixture = resultsFixture();
  const upgrade = { ...fixture.variants[0]!.upgrades[0]!, published: DAY, started: 2 * DAY, ended: 9 * DAY };
  const upgrades = [upgrade, { ...upgrade, service: "redis", started: 5 * DAY, ended: 12 * DAY }];
  const { service: _, ...results } = fixture;
  const variant = {
    ...fixture.variants[0]!,
    upgrades,
    services: [...fixture.variants[0]!.services, { ...fixture.variants[0]!.services[0]!, name: "redis" }],
  };
  const drawn = textOf(upgradeMarks(results, variant, scales, 20));
  assert.match(drawn, /d="M20 20h100V100h-100z"/);
  assert.match(drawn, /d="M10 100h0"/);
});

test("a path of steps goes where its points are, in tenths, steps alike in one", () => {
  const path = stepPath(
    [40, 100],
    [
      [
        [42.04, 90],
        [44, 90],
        [46, 90.5],
      ],
      [
        [44, 100],
        [40, 100],
      ],
    ],
  );
  assert.is(path, "M40 100v-10h4v.5h2v9.5h-6");
});

function textOf(drawn: readonly Markup[]): string {
  return drawn.map(({ text }) => text).join("");
}

test.run();
