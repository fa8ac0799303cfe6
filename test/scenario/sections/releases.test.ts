import { test } from "uvu";
import * as assert from "uvu/assert";
import { Severity } from "../../../src/core/model/words.ts";
import { DAY, HOUR, MINUTE } from "../../../src/maths/calendar.ts";
import { leastSeverity, release, shareAbove } from "../../../src/scenario/sections/releases.ts";
import { problems, read, scenario } from "../small.ts";

test("releases come at intervals or on dates, for all services or some", () => {
  const { releases } = scenario({
    releases: { stemcell: { every: "15 d" }, patch: { on: ["2026-01-08 22:00", "2026-01-06"], services: ["db"] } },
  });
  assert.equal(releases[0], {
    name: "stemcell",
    services: ["db"],
    when: { kind: "every", gap: { kind: "constant", value: 15 * DAY } },
    severities: [
      { severity: "medium", share: 0.5 },
      { severity: "high", share: 0.5 },
    ],
  });
  assert.equal(releases[1]?.when, { kind: "on", times: [DAY, 3 * DAY + 22 * HOUR] });
});

test("a release may state its work on a VM and its operator's lag", () => {
  const { releases } = scenario({
    releases: { tile: { every: "30 d", work: { uniform: ["5 min", "10 min"] }, lag: "1 working day" } },
  });
  assert.equal(releases[0]?.work, { kind: "uniform", low: 5 * MINUTE, high: 10 * MINUTE });
  assert.equal(releases[0]?.lags?.low, { kind: "constant", value: 8 * HOUR });
  assert.match(problems({ releases: { tile: { every: "30 d", work: 5 } } }).join(), /releases.tile.work: expected/);
});

test("a lag may go by severity; what is not named has that of its service", () => {
  const [tile] = scenario({ releases: { tile: { every: "30 d", lag: { high: "4 h", critical: "1 h" } } } }).releases;
  assert.equal(tile!.lags, {
    high: { kind: "constant", value: 4 * HOUR },
    critical: { kind: "constant", value: HOUR },
  });
  const wrong = (lag: unknown) => problems({ releases: { tile: { every: "30 d", lag } } }).join();
  assert.match(wrong({ high: 4 }), /releases.tile.lag.high: expected a duration/);
  assert.match(wrong({ high: "4 h", grave: "4 h" }), /expected a key of `lag`, got "grave"/);
});

test("an operator may take only releases of some severity; of what states none, half is high and half medium", () => {
  const least = (taken: string) =>
    leastSeverity(
      scenario({ services: { db: { level: "managed", levels: { managed: { upgrade: { taken } } } } } }).services[0]!,
    );
  assert.equal(["all", "high and critical", "critical"].map(least), [Severity.low, Severity.high, Severity.critical]);
  const { releases } = scenario({
    releases: {
      any: { every: "30 d" },
      slight: { every: "30 d", severity: "medium" },
      mixed: { every: "30 d", severity: { critical: "5 %", high: "25 %", low: "70 %" } },
    },
  });
  const parts = (least: Severity) => releases.map((each) => Number(shareAbove(each, least).toFixed(6)));
  assert.equal([Severity.low, Severity.high, Severity.critical].map(parts), [
    [1, 1, 1],
    [0.5, 0, 0.3],
    [0, 0, 0.05],
  ]);
});

test("shares of severities must add up", () => {
  const wrong = (severity: unknown) => problems({ releases: { tile: { every: "30 d", severity } } }).join();
  assert.match(wrong({ high: "50 %", low: "40 %" }), /severity: expected shares that add up to 100 %, got 90 %/);
  assert.match(wrong({ grave: "100 %" }), /expected a key of `severity`, got "grave"/);
  assert.match(wrong("grave"), /expected one of low, medium, high or critical/);
});

test("a release that is none says what it should be", () => {
  const wrong = (stemcell: unknown) => problems({ releases: { stemcell } }).join("\n");
  assert.match(wrong({}), /either `every` with a time, or `on`/);
  assert.match(wrong({ every: "0 s" }), /a time above 0 between versions/);
  assert.match(wrong({ on: ["2025-12-31"] }), /releases.stemcell.on\[0\]: expected a date from the start of the run/);
  assert.match(wrong({ every: "1 d", services: ["bd"] }), /known: db/);
  assert.is(read(release, { every: "1 d", on: [] }).faults.length, 1);
});

test("an errand runs where its level knows it", () => {
  const errands = [{ run: "delete-all", service: "db", on: "2026-01-06" }];
  const services = { db: { level: "on-demand" } };
  assert.equal(scenario({ errands, services }).errands, [{ run: "delete-all", service: "db", at: DAY }]);
  assert.match(
    problems({ errands }).join(),
    /errands\[0\].run: expected an errand that db knows, got delete-all, which its level managed does not have/,
  );
  assert.match(problems({ services, errands: [{ ...errands[0], service: "x" }] }).join(), /expected a service/);
  assert.match(problems({ services, errands: [{ ...errands[0], on: "2025-01-06" }] }).join(), /an earlier one/);
});

test.run();
