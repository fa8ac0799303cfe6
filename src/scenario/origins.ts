import type { Level } from "../platform/level.ts";
import { everyStep } from "../platform/lists.ts";
import type { Parameter, Parameters } from "../platform/parameter.ts";
import { EFFORT, EFFORT_KEYS, type Effort, PLAN, PLATFORM } from "../platform/parameters.ts";
import { stepsThat } from "../platform/reading.ts";
import type { CompareRead } from "./document.ts";
import { estimatesIn } from "./language/marked.ts";
import { isRecord, own, valueAt } from "./language/plain.ts";
import type { Path } from "./language/problem.ts";
import type { Source } from "./language/source.ts";
import type { UncertainValue } from "./language/uncertain.ts";
import type { Scenario, Service } from "./scenario.ts";
import { AFTER_FAILURE, CLEANED_UP_AFTER } from "./sections/clients.ts";
import { levelsIn } from "./sections/levels.ts";
import { SEVERITY_BY_DEFAULT } from "./sections/releases.ts";
import { RUN_DEFAULTS } from "./sections/run.ts";
import { written } from "./sections/settings.ts";
import type { Origin } from "./study.ts";

/** The origin of a value that the scenario does not state. */
interface Fallback {
  readonly value: unknown;
  readonly source: string;
  readonly estimate?: boolean;
}

/** Every value that the base runs with and where it comes from, in the order of the language. */
export function originsOf(
  source: Source,
  scenario: Scenario,
  { compare, uncertain }: { readonly compare: CompareRead | undefined; readonly uncertain: readonly UncertainValue[] },
): readonly Origin[] {
  const list = new Origins(source, [...estimatesIn(source.document), ...uncertain.map(({ path }) => path)]);
  for (const key of [
    "seed",
    "start",
    "begin",
    "regime",
    "warm_up",
    "horizon",
    "follow",
    "replications",
    "windows",
    "ties",
  ])
    list.add(["run", key], RUN_DEFAULTS[key]);
  for (const { name } of scenario.demand) addStream(list, name);
  for (const name of list.keys(["patterns"])) list.add(["patterns", name]);
  list.table(["platform"], PLATFORM);
  for (const service of scenario.services.filter(({ stage }) => !stage)) {
    const later = scenario.services.flatMap(({ stage, level }) => (stage?.of === service.name ? level : []));
    const compared =
      compare?.service === service.name && !compare.variants
        ? compare.levels === undefined || compare.levels === "all"
          ? levelsIn(source.document).map(({ name }) => name)
          : compare.levels
        : [];
    addService(list, service, { compared: [...compared, ...later], known: levelsIn(source.document) });
  }
  for (const { name } of scenario.releases) {
    list.add(["releases", name, "every"]);
    list.add(["releases", name, "on"]);
    list.add(["releases", name, "services"], { value: "all", source: "all unless stated" });
    list.add(["releases", name, "work"]);
    list.add(["releases", name, "lag"], undefined, "people");
    list.add(["releases", name, "severity"], { ...SEVERITY_BY_DEFAULT, estimate: true });
  }
  for (const key of ["errands", "outages", "changes"]) list.items([key]);
  for (const key of list.keys(["compare"]).filter((each) => each !== "variants")) list.add(["compare", key]);
  for (const name of list.keys(["compare", "variants"])) list.add(["compare", "variants", name]);
  for (const name of list.keys(["variants"])) list.add(["variants", name]);
  list.add(["baseline"]);
  return list.all;
}

function addStream(list: Origins, name: string): void {
  const path = ["demand", name];
  list.add([...path, "service"], { value: name, source: "its own name" });
  for (const key of list.keys([...path, "requests"])) list.add([...path, "requests", key]);
  for (const key of list.keys([...path, "plans"])) list.add([...path, "plans", key]);
  list.add([...path, "lifetime"]);
  list.add([...path, "gives_up_after"]);
  if (list.keys(path).includes("gives_up_after"))
    list.add([...path, "cleans_up_after"], { value: CLEANED_UP_AFTER, source: "no public number", estimate: true });
  list.add([...path, "when_refused"], { value: "give up", source: "unless stated" });
  list.add([...path, "when_failed"], { value: AFTER_FAILURE, source: "people try again", estimate: true });
}

function addService(
  list: Origins,
  service: Service,
  { compared, known }: { readonly compared: readonly string[]; readonly known: readonly Level[] },
): void {
  const path = ["services", service.name];
  for (const { name } of service.plans) list.table([...path, "plans", name], PLAN);
  list.add([...path, "level"]);
  list.items([...path, "stages"]);
  const shown = known.filter(
    ({ name }) => name === service.level || compared.includes(name) || list.keys([...path, "levels"]).includes(name),
  );
  for (const level of shown)
    addLevel(list, [...path, "levels", level.name], { level, plans: service.plans.map(({ name }) => name) });
}

