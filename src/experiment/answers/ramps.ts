import { covers, subjectOf } from "../../platform/subject.ts";
import { filling } from "../../scenario/ramps.ts";
import type { Study } from "../../scenario/study.ts";
import { figureOf, formatted, sentence, withInterval } from "../results/format.ts";
import type { Measure } from "../results/results.ts";
import { areApart } from "../statistics/interval.ts";
import { type Alternative, type Findings, measuredIn } from "./alternative.ts";
import { lastPartOf } from "./last-part.ts";

/** What is told of a ramp, and how. */
const TOLD: readonly (readonly [measure: string, says: (figure: string) => string])[] = [
  ["refused", (figure) => `${figure} refused`],
  ["wait.p95", (figure) => `a p95 wait of ${figure}`],
];

/** Who asked at the end and still waits is in no wait: there, long waits look shorter than they are, never longer. */
const looksShorter = (name: string, whole: Interval, end: Interval) => name === "wait.p95" && end.high! < whole.low!;

type Interval = Pick<Measure, "low" | "high">;

/**
 * An average over a run that gets fuller hides its end: each alternative for which the run's last part is surely another, or
 * that begins so far from what its demand keeps that its averages are of the way there, whether the end shows that or not.
 */
export function rampsIn(study: Study, results: Findings, alternatives: readonly Alternative[]): readonly string[] {
  return alternatives.flatMap(({ label }, nth): readonly string[] => {
    const last = lastPartOf(study, nth);
    if (last === "") return [];
    const [over, atEnd] = [measuredIn(results, nth, ""), measuredIn(results, nth, last)];
    const begun = begunIn(study, results, nth);
    const told = TOLD.flatMap(([name, says]) => {
      const [whole, end] = [over(name), atEnd(name)];
      if (!whole || !end || whole.value === end.value || looksShorter(name, whole, end)) return [];
      if (areApart(whole, end)) return [`${says(figureOf(whole))} over the run; ${figureOf(end)} ${last}`];
      return begun === "" || name !== "refused"
        ? []
        : [`${says(withInterval(whole))} over the run; ${withInterval(end)} ${last}`];
    });
    if (begun !== "" && told.length > 0) return [sentence(`${label} ${begun}: ${told.join("; ")}`)];
    return told.map((text) => sentence(`${label}: ${text}`));
  });
}

/** `begins with 60 instances where its demand keeps 120`; "" where the averages of the run hardly show it. */
function begunIn({ variants }: Study, results: Findings, nth: number): string {
  const scenario = variants[nth]?.scenario;
  const subject = subjectOf(results, results.variants[nth]!);
  const found = scenario ? filling(scenario).filter(({ service }) => covers(subject, service)) : [];
  const [far] = found;
  if (far === undefined) return "";
  const { service, count, kept } = far;
  const whose = found.length > 1 || subject !== service ? `the demand for ${service}` : "its demand";
  const amount = kept === Infinity ? "only adds to them" : `keeps ${formatted(Math.round(kept), "count")}`;
  return `begins with ${count === 0 ? "no" : count} ${count === 1 ? "instance" : "instances"} where ${whose} ${amount}`;
}
