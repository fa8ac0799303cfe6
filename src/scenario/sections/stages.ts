import { DAY } from "../../maths/calendar.ts";
import type { DistributionSpec } from "../../maths/distributions.ts";
import { stageName } from "../../platform/subject.ts";
import { moment, since } from "../language/dates.ts";
import { distribution } from "../language/distribution.ts";
import { shown } from "../language/problem.ts";
import {
  type At,
  either,
  isText,
  leaf,
  list,
  mapped,
  may,
  must,
  object,
  type Read,
  type Type,
} from "../language/schema.ts";
import { Misfit, printDuration } from "../language/units.ts";
import { duration, effort, rate, someTime, whole } from "../language/values.ts";
import type { Demand, Run, Scenario, Service } from "../scenario.ts";
import { CONDITION_SAYS, condition, type StageCondition } from "./stage-condition.ts";

/** When requests go to a later level, and what becomes of the instances of earlier ones. Times µs. */
export interface Stage {
  /** The service as it begins. */
  readonly of: string;
  /** From 1 on. */
  readonly number: number;
  /** When it begins; or as soon as so many instances exist. One of them is null, and both where it waits for what becomes of requests. */
  readonly from: number | null;
  readonly instances: number | null;
  /** In place of both. */
  readonly when?: StageCondition;
  /** Null: what is at an earlier level stays there to its end. */
  readonly migrate: Migration | null;
}

/** How instances move to a later level: each some time after its beginning, or in waves. Times µs. */
export interface Migration {
  readonly after: DistributionSpec | null;
  readonly size: number;
  readonly every: number;
  /** Working time of a developer to bind one instance anew, and how long he waits when the new one could not be made. */
  readonly work: number;
  readonly again: number;
}

/** How long a developer waits before he tries again to move an instance. */
const AGAIN = { says: "1 d", length: DAY };

const migrationFields = {
  after: may(
    distribution,
    "How long after the beginning of the stage its developer gets to each instance; of one that is ready later, after that.",
  ),
  rate: may(rate, "Instances moved per time, one after the other, the oldest first: 10 per week."),
  waves: may(whole(1), "Instances moved at once, the oldest first; then the next as many, `every` so long."),
  every: may(someTime, "From one wave to the next."),
  work: may(
    effort,
    "Working time of a developer to bind one instance anew, once the new one is there. Default: the level's `effort.each_instance`.",
  ),
  again: may(
    duration,
    `How long the old instance stays before the next try, when the new one was refused or failed. Default: ${AGAIN.says} (an estimate).`,
  ),
};
type MigrationRead = Read<typeof migrationFields>;

const migration: Type<MigrationRead> = object(migrationFields, (_, at, stated) => {
  const ways = ["after", "rate", "waves"].filter((key) => stated.has(key));
  if (ways.length !== 1)
    at.fault(
      `expected one of after, rate or waves, got ${ways.length === 0 ? "none; add it" : `${ways.join(" and ")}; remove all but one`}`,
      "key",
    );
  if (stated.has("waves") !== stated.has("every"))
    at.fault(`expected waves together with every, got only ${stated.has("waves") ? "waves" : "every"}`, "key");
});

const reached = leaf({ type: "string", pattern: "^\\d+ instances?$" }, (input) => {
  const [, count] = (isText(input) && /^(\d{1,9}) instances?$/.exec(input.trim())) || [];
  if (Number(count) > 0) return { instances: Number(count) };
  throw new Misfit("a number of instances such as 100 instances", input);
});
const begun = either(
  (input) => isText(input) && /^\d{4}-/.test(input.trim()),
  moment,
  either(
    (input) => isText(input) && /instances?$/.test(input.trim()),
    reached,
    mapped(someTime, (after) => ({ after })),
  ),
);

// One line for editors: what is wrong is told when it is read.
const begins = { ...begun, json: { type: "string", pattern: "^\\d" } };

const stageFields = {
  from: may(
    begins,
    "When it begins: on a date, some time after the start of the run (90 d), or as soon as so many instances exist (100 instances).",
  ),
  when: may(condition, CONDITION_SAYS),
  migrate: may(
    migration,
    "How instances of earlier levels move to it; until the new one is bound, both hold what they claim. Default: they stay to their end.",
  ),
};

/** `services.NAME.stages`, as written. */
export type StagesRead = readonly (Read<typeof stageFields> & { readonly level: string })[];
/** Those of a scenario whose levels are of this type. */
export const stagesWith = (level: Type<string>): Type<StagesRead> => {
  const { read } = level;
  const type = { json: { type: "string" }, read };
  const fields = { level: must(type, "The level that new requests go to."), ...stageFields };
  return list(
    object(fields, (_, at, stated) => {
      if (stated.has("from") === stated.has("when"))
        at.fault(
          `expected either from or when, got ${stated.has("from") ? "both; remove one" : "neither; add one"}`,
          "key",
        );
    }),
    "stages",
  );
};

