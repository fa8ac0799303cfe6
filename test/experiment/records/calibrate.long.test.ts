import { test } from "uvu";
import * as assert from "uvu/assert";
import { stringify } from "yaml";
import { inline } from "../../../src/executors/inline.ts";
import { calibrate } from "../../../src/experiment/records/calibrate.ts";
import { CALIBRATION_SCHEMA } from "../../../src/experiment/records/calibration-answer.ts";
import {
  aliveIn,
  compareRefusals,
  compareWaits,
  RULE,
  saturationOf,
  waitsIn,
} from "../../../src/experiment/records/compared.ts";
import { partsOf, type Replayed, replaying } from "../../../src/experiment/records/replay.ts";
import { DAY, SECOND } from "../../../src/maths/calendar.ts";
import { toldHtml } from "../../../src/report/planning/told-html.ts";
import { calibrationTold, calibrationYaml } from "../../../src/report/records/calibration-told.ts";
import { comparedPlot } from "../../../src/report/records/quantile-plot.ts";
import { parse, parseDocument } from "../../../src/scenario/parse.ts";
import { readRecord } from "../../../src/scenario/recorded.ts";
import { near } from "../../support/near.ts";
import { observedCsv } from "../../support/observed-csv.ts";

const study = (vmCreate?: string) =>
  parseDocument({
    headroom: 1,
    run: { horizon: "4 d", start: "2026-03-02" },
    demand: { db: { requests: { rate: "30 per day" }, lifetime: "6 h" } },
    services: { db: { level: "on-demand", ...(vmCreate && { levels: { "on-demand": { vm_create: vmCreate } } }) } },
  });

const recordOf = (of: ReturnType<typeof study>) =>
  readRecord({ file: "seen.csv", text: observedCsv(of), unit: "s", service: "db", start: "2026-03-02", end: 4 * DAY });

const asked = { variant: "base", replications: 6, options: {} };
const ask = (observed: ReturnType<typeof study>) =>
  calibrate(study(), recordOf(observed), asked, { executor: inline() });

test("a model that made the record itself is excellent, and nothing needs an explanation", async () => {
  const same = await ask(study());
  assert.is(same.headroomCalibration, CALIBRATION_SCHEMA);
  assert.is(same.grade, "excellent");
  assert.equal(
    [same.waits!.grade, same.refusals!.grade, same.fullness!.grade],
    ["excellent", "excellent", "excellent"],
  );
  assert.is(same.saturation.verdict, "no gap");
  assert.equal(same.explained, []);
  assert.ok(same.waits!.coverage > 0.5);
  assert.match(calibrationYaml(same), "nothing to change");
});

const slow = ask(study("5 min"));

test("where VMs took longer than the model says, the gap is the model's, and the input that made it is named", async () => {
  const { grade, waits, saturation, explained } = await slow;
  assert.is(grade, "poor");
  assert.ok(waits!.meanObserved > 1.5 * waits!.meanSimulated);
  assert.is(saturation.verdict, "error of the model");
  assert.ok(
    explained.some(({ path }) => path === "services.db.levels.on-demand.vm_create"),
    JSON.stringify(explained),
  );
  assert.ok(explained[0]!.left < 0.5);
});

