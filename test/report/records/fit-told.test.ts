import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse as yaml } from "yaml";
import { inline } from "../../../src/executors/inline.ts";
import { fitRecord } from "../../../src/experiment/records/fit.ts";
import type { FittedLifetimes, RecordFit } from "../../../src/experiment/records/fit-answer.ts";
import { bandBetween, panelAxes, pathThrough } from "../../../src/report/charts/drawing/panel.ts";
import { toldHtml } from "../../../src/report/planning/told-html.ts";
import { toldMarkdown } from "../../../src/report/planning/told-markdown.ts";
import { toldTerminal } from "../../../src/report/planning/told-terminal.ts";
import { arrivalFigures } from "../../../src/report/records/arrivals-told.ts";
import { fitTold } from "../../../src/report/records/fit-told.ts";
import { fitYaml } from "../../../src/report/records/fit-yaml.ts";
import { lawText, lengthText, parametersText } from "../../../src/report/records/law-yaml.ts";
import { hazardPlot, hazards, probabilityPlot, survivalPlot } from "../../../src/report/records/lives-plots.ts";
import { weekPlot } from "../../../src/report/records/week-plot.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { readRecord } from "../../../src/scenario/recorded.ts";
import { madeCsv } from "../../support/made-record.ts";
import { near } from "../../support/near.ts";

const text = madeCsv({ days: 42, perDay: 6, short: 0.5, name: "told" });
const fit = fitRecord(readRecord({ file: "usage.csv", text, unit: "s", start: "2026-03-02" }), { text, judged: false });
const lifetimes = fit.lifetimes!;

/** The scenario that the written demand is pasted into. */
function pasted(written: RecordFit) {
  const demand = yaml(fitYaml(written)) as { demand: { service: Record<string, unknown> } };
  return parseDocument({
    headroom: 1,
    ...demand,
    run: { horizon: "7 d", replications: 1 },
    services: { service: { plans: { small: {}, large: {} }, level: "on-demand" } },
  });
}

test("what is written runs when it is pasted into a scenario, with the fitted values", async () => {
  const study = pasted(fit);
  const [demand] = study.variants[0]!.scenario.demand;
  assert.is(demand!.arrivals.kind, "poisson");
  if (demand!.arrivals.kind !== "poisson") return;
  near(demand!.arrivals.rate * 86_400e6, fit.arrivals.perDay.value, 1e-3);
  near(demand!.arrivals.pattern![12]!, fit.arrivals.profile.weights[12]!, 5e-3);
  near(demand!.plans[0]!.share, fit.plans.find(({ plan }) => plan === "small")!.value, 1e-9);
  let events = 0;
  await inline().run(study, [{ variant: 0, replication: 0 }], (_, replication) => {
    events = replication.events;
  });
  assert.ok(events > 7, `${events}`);
});

