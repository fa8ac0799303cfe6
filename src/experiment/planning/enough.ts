import { metricOf } from "../../platform/metrics.ts";
import { subjectOf } from "../../platform/subject.ts";
import type { ParseOptions } from "../../scenario/parse.ts";
import type { Study } from "../../scenario/study.ts";
import { inputsOf } from "../../scenario/worlds.ts";
import { VERSION } from "../../version.ts";
import type { Check } from "../expectations/check.ts";
import { judgedGoals } from "../expectations/expectations.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { digits12 } from "../results/format.ts";
import type { Gathered } from "../results/gathered.ts";
import { apartBy, apartOf, likelier, type Side } from "./apart.ts";
import { eachVariant, type Planning } from "./each-variant.ts";
import { type Against, ENOUGH_SCHEMA, type Enough, type LevelOf } from "./enough-answer.ts";
import { aloneOf, claimsOf, standOf, subjectsOf } from "./goals-met.ts";
import { partOf } from "./passage.ts";
import { luckOf, rankIn, verdictOf } from "./rungs.ts";
import { figureOfAll } from "./single.ts";
import { inWorlds, spreadWorlds } from "./worlds-run.ts";

/** How many worlds. */
export interface EnoughAsked {
  readonly worlds: number;
  readonly options?: Partial<ParseOptions>;
}

/**
 * The lowest level at which a service may stop: each level judged by the study's goals as the scenario has it, and in worlds
 * in which the inputs that are not known vary in their ranges, the same for all levels.
 */
export async function enoughOf(
  study: Study,
  { worlds, options = {} }: EnoughAsked,
  planning: Planning,
): Promise<Enough> {
  const goals = aloneOf(study.goals ?? []);
  const { run } = study.variants[study.baseline]!.scenario;
  const gathered: Gathered[] = [];
  const numbers = Array.from({ length: run.replications }, (_, nth) => nth);
  const subjects = new Set([...subjectsOf(goals), subjectOf(study, study.variants[study.baseline]!.scenario)]);
  const wanted = ({ of }: { readonly of: string }) => subjects.has(of);
  await eachVariant(study, { replications: () => numbers, wanted }, planning, (nth, each) => {
    gathered[nth] = each;
  });
  const inputs = inputsOf(study);
  const claims = study.variants.map(({ name }) => claimsOf(goals, name));
  const held = study.variants.map((): boolean[][] => []);
  const wish = { study, inputs, worlds: spreadWorlds(worlds, inputs.length, run.seed), subjects, options };
  await inWorlds(wish, planning, (world, variant, { ledgers }) => {
    held[variant]![world] = claims[variant]!.map((claim) => standOf(claim, ledgers, 0).holds);
  });
  const met = held.map((worlds) => worlds.map((goals) => goals.every(Boolean)));
  const checks = judgedGoals(
    { ...study, goals },
    gathered.map(({ ledgers }) => ledgers),
  );
  const sideOf = (nth: number): Judged => ({
    claims: claims[nth]!,
    ledgers: gathered[nth]!.ledgers,
    subject: subjectOf(study, study.variants[nth]!.scenario),
  });
  const levels = study.variants.flatMap((_, nth): readonly Ranked[] => {
    if (claims[nth]!.length === 0) return [];
    const name = study.variants[nth]!.name;
    const own = checks.filter(({ variant }) => variant === name);
    const level: LevelOf = {
      ...{ variant: name, checks: own.map(withoutLine), verdict: verdictOf(own) },
      ...{ worlds: shareOfTrue(met[nth]!), beyond: null, against: null },
      luck: luckOf(study, nth, gathered[nth]!.ledgers)!,
      failing: claims[nth]!.map((_, goal) => shareOfTrue(held[nth]!.map((goals) => !goals[goal])).value),
      ...priced(sideOf(nth)),
    };
    return [{ level, rank: rankIn(study, nth), met: met[nth]!, nth }];
  });
  const ranked = levels.toSorted((a, b) => a.rank - b.rank || (a.level.cost ?? 0) - (b.level.cost ?? 0));
  const lowest = ranked.findIndex(({ level }) => level.verdict === "meets");
  const ordered = ranked.map(
    ({ level, met, nth }, at): LevelOf => ({
      ...level,
      beyond: at === 0 ? null : beyond(met, ranked[at - 1]!.met),
      against: lowest < 0 || at === lowest ? null : against(sideOf(nth), sideOf(ranked[lowest]!.nth)),
    }),
  );
  const named = (stated: boolean) => inputs.filter((each) => each.stated === stated).map(({ path }) => path);
  return {
    headroomEnough: ENOUGH_SCHEMA,
    version: VERSION,
    ...{ name: study.name, question: study.question, seed: run.seed },
    ...{ replications: run.replications, worlds },
    inputs: { stated: named(true), estimates: named(false) },
    levels: ordered,
    lowest: lowest < 0 ? null : lowest,
  };
}

interface Ranked {
  readonly level: LevelOf;
  readonly rank: number;
  /** By world. */
  readonly met: readonly boolean[];
  /** Index of its variant. */
  readonly nth: number;
}

/** What a level is judged by. */
interface Judged extends Side {
  /** Whose cost it is. */
  readonly subject: string;
}

function beyond(met: readonly boolean[], below: readonly boolean[]): NonNullable<LevelOf["beyond"]> {
  const count = (of: (world: number) => boolean) => met.filter((_, world) => of(world)).length;
  const gained = count((world) => met[world]! && !below[world]!);
  const lost = count((world) => !met[world]! && below[world]!);
  return { gained, lost, likelier: likelier(gained, lost, met.length) };
}

function against(one: Judged, other: Judged): Against {
  const priced = (measure: string) => apartBy(measure, wholeOf(one), wholeOf(other));
  return {
    goals: one.claims.map((claim) => apartOf(claim, one.ledgers, other)),
    cost: priced("cost.total"),
    once: priced("effort"),
  };
}

function wholeOf({ ledgers, subject }: Omit<Judged, "claims">): Ledger | undefined {
  return ledgers.find(({ of, window }) => of === subject && window === "");
}

function withoutLine({ line: _, ...check }: Check): Check {
  return check;
}

function shareOfTrue(all: readonly boolean[]): LevelOf["worlds"] {
  return partOf(all.filter(Boolean).length, all.length);
}

function priced(judged: Omit<Judged, "claims">): Pick<LevelOf, "cost" | "once"> {
  const ledger = wholeOf(judged);
  const figure = (measure: string) => {
    const value = ledger ? figureOfAll(metricOf(measure), ledger) : Number.NaN;
    return Number.isFinite(value) ? digits12(value) : null;
  };
  return { cost: figure("cost.total"), once: figure("effort") };
}
