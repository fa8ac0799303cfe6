import type { Study, Variant } from "../scenario/scenario.ts";
import type { Replication } from "../simulation/replication.ts";
import type { Ledger } from "./account.ts";
import type { Findings } from "./alternative.ts";
import { answersTo } from "./answers.ts";
import { distributionOf } from "./distribution.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { ledgersOf } from "./ledgers.ts";
import { comparisonsOf, measuresOf } from "./measures.ts";
import { RESULTS_SCHEMA, type Results, type VariantResults } from "./results.ts";
import { seriesOf, upgradesOf } from "./series.ts";
import { warningsOf } from "./warnings.ts";

/**
 * All replications of all variants as results. Whatever the order in which they arrive, they are folded by number; a
 * replication that is missing in one variant is left out of all, for only pairs can be compared.
 */
export function summarize(study: Study, perVariant: readonly (readonly Replication[])[], version: string): Results {
  const complete = pairedOnly(perVariant);
  const ledgers = study.variants.map(({ scenario }, i) => ledgersOf(scenario, complete[i]!));
  const variants = study.variants.map((variant, i) => variantResults(variant, complete[i]!, ledgers[i]!));
  const replications = complete[0]?.length ?? 0;
  const { run } = study.variants[study.baseline]!.scenario;
  const found: Findings = {
    headroomResults: RESULTS_SCHEMA,
    version,
    name: study.name,
    question: study.question,
    document: study.document,
    seed: run.seed,
    start: run.start,
    horizon: run.horizon,
    warmUp: run.warmUp,
    replications,
    windows: run.windows,
    ...(study.service !== undefined && { service: study.service }),
    baseline: study.baseline,
    variants,
    comparisons: variants.flatMap(({ name }, i) => {
      if (i === study.baseline) return [];
      const baseline = study.variants[study.baseline]!.name;
      return comparisonsOf({ variant: name, baseline }, ledgers[i]!, ledgers[study.baseline]!);
    }),
    warnings: warningsOf(study, variants, replications),
    origins: study.origins,
  };
  return { ...found, ...answersTo(study, found) };
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
  replications: readonly Replication[],
  ledgers: readonly Ledger[],
): VariantResults {
  return {
    name,
    set,
    services: scenario.services.map(({ name, level, plans }) => ({
      name,
      level,
      plans: plans.map((plan) => plan.name),
    })),
    measures: ledgers.flatMap(measuresOf),
    distributions: ledgers
      .filter((ledger) => ledger.kind === "service" && ledger.of !== "" && ledger.window === "")
      .map(distributionOf),
    series: seriesOf(replications, scenario.run),
    upgrades: upgradesOf(replications),
    fingerprint: fingerprintOf(replications.map(({ fingerprint }) => fingerprint)),
  };
}
