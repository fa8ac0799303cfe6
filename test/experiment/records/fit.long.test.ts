import { test } from "uvu";
import * as assert from "uvu/assert";
import { fitArrivals } from "../../../src/experiment/records/arrivals-fit.ts";
import { fitRecord } from "../../../src/experiment/records/fit.ts";
import { FIT_SCHEMA } from "../../../src/experiment/records/fit-answer.ts";
import { fitLifetimes, livesIn } from "../../../src/experiment/records/lifetimes-fit.ts";
import { fitRepeats } from "../../../src/experiment/records/repeats.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../src/maths/calendar.ts";
import { stream } from "../../../src/maths/random.ts";
import { readRecord } from "../../../src/scenario/recorded.ts";
import { madeCsv, madeRows } from "../../support/made-record.ts";
import { near } from "../../support/near.ts";

const made = { days: 42, perDay: 6, short: 0.5 };
const file = { file: "usage.csv", text: madeCsv(made), unit: "s", start: "2026-03-02" } as const;
const fit = fitRecord(readRecord(file), { text: file.text });

test("a record made like a foundation's gives back what made it", () => {
  const { arrivals, plans, source } = fit;
  assert.ok(Math.abs(arrivals.perDay.value - 6) < 3 * arrivals.perDay.error!, `${arrivals.perDay.value}`);
  assert.is(arrivals.profile.days, "weekdays and weekend");
  assert.ok(arrivals.profile.weights[12]! > 2.5 && arrivals.profile.weights[3]! < 0.6);
  assert.is(arrivals.poisson.verdict, "poisson");
  assert.is(fit.headroomFit, FIT_SCHEMA);
  assert.is(arrivals.resolution, 1);
  assert.is(arrivals.growth!.isClear, false);
  assert.equal(arrivals.batches, [{ size: 1, count: arrivals.requests }]);
  assert.ok(Math.abs(plans[0]!.value - 0.7) < 3 * plans[0]!.error!);
  assert.equal([source.service, source.start, source.span > 41 * 86_400], ["service", "2026-03-02", true]);
});

test("lifetimes: the law that made them is chosen, simpler ones are rejected, and the range holds their mean", () => {
  const { laws, chosen, range, cannotTell, meanOfEnded, lives, ended } = fit.lifetimes!;
  assert.is(chosen, "two exponentials");
  assert.ok(laws.find(({ name }) => name === "exponential")!.goodness.p < 0.01);
  const truth = (0.5 / 3 + 0.5 * 20) * 86_400;
  assert.ok(range.low < truth && truth < range.high!);
  assert.is(cannotTell, false);
  assert.ok(ended < lives && meanOfEnded < 0.6 * truth, "the naive mean forgets who is alive");
  assert.is(JSON.parse(JSON.stringify(fit)).lifetimes.laws.length, 6);
});

test("a window that is too short for the lives says so, and gives a range", () => {
  const rows = madeRows({ days: 20, perDay: 3, short: 0, name: "short" });
  const recorded = rows.map(([at, plan, life]) => ({
    at: at * SECOND,
    plan,
    lifetime: life === "" ? null : life * SECOND,
  }));
  const found = fitLifetimes(livesIn(recorded, 20 * DAY, SECOND), { name: "short", judged: false })!;
  assert.is(found.cannotTell, true);
  assert.ok(found.range.low < 20 * DAY && 20 * DAY < found.range.high);
  assert.is(found.empirical, undefined);
  assert.is(fitLifetimes(livesIn([{ at: 0, plan: "", lifetime: null }], DAY, 1), { name: "none" }), undefined);
});

test("lives that are all alike have no law with a shape: what was seen stands for them", () => {
  const rows = Array.from({ length: 120 }, (_, nth) => ({
    at: nth * HOUR,
    lifetime: HOUR + (nth % 3) * SECOND,
    plan: "",
  }));
  const { laws, chosen, empirical } = fitLifetimes(livesIn(rows, 200 * HOUR, SECOND), { name: "alike" })!;
  assert.equal(
    laws.map(({ family, isPlausible }) => [family.name, isPlausible]),
    [["exponential", false]],
  );
  assert.is(chosen, undefined);
  near(empirical![100]!, HOUR + SECOND, 1e-9);
});

