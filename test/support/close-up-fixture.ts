import type { Doing, Life } from "../../src/experiment/results/lives.ts";
import type { CloseUp, Results, Series } from "../../src/experiment/results/results.ts";
import { resultsFixture } from "./results-fixture.ts";

/** The fixture with all that further charts draw, made by formulas too. */
export function closeResultsFixture(): Results {
  const results = resultsFixture();
  return { ...withFurtherSeries(results), closeUp: closeUpOf(results) };
}

/** The same results with the series that only further charts draw. */
export function withFurtherSeries(results: Results): Results {
  const variants = results.variants.map((variant) => ({
    ...variant,
    series: [...variant.series, ...lineOf(variant.series), ...downOf(variant.series), ...stagesOf(variant.series)],
  }));
  return { ...results, variants };
}

/** Tasks in line at the director, where it is busy. */
function lineOf(series: readonly Series[]): Series[] {
  return series
    .filter(({ name }) => name === "director")
    .map((busy) => {
      const waiting = (values: readonly number[]) => values.map((each) => Math.max(0, Number((each - 1.6).toFixed(3))));
      return {
        ...busy,
        kind: "queue",
        limit: [],
        mean: waiting(busy.mean),
        low: waiting(busy.low),
        high: waiting(busy.high),
      };
    });
}

/** Instances of the service that are down, some at a time in every eighth bucket. */
function downOf([first]: readonly Series[]): Series[] {
  if (!first) return [];
  const values = (most: number) => first.mean.map((_, at) => (at % 8 === 3 ? most : 0));
  const { from, step } = first;
  const own = { name: "postgres", kind: "down", service: "postgres", unit: "count", step, limit: [] };
  return [{ ...own, ...(from !== undefined && { from }), mean: values(2), low: values(1), high: values(4) }];
}

/** Instances that become old in the middle of the run, and move from then on. */
function stagesOf([first]: readonly Series[]): Series[] {
  if (!first) return [];
  const { from, step } = first;
  const { length } = first.mean;
  const since = (at: number) => Math.max(0, at - length / 2);
  const row = (name: string, value: (at: number) => number): Series => {
    const mean = first.mean.map((_, at) => Number(value(at).toFixed(3)));
    const own = { name, kind: "stage", service: "postgres", unit: "count", step, limit: [] };
    return { ...own, ...(from !== undefined && { from }), mean, low: mean, high: mean };
  };
  const old = (at: number) => (since(at) > 0 ? 60 * (1 - since(at) / length) : 0);
  return [
    row("old", old),
    row("new", (at) => (since(at) > 0 ? since(at) / 9 : 60)),
    row("moved", (at) => (since(at) > 0 ? 50 - old(at) / 2 : 0)),
    row("ended", (at) => at / 5),
  ];
}

const LIMITS = [undefined, "postgres: provider quota", "postgres: pool", "postgres: global quota"];
const PARTS: readonly (readonly [Doing, string, number])[] = [
  ["at work", "broker.call", 0.02],
  ["in line", "director", 0.3],
  ["at work", "vm create", 0.45],
  ["trying again", "trying again", 0.13],
  ["until the next poll", "polled", 0.1],
];

function closeUpOf({ variants }: Results): CloseUp {
  return variants.map((_, index) => {
    const limit = LIMITS[index];
    const hours = Array.from({ length: 168 }, (_, hour) => hour);
    const working = (hour: number) => (hour < 120 && hour % 24 >= 8 && hour % 24 < 18 ? 1 : 0.12);
    const requests = hours.map((hour) => Number((0.6 * working(hour) * (1 + Math.sin(hour) / 4)).toFixed(3)));
    const full = hours.map((hour) => Number((0.7 + 0.06 * index + 0.05 * working(hour)).toFixed(3)));
    const lives = (longest: number) => Array.from({ length: 10 }, (_, at) => lifeOf(at, longest / (1 + at / 7)));
    const week = limit === undefined ? { requests, full: [] } : { requests, limit, full };
    return { slowest: lives([9e6, 2_400, 7, 640][index]!), typical: lives([6e5, 500, 5, 240][index]!), week };
  });
}

function lifeOf(at: number, wait: number): Life {
  const parts = PARTS.map(([doing, what, share]) => ({ doing, what, took: share * wait }));
  return { request: `postgres #${41 + 17 * at}`, plan: "small", at: 86_400 * (3 + 11 * at), wait, attempts: 2, parts };
}
