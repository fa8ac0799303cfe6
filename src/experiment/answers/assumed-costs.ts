import { OPERATIONS } from "../../platform/levels/operations.ts";
import { listed } from "../../scenario/language/words.ts";
import type { Study } from "../../scenario/study.ts";
import { inProse } from "../results/format.ts";
import type { VariantResults } from "../results/results.ts";
import { billOf, comparedIn } from "./influence.ts";

/** From this share of a service's monthly cost on, it rests on what was assumed. */
const MOST = 0.5;

/** That the time of operators, by defaults that are estimates, makes most of what a service costs. */
export function assumedCosts(study: Study, results: readonly VariantResults[]): readonly string[] {
  const { variants, origins } = study;
  const assumed = new Set(origins.filter(({ from }) => from === "estimate").map(({ path }) => path));
  const found = variants.flatMap(({ name, scenario }, nth) =>
    comparedIn(study, scenario).flatMap((service) => {
      const { total, parts } = billOf({ scenario, service, results: results[nth]! });
      const keys = [OPERATIONS.monthly, OPERATIONS.eachRelease].filter((key) =>
        assumed.has(`services.${service.name}.levels.${service.level}.${key}`),
      );
      const share = keys.reduce((sum, key) => sum + parts[key]!, 0) / total;
      const where = study.service === undefined && scenario.services.length > 1 ? `${service.name} in ${name}` : name;
      return total > 0 && share >= MOST ? [{ where, share }] : [];
    }),
  );
  if (found.length === 0) return [];
  const told = found.slice(0, 4).map(({ where, share }) => `${where} (${shown(share)})`);
  const more = found.length > told.length ? [`${found.length - told.length} more`] : [];
  return [
    `Most of the monthly cost is operators' time by default, which is an estimate and not simulated (\`operations.monthly\`, \`operations.each_release\`): ${listed([...told, ...more])}. State your own.`,
  ];
}

function shown(share: number): string {
  return inProse({ value: Math.min(1, share), low: null, high: null, unit: "share" });
}
