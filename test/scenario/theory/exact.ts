import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { estimate } from "../../../src/experiment/statistics/estimate.ts";
import { metricNamed } from "../../../src/platform/metrics.ts";
import { ScenarioError } from "../../../src/scenario/language/problem.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { type Theory, theoriesOf } from "../../../src/scenario/theory/theory.ts";
import { replications } from "../../simulation/replications.ts";
import { randomModel } from "./random-models.ts";

/** Of a normal law, one in 2,150 lies beyond 3.5 standard errors. */
const CONFIDENCE = 1 - 4.65e-4;

/** A theoretical value beside what runs find, with its interval at 3.5 standard errors. */
export interface Beside {
  readonly theory: Theory;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What theory says of a scenario beside so many replications of it. */
export function besideRuns(scenario: Scenario, count: number, isMeant: (theory: Theory) => boolean): readonly Beside[] {
  const meant = theoriesOf(scenario).filter(isMeant);
  if (meant.length === 0) return [];
  const ledgers = ledgersOf(scenario, replications(scenario, count));
  return meant.map((theory) => {
    const metric = metricNamed(theory.measure)!;
    const own = ledgers.filter(({ of, window }) => of === theory.of && window === "");
    const ledger = own.find(({ kind }) => kind !== "requests") ?? own[0];
    if (!ledger) throw new Error(`nothing measures ${theory.measure} of ${theory.of}`);
    const { value, interval } = estimate(metric, ledger, CONFIDENCE);
    return { theory, value, low: interval?.low ?? value, high: interval?.high ?? value };
  });
}

/** Whether the run's interval holds the theoretical value, but for what rounding leaves. */
export function isHeld({ theory: { value }, low, high }: Beside): boolean {
  return value >= low * (1 - 1e-9) - 1e-9 && value <= high * (1 + 1e-9) + 1e-9;
}

/** How many values theory calls exact of random models, and those that runs do not agree with, in words. */
export function randomlyExact(from: number, to: number, count: number) {
  const numbers = Array.from({ length: to - from }, (_, i) => from + i);
  const found = numbers.flatMap((number) => {
    const scenario = scenarioOf(randomModel(number));
    const beside = scenario ? besideRuns(scenario, count, ({ caveats }) => caveats.length === 0) : [];
    return beside.map((each) => ({ number, ...each }));
  });
  const wrong = found
    .filter((each) => !isHeld(each))
    .map(({ number, theory, value, low, high }) => {
      const { measure, of, says } = theory;
      return `model ${number}: ${measure} of ${of} is ${theory.value} (${says}), runs find ${value} (${low} to ${high})`;
    });
  return { claims: found.length, wrong };
}

/** The scenario that a document says; undefined where it cannot be run, such as a beginning that exceeds a limit. */
function scenarioOf(document: Readonly<Record<string, unknown>>): Scenario | undefined {
  try {
    return parseDocument(document, { file: "random" }).variants[0]!.scenario;
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}
