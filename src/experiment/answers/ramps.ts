import type { Study } from "../../scenario/study.ts";
import { figureOf, sentence } from "../results/format.ts";
import type { Measure } from "../results/results.ts";
import { type Alternative, type Findings, measuredIn } from "./alternative.ts";

/** What is told of a ramp, and how. */
const TOLD: readonly (readonly [measure: string, says: (figure: string) => string])[] = [
  ["refused", (figure) => `${figure} refused`],
  ["wait.p95", (figure) => `a p95 wait of ${figure}`],
];

/** Who asked at the end and still waits is in no wait: there, long waits look shorter than they are, never longer. */
const looksShorter = (name: string, whole: Interval, end: Interval) => name === "wait.p95" && end.high! < whole.low!;

type Interval = Pick<Measure, "low" | "high">;

/** An average over a run that gets fuller hides its end: each alternative for which the run's last part is surely another. */
export function rampsIn(study: Study, results: Findings, alternatives: readonly Alternative[]): readonly string[] {
  return alternatives.flatMap(({ label }, nth): readonly string[] => {
    const last = lastPartOf(study, nth);
    if (last === "") return [];
    const [over, atEnd] = [measuredIn(results, nth, ""), measuredIn(results, nth, last)];
    return TOLD.flatMap(([name, says]) => {
      const [whole, end] = [over(name), atEnd(name)];
      if (!whole || !end || !areApart(whole, end) || looksShorter(name, whole, end)) return [];
      return [sentence(`${label}: ${says(figureOf(whole))} over the run; ${figureOf(end)} ${last}`)];
    });
  });
}

/** The name of the run's last part, where that is measured on its own: `in the last 30 d`; empty: it is not. */
export function lastPartOf({ variants }: Study, nth: number): string {
  return variants[nth]?.scenario?.run.windows.find(({ kind }) => kind === "last")?.name ?? "";
}

/** Their intervals do not meet. */
export function areApart(a: Interval, b: Interval): boolean {
  if (a.low === null || a.high === null || b.low === null || b.high === null) return false;
  return a.high < b.low || b.high < a.low;
}
