import { exp, log } from "../../core/draws/math.ts";
import { SECOND } from "../../maths/calendar.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { sum } from "../statistics/jackknife.ts";
import { indexAbove, type Samples, weightsUpTo } from "../statistics/samples.ts";
import { digits12 } from "./format.ts";
import type { Distribution } from "./results.ts";

const MOST_POINTS = 200;
/** Steps are kept where one replication sees at least this part of its waits at one value. */
const STEP = 0.005;
const MOST_STEPS = 40;

/** Share of all requests usable within t. Where there are few different waits, every step; else the high ones and points between. */
export function distributionOf(ledger: Ledger): Distribution {
  const samples = ledger.samples("wait");
  const requests = sum(ledger.totals.get("requests") ?? []);
  const t = fewValues(samples) ?? pointsOf(samples);
  const usable = (at: number) => sum(weightsUpTo(samples, at)) / requests;
  return { of: ledger.of, t: t.map((at) => digits12(at / SECOND)), usable: t.map((at) => digits12(usable(at))) };
}

/** All values there are, unless there are too many to draw. */
function fewValues(samples: Samples): readonly number[] | undefined {
  const found = new Set<number>();
  for (const { values, least } of samples) {
    if (values.length > MOST_POINTS || least !== values) return undefined;
    for (const value of values) found.add(value);
    if (found.size > MOST_POINTS) return undefined;
  }
  return [...found].sort((a, b) => a - b);
}

/** The highest steps, the ends, and observed values at or below points in equal ratios between them. */
function pointsOf(samples: Samples): readonly number[] {
  const seen = samples.filter(({ values }) => values.length > 0);
  const least = Math.min(...seen.map(({ values }) => values[0]!));
  const most = Math.max(...seen.map(({ values }) => values.at(-1)!));
  const positive = Math.min(...seen.map(({ values }) => values[indexAbove(values, 0)] ?? most));
  const steps = MOST_POINTS - MOST_STEPS - 2;
  const ratio = (log(most) - log(positive)) / steps;
  const between = Array.from({ length: steps }, (_, k) => atOrBelow(seen, exp(log(positive) + ratio * k)) ?? least);
  return [...new Set([least, ...stepsOf(seen), ...between, most])].sort((a, b) => a - b);
}

function stepsOf(samples: Samples): readonly number[] {
  const weights = new Map<number, number>();
  for (const { values, least, upTo, total } of samples) {
    for (let i = 0; i < values.length; i++) {
      if (least[i] !== values[i]) continue;
      const weight = upTo[i]! - (upTo[i - 1] ?? 0);
      if (weight >= STEP * total) weights.set(values[i]!, (weights.get(values[i]!) ?? 0) + weight);
    }
  }
  const highest = [...weights].sort(([a, wa], [b, wb]) => wb - wa || a - b);
  return highest.slice(0, MOST_STEPS).map(([value]) => value);
}

function atOrBelow(samples: Samples, x: number): number | undefined {
  const below = samples.flatMap(({ values }) => values[indexAbove(values, x) - 1] ?? []);
  return below.length > 0 ? Math.max(...below) : undefined;
}