test("what is written to paste can be read as a variant, and the faces tell grade, rule and cause", async () => {
  const found = await slow;
  const [, line] = /^ {4}(\S+: .*?) #/m.exec(calibrationYaml(found))!;
  assert.match(line!, "services.db.levels.on-demand.");
  const { headroom: _, ...document } = study().document;
  const files = { read: () => calibrationYaml(found), file: "db.yaml" };
  const extended = parse(`headroom: 1\nextends: db.calibrate.yaml\n${stringify(document)}`, files);
  const [base, calibrated] = extended.variants;
  assert.equal([base!.name, calibrated!.name], ["base", "calibrated"]);
  assert.equal(Object.keys(calibrated!.set), [line!.split(":")[0]]);
  await inline().run(extended, [{ variant: 1, replication: 0 }], (_, { events }) => assert.ok(events > 100));
  const told = calibrationTold(found);
  assert.match(told.answers[0]!, /^Calibration: poor\. Waits are poor \(mean [\d.]+ min, observed/);
  assert.match(told.answers[1]!, "an error of the model");
  assert.match(told.parts[0]!.says, "excellent below 10 % and above 0.95");
  const page = toldHtml(told, { text: "", hash: "" });
  assert.match(page, "What would explain the gap");
  assert.not.match(page, "NaN");
  const axes = { title: "Waits", across: "x", up: "y", place: String, figure: String };
  assert.match(comparedPlot(found.waits!.quantiles, axes, 400)!.text, 'viewBox="0 0 400');
  assert.is(comparedPlot([], axes, 400), undefined);
});

test("instances that the scenario begins with and the record does not list are not held against it", async () => {
  const begun = parseDocument({ ...study().document, run: { horizon: "4 d", begin: { instances: { db: 9 } } } });
  const record = recordOf(study());
  const bare = {
    ...record,
    rows: record.rows.map(({ at, plan, lifetime }) => ({ at, plan, ...(lifetime !== undefined && { lifetime }) })),
  };
  const found = await calibrate(begun, bare, { ...asked, replications: 2 }, { executor: inline() });
  assert.equal([found.fullness, found.grade], [null, null]);
  const { answers, warnings } = calibrationTold(found);
  assert.is(answers[0], "The record has nothing to compare with.");
  assert.match(warnings.at(-1)!, "begins with instances that it does not list");
});

test("the replay has the record's requests, span and lives, and says which service is missing", () => {
  const record = recordOf(study());
  const { scenario } = replaying(study(), record, {}).variants[0]!;
  assert.is(scenario.run.horizon, 4 * DAY);
  const { arrivals } = scenario.demand[0]!;
  assert.ok(arrivals.kind === "trace" && arrivals.requests.at.length === record.rows.length);
  assert.throws(
    () => replaying(study(), { ...record, service: "mq" }, {}),
    /expected a scenario with demand for mq, got demand for db/,
  );
  assert.equal([partsOf(DAY), partsOf(9 * DAY), partsOf(900 * DAY)], [4, 9, 60]);
});

const replay = (more: Partial<Replayed>): Replayed => ({
  ...{ waits: Float64Array.of(1, 2, 3, 4), requests: 10, refused: 1, alive: [], use: new Map() },
  ...more,
});

test("instances alive by hand, refusals by points, and only waits that ended are compared", () => {
  const rows = [
    { at: 0, plan: "", lifetime: 5 },
    { at: 5, plan: "", lifetime: null },
    { at: 2, plan: "", lifetime: null, refused: true },
    { at: -3, plan: "", lifetime: 4 },
  ];
  aliveIn(rows, 10, 2).forEach((alive, i) => near(alive, [1.2, 1][i]!, 1e-12));
  assert.equal(
    [
      ...waitsIn([
        { at: 1, plan: "", wait: 7 * SECOND },
        { at: 1, plan: "" },
      ]),
    ],
    [7],
  );
  const refused = (share: number) =>
    Array.from({ length: 100 }, (_, i) => ({ at: 1, plan: "", refused: i < 100 * share }));
  assert.is(compareRefusals(refused(0.1), [replay({})])!.grade, "excellent");
  assert.is(compareRefusals(refused(0.13), [replay({})])!.grade, "fair");
  assert.is(compareRefusals([{ at: 1, plan: "" }], [replay({})]), null);
  assert.is(compareWaits(Float64Array.of(1, 2), [replay({})]), null);
});

test("near a limit's end a small error of capacity explains a large one of waits, and the verdict says so", () => {
  const observed = Float64Array.from({ length: 40 }, (_, i) => 10 * (i + 1));
  const busy = [replay({ waits: observed.map((wait) => wait / 2), use: new Map([["director", 0.96]]) })];
  const waits = compareWaits(observed, busy)!;
  assert.is(waits.grade, "poor");
  const { verdict, capacityError, limit } = saturationOf(waits, busy);
  assert.equal([verdict, limit], ["error of a saturated run", "director"]);
  near(capacityError!, 0.02 / 0.96, 1e-9); // a use of 98 % has twice the waits of one of 96 %
  const idle = [replay({ waits: busy[0]!.waits, use: new Map([["director", 0.3]]) })];
  assert.is(saturationOf(waits, idle).verdict, "error of the model");
  assert.equal(RULE[0], ["excellent", 0.1, 0.95]);
});

test.run();
