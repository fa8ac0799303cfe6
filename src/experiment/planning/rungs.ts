import { rankOf } from "../../platform/levels.ts";
import type { Study } from "../../scenario/study.ts";
import type { Check } from "../expectations/check.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { aloneOf, claimsOf, standOf } from "./goals-met.ts";
import { type Part, partOf } from "./passage.ts";

/** A variant among those that goals decide between, by the scenario as it is. Plain JSON. */
export interface Rung {
  readonly variant: string;
  /** All its goals hold; one fails; or it cannot be told. */
  readonly verdict: "meets" | "fails" | "open";
  /** Share of the replications that meet all goals each by itself, where nothing but luck differs; absent: too many to tell apart. */
  readonly luck?: Part;
  /** The lowest level of several that meets all goals. */
  readonly isLowest?: true;
}

/** How each variant of several stands to the goals that are its own, in their order; `checks`: these goals, judged. */
export function rungsOf(
  study: Study,
  checks: readonly Check[],
  ledgers: readonly (readonly Ledger[])[],
): readonly Rung[] {
  const rungs = study.variants.flatMap(({ name }, nth) => {
    const own = checks.filter(({ kind, variant }) => kind === "goal" && variant === name);
    if (own.length === 0) return [];
    const luck = luckOf(study, nth, ledgers[nth]!);
    const rung: Rung = { variant: name, verdict: verdictOf(own), ...(luck && { luck }) };
    return [{ rung, rank: rankIn(study, nth) }];
  });
  if (rungs.length < 2) return [];
  const lowest = rungs
    .filter(({ rung }) => rung.verdict === "meets")
    .reduce<(typeof rungs)[number] | undefined>((low, each) => (low && low.rank <= each.rank ? low : each), undefined);
  const isLadder = study.service !== undefined && new Set(rungs.map(({ rank }) => rank)).size > 1;
  return rungs.map((each) => (isLadder && each === lowest ? { ...each.rung, isLowest: true } : each.rung));
}

/** Integration levels stand in their own order. */
export function rankIn({ variants, service }: Study, nth: number): number {
  const { services } = variants[nth]!.scenario;
  return rankOf(services.find(({ name }) => name === service) ?? services[0]!);
}

/** From checks of all goals of a variant. */
export function verdictOf(checks: readonly Check[]): Rung["verdict"] {
  if (checks.some(({ verdict }) => verdict === "fail")) return "fails";
  return checks.every(({ verdict }) => verdict === "pass") ? "meets" : "open";
}

/** Share of the replications of the nth variant that meet all its goals each by itself. */
export function luckOf({ goals = [], variants }: Study, nth: number, ledgers: readonly Ledger[]): Part | undefined {
  const claims = claimsOf(aloneOf(goals), variants[nth]!.name);
  const { replications = 0, groups = 0 } = ledgers[0] ?? {};
  if (claims.length === 0 || replications === 0 || groups !== replications) return undefined;
  const alone = Array.from({ length: replications }, (_, one) =>
    claims.every((claim) => standOf(claim, ledgers, one).holds),
  );
  return partOf(alone.filter(Boolean).length, replications);
}