function addLevel(list: Origins, path: Path, { level, plans }: { level: Level; plans: readonly string[] }): void {
  const stated = (key: string) => list.value([...path, ...key.split(".")]);
  const holds = stepsThat("spends", everyStep(Object.values(level.lists).flat()));
  const working = new Set(holds.filter(({ clock }) => clock === "people").map(({ time }) => time));
  for (const [key, parameter] of Object.entries(level.parameters)) {
    const here = [...path, ...key.split(".")];
    const { unless, beside } = parameter;
    const replaced = unless !== undefined && (stated(unless) ?? "off") !== "off";
    const follows = beside !== undefined && stated(beside) !== undefined;
    const otherwise = replaced
      ? { value: "off", source: `${unless} is stated` }
      : follows
        ? { value: "off", source: `as ${beside}, which is stated` }
        : (definedIn(list, level, key) ?? fallback(parameter));
    const byPlan = parameter.kind.endsWith("by plan") && isRecord(stated(key));
    for (const plan of byPlan ? plans : []) list.add([...here, plan], otherwise);
    if (!byPlan) list.add(here, otherwise, working.has(key) ? "people" : undefined);
  }
  const usual = level.effort ?? EFFORT[level.name];
  const own = (key: string) => list.value(["levels", level.name, "effort", key]) !== undefined;
  for (const key of usual ? (Object.keys(usual) as (keyof Effort)[]) : [])
    list.add([...path, "effort", key], {
      value: usual![key],
      source: own(key) ? list.where(["levels", level.name, "effort", key]) : EFFORT_KEYS[key].source,
      estimate: true,
    });
}

/** The default of a level of the scenario's own, or of one that it is like: where it is written, beside what is said of it. */
function definedIn(list: Origins, { name, parameters }: Level, key: string): Fallback | undefined {
  const { default: value, source, estimate } = parameters[key]!;
  const path = (level: string) => ["levels", level, "parameters", key];
  let from: unknown = name;
  while (typeof from === "string" && list.value(path(from)) === undefined) from = list.value(["levels", from, "like"]);
  if (typeof from !== "string" || value === undefined) return undefined;
  const where = list.where(path(from));
  return { value, source: source === undefined ? where : `${where}: ${source}`, ...(estimate && { estimate }) };
}

function fallback({ default: value, source = "", estimate = false }: Parameter): Fallback {
  return value === undefined ? { value: "off", source: "off unless stated" } : { value, source, estimate };
}

/** The list as it grows. */
class Origins {
  readonly all: Origin[] = [];
  readonly #source: Source;
  /** Paths of values that the file calls estimates, or gives a range. */
  readonly #estimates: readonly string[];

  constructor(source: Source, estimates: readonly string[]) {
    this.#source = source;
    this.#estimates = estimates;
  }

  value(path: Path): unknown {
    return valueAt(this.#source.document, path);
  }

  /** The line of a value that the file states. */
  where(path: Path): string {
    return this.#source.where(path);
  }

  keys(path: Path): readonly string[] {
    const value = this.value(path);
    return isRecord(value) ? Object.keys(value) : [];
  }

  table(path: Path, table: Parameters): void {
    for (const [key, parameter] of Object.entries(table)) this.add([...path, ...key.split(".")], fallback(parameter));
  }

  items(path: Path): void {
    const value = this.value(path);
    for (const i of Array.isArray(value) ? value.keys() : []) this.add([...path, i]);
  }

  /** The value in the file, else the fallback, else nothing. */
  add(path: Path, otherwise?: Fallback, clock?: "people"): void {
    const value = this.value(path);
    const found: Omit<Origin, "path"> | undefined =
      value !== undefined
        ? { value: shown(value), from: this.#isEstimate(path) ? "estimate" : "file", source: this.#source.where(path) }
        : otherwise && {
            value: shown(otherwise.value),
            from: otherwise.estimate ? "estimate" : "default",
            source: otherwise.source,
          };
    if (found) this.all.push({ path: path.join("."), ...found, ...(clock && { clock }) });
  }

  /** Whether it, a part of it, or what it is a part of, is an estimate. */
  #isEstimate(path: Path): boolean {
    const own = `${path.join(".")}.`;
    return this.#estimates.some((each) => `${each}.`.startsWith(own) || own.startsWith(`${each}.`));
  }
}

/** A value on one line, a distribution without its outer braces; the text of a trace is not for reading. */
function shown(value: unknown): string {
  if (!isRecord(value)) return written(value);
  const { text, ...rest } = value;
  const plain = text !== undefined && own(value, "file") !== undefined ? rest : value;
  const entries = Object.entries(plain);
  return entries.length === 1 ? `${entries[0]![0]}: ${written(entries[0]![1])}` : written(plain);
}