test("who was alive at the start is seen from its age on, and a life of nothing lasts half of the resolution", () => {
  const { from, to, until, ended } = livesIn(
    [
      { at: -5, plan: "", lifetime: 12 },
      { at: 2, plan: "", lifetime: null },
      { at: 3, plan: "", lifetime: 0 },
      { at: 4, plan: "" },
    ],
    10,
    1,
  );
  assert.equal(
    [[...from], [...to], [...until], [...ended]],
    [
      [5, 0, 0],
      [12, 8, 0.5],
      [15, 8, 7],
      [1, 0, 1],
    ],
  );
});

const around = { span: 30 * DAY, startDay: 0, name: "arrivals" };
const random = stream("arrivals test");
const poisson = Array.from({ length: 900 }, () => Math.floor((random.uniform() * around.span) / SECOND) * SECOND).sort(
  (a, b) => a - b,
);

test("requests of one instant are batches, with the share of each size; two within a second by chance are none", () => {
  assert.is(fitArrivals(poisson, around).batches.length, 1);
  const { batches, rate } = fitArrivals(
    poisson.flatMap((t, i) => (i % 3 === 0 ? [t, t, t, t] : [t])),
    around,
  );
  assert.equal(
    batches.filter(({ count }) => count > 5).map(({ size }) => size),
    [1, 4],
  );
  assert.ok(Math.abs(rate * DAY - 30) < 0.2);
});

test("a schedule is more regular than Poisson, bursts are not Poisson either, and growth is found", () => {
  const every = Array.from({ length: 720 }, (_, i) => i * HOUR + (i % 7) * MINUTE);
  assert.is(fitArrivals(every, around).poisson.verdict, "more regular");
  const bursts = poisson.map((t) => Math.floor(t / (6 * HOUR)) * 6 * HOUR + (t % (5 * MINUTE))).sort((a, b) => a - b);
  assert.is(fitArrivals(bursts, around).poisson.verdict, "burstier");
  assert.is(fitArrivals(poisson, around).poisson.verdict, "poisson");
  assert.is(fitArrivals(poisson.slice(0, 9), around).poisson.verdict, "too few");
  const growing = poisson.map((t) => Math.sqrt(t / around.span) * around.span);
  const { growth } = fitArrivals(growing, around);
  assert.ok(growth!.isClear && growth!.growth > 0);
  assert.is(fitArrivals(poisson.slice(0, 200), { ...around, span: 7 * DAY }).growth, undefined);
});

test("short lives that are asked for again at once are told from chance", () => {
  const rows = Array.from({ length: 60 }, (_, i) => i * 5 * HOUR).flatMap((at, i) => [
    { at, plan: "small", lifetime: 10 * MINUTE },
    ...(i % 2 === 0 ? [{ at: at + 20 * MINUTE, plan: "small", lifetime: 9 * DAY }] : []),
  ]);
  const { after, by, count, again, delay } = fitRepeats(rows)!;
  assert.equal([after, by, count, delay], ["short lives", "plan", 60, 10 * MINUTE]);
  near(again, 0.5, 1e-9);
  assert.is(fitRepeats(rows.slice(0, 10)), undefined);
  const told = rows.map((row) => ({ ...row, failed: false }));
  assert.is(fitRepeats(told), undefined, "the record says that these did not fail");
});

test("second tries are those of the same organisation after a failure; others who ask at once are none", () => {
  const failed = (org: string, at: number) => ({ at, plan: "small", org, failed: true });
  const made = (org: string, at: number) => ({ at, plan: "small", org, failed: false, lifetime: null });
  const rows = Array.from({ length: 40 }, (_, i) => i * 6 * HOUR).flatMap((at, i) => [
    failed(`org ${i % 5}`, at),
    made("a stranger", at + 10 * MINUTE),
    ...(i % 4 === 0 ? [made(`org ${i % 5}`, at + 5 * MINUTE)] : []),
  ]);
  const ordered = rows.sort((a, b) => a.at - b.at);
  const { after, by, count, again, delay } = fitRepeats(ordered)!;
  assert.equal([after, by, count, delay], ["failed", "organisation", 40, 5 * MINUTE]);
  near(again, 0.25, 1e-9);
  near(fitRepeats(ordered.map(({ org: _, ...row }) => row))!.again, 1, 1e-9);
});

test("who failed is counted, and has no life", () => {
  const text = "time,end,org,failed,alive\n0,,a,true,no\n60,86400,a,,\n90,95,b,yes,\n120,,b,no,yes\n";
  const record = readRecord({ file: "f.csv", text, unit: "s" });
  assert.is(livesIn(record.rows, record.span, 1).to.length, 2);
  const { failures } = fitRecord(record, { text, judged: false });
  assert.equal([failures!.count, failures!.of, failures!.share.value], [2, 4, 0.5]);
});

test.run();
