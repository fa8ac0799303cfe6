import { SECOND } from "../../maths/calendar.ts";
import { EVERYTHING, isStaged, servicesTogether, subjectOf } from "../../platform/subject.ts";
import { HEADLINES } from "../../platform/touches.ts";
import { hasStages } from "../../scenario/sections/stages.ts";
import { withoutLongTexts } from "../../scenario/sections/trace-files.ts";
import type { Study, Variant } from "../../scenario/study.ts";
import { theoriesOf } from "../../scenario/theory/theory.ts";
import { isCertain } from "../../simulation/certain.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import type { Findings } from "../answers/alternative.ts";
import { answersTo } from "../answers/answers.ts";
import { assumedCosts } from "../answers/assumed-costs.ts";
import { bestsOf } from "../answers/best.ts";
import { cautionsOf, type MeasuredRuns } from "../answers/cautions.ts";
import { decisiveEstimates } from "../answers/decisive-estimates.ts";
import { type Influences, influencesOf } from "../answers/influence.ts";
import { warningsOf } from "../answers/warnings.ts";
import type { Check } from "../expectations/check.ts";
import { judged, judgedGoals } from "../expectations/expectations.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { comparisonsOf, measuresOf } from "../ledgers/measures.ts";
import { rungsOf } from "../planning/rungs.ts";
import { reachedBy } from "../run/precision.ts";
import { distributionOf } from "./distribution.ts";
import { digits12 } from "./format.ts";
import { Gathered } from "./gathered.ts";
import { RESULTS_SCHEMA, type Results, type VariantResults } from "./results.ts";
import { serviceAt } from "./service-at.ts";
import { sound } from "./sound.ts";
import { stagesBought } from "./stages.ts";

/**
 * All replications of all variants as results. Whatever the order in which they arrive, they are folded by number; a
 * replication that is missing in one variant is left out of all, for only pairs can be compared.
 */
export function summarize(study: Study, perVariant: readonly (readonly Replication[])[], version: string): Results {
  const complete = pairedOnly(perVariant);
  const gathered = study.variants.map(({ scenario }, i) => Gathered.of(scenario, complete[i]!));
  return resultsOf(study, gathered, version);
}

/** What was gathered of the same replications of all variants as results. */
export function resultsOf(study: Study, gathered: readonly Gathered[], version: string): Results {
  const ledgers = gathered.map((each) => each.ledgers);
  const variants = study.variants.map((variant, i) => variantResults(variant, gathered[i]!, ledgers[i]!));
  const replications = gathered[0]?.replications ?? 0;
  const { run, ...base } = study.variants[study.baseline]!.scenario;
  const changes = base.changes.filter(({ hourly }) => !hourly);
  const all = study.variants.map(({ name }, i) => ({
    name,
    ledgers: ledgers[i]!,
    halves: gathered[i]!.halves,
    replications,
  }));
  const certain = study.variants.every(({ scenario }) => isCertain(scenario));
  const trust = certain ? {} : trustIn(study, all);
  const influences = influencesOf(study, variants);
  const found: Findings = {
    headroomResults: RESULTS_SCHEMA,
    version,
    name: study.name,
    question: study.question,
    document: withoutLongTexts(study.document),
    seed: run.seed,
    start: run.start,
    horizon: run.horizon,
    warmUp: run.warmUp,
    replications,
    ...(certain && { certain }),
    ...(study.settling && { settling: study.settling }),
    ...trust,
    windows: run.windows,
    ...(changes.length > 0 && { changes: changes.map(({ at, says }) => ({ at: at / SECOND, says })) }),
    ...(study.service !== undefined && { service: study.service }),
    baseline: study.baseline,
    variants: variants.map((variant) => ({ ...variant, rests: restsOf(variant, influences) })),
    comparisons: variants.flatMap(({ name }, i) => {
      if (i === study.baseline) return [];
      const baseline = study.variants[study.baseline]!.name;
      return comparisonsOf({ variant: name, baseline }, ledgers[i]!, ledgers[study.baseline]!);
    }),
    bests: comparedIn(study, variants).flatMap((of) => bestsOf(all, of)),
    ...(study.traces && { traces: study.traces }),
    warnings: warningsOf(study, {
      ...{ variants, replications, ...trust },
      assumptions: [...decisiveEstimates(study, influences), ...assumedCosts(study, variants)],
    }),
    ...((study.expectations ?? study.goals) && replications > 0 && judgedIn(study, ledgers)),
    origins: study.origins.map((origin) => {
      const moves = influences.byPath.get(origin.path);
      return moves ? { ...origin, moves } : origin;
    }),
  };
  return sound({ ...found, ...answersTo(study, found) });
}