test("values stand beside their errors, and the whole says where it comes from", () => {
  const written = fitYaml(fit);
  assert.match(written, /^# headroom .* fit: usage\.csv \([0-9a-f]{16}\), \d+ requests; 4\d\.\d+ d from 2026-03-02\./);
  assert.match(written, /rate: [\d.]+ per day # ± 0\.\d+/);
  assert.match(written, /"9-12": [\d.]+ # ± [\d.]+/);
  assert.match(written, /small: \d+\/\d+ # [67]\d(\.\d)? % ± \d/);
  assert.match(written, /# two exponentials: share 0\.\d+ ± 0\.\d+, mean1 [\d.]+ h ± /);
});

const laws: FittedLifetimes["laws"] = lifetimes.laws;

for (const law of laws)
  test(`${law.name}: what is written has the mean that was fitted, and as a range where the record cannot tell`, () => {
    const only = (more: Partial<FittedLifetimes>) =>
      pasted({ ...fit, lifetimes: { ...lifetimes, laws: [law], chosen: law.name, ...more } });
    const mean = lawText(law.spec);
    assert.match(mean, law.name.startsWith("two") ? /hyperexponential|mixture/ : law.name);
    const [demand] = only({}).variants[0]!.scenario.demand;
    assert.ok(demand!.lifetime !== undefined);
    const ranged = only({ cannotTell: true, range: { low: law.mean.value / 3, high: law.mean.value * 3 } });
    assert.is(ranged.uncertain?.length ?? 0, law.name.startsWith("two") ? 0 : 1);
  });

test("where no law fits, lives of equal weight stand for the record, or the likeliest law with a word", () => {
  const none = { ...fit, lifetimes: { ...lifetimes, chosen: null } };
  assert.match(fitYaml(none), "no law fits well; the likeliest is");
  const lives = fitYaml({ ...none, lifetimes: { ...none.lifetimes, empirical: [60, 7200, 86_400] } });
  assert.match(lives, "lifetime: { empirical: [60 s, 2 h, 24 h] }");
  assert.match(fitYaml({ ...fit, lifetimes: null }), "# lifetime: no instance of the record ended");
});

test("batches, growth and repeats are written where the record has them", () => {
  const arrivals = {
    ...fit.arrivals,
    batches: [
      { size: 1, count: 3 },
      { size: 4, count: 1 },
    ],
    growth: { value: 0.031, error: 0.01, isClear: true },
  };
  const again = { value: 0.5, error: 0.1 };
  const repeats = { after: "failed", by: "organisation", count: 40, within: 3600, delay: 600, again } as const;
  const failures = { count: 40, of: 400, share: { value: 0.1, error: 0.015 } };
  const written = fitYaml({ ...fit, arrivals, repeats, failures });
  assert.match(written, "growth: 3.1 % per month # ± 1");
  assert.match(written, "        4: 1/4 # 25 % ± 22");
  assert.match(
    written,
    /# of 40 requests that failed, 50 % ± 10 were asked for again within 60 min by the same organisation\. The rate above has these/,
  );
  assert.match(written, "# when_failed: { try_again: 50 %, after: 10 min }");
  assert.match(written, "# 40 of 400 requests failed while being created: create_failure of the level is 10 % ± 1.5");
  const figures = arrivalFigures({ ...fit, repeats, failures }).table.rows.map((row) => row.join(" "));
  assert.ok(figures.includes("failed while being created 10.0 % ± 1.5, of 400"), figures.join("\n"));
  assert.ok(figures.includes("asked again after a failure 50 % ± 10, of 40, by the same organisation"));
  const young = fitYaml({ ...fit, repeats: { ...repeats, after: "short lives" } });
  assert.match(young, "the record does not say whether they had failed. If they had:");
  pasted({ ...fit, arrivals, repeats });
});

test("lengths have units that scenarios read, and never an exponent", () => {
  assert.equal(
    [3e-7, 0.5, 59, 5400, 90_061, 4e8].map((each) => lengthText(each)),
    ["1 us", "500000 us", "59 s", "1.5 h", "25.02 h", "4630 d"],
  );
  assert.is(parametersText({ rate: { value: 1 / 86_400, error: null } }), "rate 1 per day ± not known");
});

test("the faces: answers first, the range where the record cannot tell, four drawings in the page", () => {
  const told = fitTold(fit);
  assert.match(told.answers[0]!, /^Somebody asks [\d.]+ times a day \(± 0\.\d+\)\. Nothing contradicts/);
  const wide = fitTold({
    ...fit,
    lifetimes: { ...lifetimes, cannotTell: true, range: { low: 86_400 * 9, high: null } },
  });
  assert.match(wide.answers[1]!, /cannot tell the mean lifetime: it is above 9\.0 d, without an upper bound/);
  assert.match(toldTerminal(told, { width: 160, colour: false }), "Lewis's test");
  assert.match(toldMarkdown(told), "### Laws of lifetimes");
  const page = toldHtml(told, { text: "", hash: "" });
  assert.is(page.match(/<svg /g)!.length, 4 * 3, "each for a desk, a tablet and a phone");
  assert.not.match(page, "NaN");
});

test("each drawing has its axes within its width, and none is made of nothing", () => {
  for (const draw of [survivalPlot, probabilityPlot, hazardPlot]) {
    assert.match(String(draw(lifetimes, 600)!.text), /viewBox="0 0 600 /);
    assert.is(draw({ ...lifetimes, survival: [] }, 600), undefined);
  }
  assert.match(String(weekPlot(fit.arrivals, 600)!.text), "Sun");
  const rates = hazards(lifetimes);
  assert.ok(rates.length >= 5 && rates[0]!.rate > rates.at(-1)!.rate, "short lives make the hazard fall");
  assert.is(
    pathThrough([
      [0, 1],
      [2, 3],
    ]),
    "M0 1L2 3",
  );
  assert.is(
    bandBetween(
      [
        [0, 1],
        [2, 1],
      ],
      [
        [0, 5],
        [2, 5],
      ],
    ),
    "M0 1L2 1L2 5L0 5Z",
  );
  const axis = { scale: (x: number) => x, marks: [{ at: 4, text: "four" }], title: "title" };
  assert.match(
    panelAxes({ left: 0, right: 9, top: 0, bottom: 9 }, axis, axis)
      .map(({ text }) => text)
      .join(""),
    "four",
  );
});

test.run();