/** Each stage must be another level than those before it. */
export function checkLevels(read: { readonly level?: string; readonly stages?: StagesRead }, at: At): void {
  const levels = [read.level];
  read.stages?.forEach(({ level }, nth) => {
    if (levels.includes(level))
      at.key("stages")
        .key(nth)
        .key("level")
        .fault(
          level === levels.at(-1)
            ? `expected another level than ${level}, at which the service is before, got the same; change or remove the stage`
            : `expected a level at which the service was not before, got ${level}; change or remove the stage`,
        );
    levels.push(level);
  });
}

/** Services as they begin, each with its later levels behind it; `atLevel`: a service as it would be at a level. */
export function resolveStaged<R extends { readonly level: string; readonly stages?: StagesRead }>(
  read: ReadonlyMap<string, R> | undefined,
  around: {
    readonly run: Pick<Run, "start" | "horizon"> | undefined;
    readonly atLevel: (level: string, name: string, read: R) => readonly Service[];
  },
  at: At,
): readonly Service[] {
  const { run, atLevel } = around;
  return [...(read ?? [])].flatMap(([name, service]) => {
    const here = at.key(name).key("stages");
    const later = run ? stagesOf(service.stages ?? [], run, here) : [];
    return [
      ...atLevel(service.level, name, service),
      ...later.flatMap(({ level, migrate, ...stage }) =>
        atLevel(level, name, service).map((own) => ({
          ...own,
          name: stageName(name, level),
          stage: { of: name, ...stage, migrate: migrationOf(migrate, own.effort.eachInstance) },
        })),
      ),
    ];
  });
}

/** When stages begin, as times of the run, and the rest as it was read. */
function stagesOf(read: StagesRead, run: Pick<Run, "start" | "horizon">, at: At) {
  let before = 0;
  return read.map(({ level, from, when, migrate }, nth) => {
    const instances = from && "instances" in from ? from.instances : null;
    const time = from && "day" in from ? since(run.start, from) : from && "after" in from ? from.after : null;
    const here = at.key(nth).key("from");
    if (time !== null && time <= 0)
      here.fault(
        `expected a date after the start of the run (${run.start}), got ${time === 0 ? "the start itself" : "an earlier one"}; a service begins at its level`,
      );
    else if (time !== null && time <= before)
      here.fault("expected a later time than that of the stage before, got none; put the stages in order of time");
    else if (time !== null && time >= run.horizon)
      here.fault(
        `expected a time before the end of the run (${printDuration(run.horizon)}), got ${printDuration(time)}; make run.horizon longer, or remove the stage`,
      );
    before = Math.max(before, time ?? 0);
    return { number: nth + 1, from: time, instances, ...(when && { when }), migrate, level };
  });
}

/** How instances move; `eachInstance`: working time to move one, where nothing else is said (µs). */
function migrationOf(read: MigrationRead | undefined, eachInstance: number): Migration | null {
  if (!read) return null;
  const { after = null, waves = 1, every, work = eachInstance, again } = read;
  const gap = read.rate === undefined ? (every ?? 0) : 1 / read.rate;
  return { after, size: waves, every: gap, work, again: again ?? AGAIN.length };
}

/** The share of requests that are made at the level where a service is, and at the later ones; unless stated, all are. */
export function askedAt(
  shares: ReadonlyMap<string, number>,
  { level = "", later }: { readonly level: string | undefined; readonly later: readonly string[] },
): { readonly asked: number; readonly askedAtStages?: readonly number[] } {
  const at = (name: string) => shares.get(name) ?? 1;
  return { asked: at(level), ...(later.length > 0 && { askedAtStages: later.map(at) }) };
}

/** Names of services, and behind each that moves along levels its later ones. */
export function withStages(names: readonly string[], services: readonly Service[]): readonly string[] {
  return names.flatMap((name) => [
    name,
    ...services.flatMap(({ name: own, stage }) => (stage?.of === name ? own : [])),
  ]);
}

/** Whether a service moves along levels: formulas for the long run know nothing of it. */
export function hasStages({ services }: Pick<Scenario, "services">): boolean {
  return services.some(({ stage }) => stage !== undefined);
}

/** Where a service is written. */
export function placeOf({ name, stage }: Pick<Service, "name" | "stage">, root: At): At {
  return root.key("services").key(stage?.of ?? name);
}

/** What stages do not go together with. */
export function checkStages({ services, demand }: Pick<Scenario, "services" | "demand">, root: At): void {
  const staged = new Set(services.flatMap(({ stage }) => stage?.of ?? []));
  for (const { name, instead, insteadAfter } of demand as readonly Demand[])
    if (instead !== null && staged.has(instead))
      root
        .key("demand")
        .key(name)
        .key(insteadAfter === "failure" ? "when_failed" : "when_refused")
        .key("instead")
        .fault(`expected a service without stages, got ${shown(instead)}; leave out its stages, or instead`);
  const names = services.map(({ name }) => name);
  for (const service of services)
    if (service.stage && names.indexOf(service.name) !== names.lastIndexOf(service.name))
      placeOf(service, root).fault(`expected no other service called ${service.name}, got one; rename it`, "key");
}