/** Goals before expectations: the decision before what guards it; and where goals decide between variants, how each stands to them. */
function judgedIn(study: Study, ledgers: readonly (readonly Ledger[])[]): Pick<Results, "checks" | "rungs"> {
  const goals = judgedGoals(study, ledgers);
  const rungs = rungsOf(study, goals, ledgers);
  return {
    checks: [...goals, ...judged(study, ledgers)].map(withoutLine),
    ...(rungs.length > 0 && { rungs }),
  };
}

/**
 * What the variants are compared in: the subject and, where that is all services together, each of them; but no level along
 * which a service moves, for each variant has its instances at another for a time.
 */
function comparedIn(study: Study, variants: readonly VariantResults[]): readonly string[] {
  const services = servicesTogether({ ...study, variants }).filter((name) => !isStaged({ variants }, name));
  return [subjectOf(study, variants[study.baseline]!), ...services];
}

/** Results name no line: the document in them has others. */
function withoutLine({ line: _, ...check }: Check): Check {
  return check;
}

/** How precise it is, and what speaks against it. */
function trustIn(study: Study, variants: readonly MeasuredRuns[]): Pick<Results, "precision" | "doubts"> {
  const cautions = cautionsOf(variants, study.service);
  return {
    ...(study.precision && { precision: reachedBy(study.precision, variants) }),
    ...(cautions.length > 0 && { doubts: cautions }),
  };
}

/** How much of its headline figures rests on estimates. */
function restsOf({ name, services }: VariantResults, { restsOn }: Influences): NonNullable<VariantResults["rests"]> {
  const all = services.map((service) => service.name);
  const parts = HEADLINES.map((figure) => [figure, restsOn(name, figure, all)] as const);
  return Object.fromEntries(parts.filter(([, part]) => part > 0));
}

function pairedOnly(perVariant: readonly (readonly Replication[])[]): readonly (readonly Replication[])[] {
  const numbers = perVariant.map((replications) => new Set(replications.map(({ replication }) => replication)));
  const inAll = (replication: number) => numbers.every((known) => known.has(replication));
  return perVariant.map((replications) => {
    const byNumber = new Map(replications.map((each) => [each.replication, each]));
    return [...byNumber.values()]
      .filter(({ replication }) => inAll(replication))
      .sort((a, b) => a.replication - b.replication);
  });
}

function variantResults(
  { name, set, scenario }: Variant,
  { series, upgrades, fingerprint }: Gathered,
  ledgers: readonly Ledger[],
): VariantResults {
  const several = scenario.services.length > 1;
  const theory = theoriesOf(scenario).map((each) => ({ ...each, value: digits12(each.value) }));
  return {
    name,
    set: withoutLongTexts(set),
    services: scenario.services.map(serviceAt),
    measures: ledgers.flatMap(measuresOf),
    distributions: ledgers
      .filter(({ kind, of, window }) => kind === "service" && window === "" && (of !== EVERYTHING || several))
      .map(distributionOf),
    series: series.series(scenario.run),
    upgrades,
    ...(theory.length > 0 && { theory }),
    ...(hasStages(scenario) && { stages: stagesBought(scenario, ledgers) }),
    fingerprint: fingerprint.text,
  };
}
