import type { Claim } from "./expect/expectation.ts";
import { type Patch, patched } from "./language/patch.ts";
import { isRecord, valueAt } from "./language/plain.ts";
import { didYouMean, Faults, nearest, ScenarioError, shown } from "./language/problem.ts";
import { scaledRate, scaledTime } from "./language/scaled.ts";
import { At } from "./language/schema.ts";
import { listed } from "./language/words.ts";
import { type ParseOptions, parseDocument } from "./parse.ts";
import type { Study } from "./study.ts";

/** A value of a scenario that other values can be tried for: where it stands in the document. */
export interface Knob {
  /** Dotted, whole: `services.postgres.levels.managed.pool.vms`. */
  readonly path: string;
  /** What it is in the scenario, as people write it; "": it is left out. */
  readonly today: string;
}

/** Parts of a document that hold values to try; those of a run say how it is looked at, and stay. */
const HELD = ["demand", "patterns", "platform", "services", "releases"];

/**
 * The knob of a name: a path that the scenario states or leaves at its default, or its end where only one path ends so
 * (`pool.vms`). A RangeError with a suggestion where there is none.
 */
export function knobNamed(study: Study, name: string): Knob {
  const known = pathsIn(study);
  const exact = known.has(name) ? [name] : [...known.keys()].filter((path) => path.endsWith(`.${name}`));
  const [path] = exact;
  if (exact.length === 1) return { path: path!, today: known.get(path!)! };
  if (exact.length > 1)
    throw new RangeError(`expected the path of one value, got ${shown(name)}, which may be ${listed(exact, "or")}`);
  throw new RangeError(
    `expected the path of a value, such as platform.director.workers, got ${shown(name)}; ${nearPath(name, [...known.keys()])}`,
  );
}

/** Paths with what the values are now: those of `headroom explain`, and all that the document states. */
function pathsIn({ origins, document }: Study): ReadonlyMap<string, string> {
  const held = (path: string) => HELD.includes(path.split(".")[0]!) && path.includes(".");
  const known = new Map(origins.filter(({ path }) => held(path)).map(({ path, value }) => [path, value]));
  const visit = (value: unknown, path: string): void => {
    if (path.endsWith(".trace")) return;
    if (isRecord(value)) for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
    else if (!known.has(path)) known.set(path, String(value));
  };
  for (const part of HELD) visit(document[part], part);
  return known;
}

/** Of long paths the end is compared: `did you mean "services.db.levels.managed.pool.vms"?`. */
function nearPath(name: string, known: readonly string[]): string {
  const steps = name.split(".").length;
  const near = nearest(name, known) ?? known[ends(known, steps).indexOf(nearest(name, ends(known, steps)) ?? "")];
  if (near !== undefined) return `did you mean "${near}"?`;
  const alike = known.filter((path) => path.split(".").at(-1) === name.split(".").at(-1));
  return alike.length > 0 ? didYouMean("", alike) : "`headroom explain` lists them";
}

const ends = (paths: readonly string[], steps: number) => paths.map((path) => path.split(".").slice(-steps).join("."));

/** A candidate: the study with other values at some paths. Throws a ScenarioError where it cannot be run so. */
export function candidate(study: Study, set: Patch, options: Partial<ParseOptions> = {}): Study {
  const faults = new Faults();
  const document = patched(study.document, set, new At([], faults));
  const file = options.file ?? "scenario";
  if (faults.found.length > 0)
    throw new ScenarioError(faults.found.map(({ path, message }) => ({ file, path: path.join("."), message })));
  return parseDocument(document, { ...options, file, derived: true });
}

/** The variants, by index, that a candidate changes: those of others run as before. */
export function changedBy(study: Study, other: Study): readonly number[] {
  return study.variants.flatMap(({ scenario }, i) =>
    JSON.stringify(scenario) === JSON.stringify(other.variants[i]?.scenario) ? [] : [i],
  );
}

/** One variant of a study by itself, with the goals that speak of it alone. */
export function alone(study: Study, index: number): Study {
  const variant = study.variants[index]!;
  const own = (each: { readonly variant: string }) => each.variant === variant.name;
  const goals = (study.goals ?? []).flatMap((goal) => {
    const claims = goal.claims.filter(({ left, right }) => own(left) && (typeof right === "number" || own(right)));
    return claims.length > 0 ? [{ ...goal, claims }] : [];
  });
  const { expectations: _, goals: __, ...others } = study;
  return { ...others, variants: [variant], baseline: 0, ...(goals.length > 0 && { goals }) };
}

/** A knob's value of today times a factor: a number, a rate, a duration or a distribution. A RangeError where it is none. */
export function scaled(study: Study, { path, today }: Knob, factor: number): unknown {
  const written = valueAt(study.document, path.split(".")) ?? today;
  const number = typeof written === "number" ? written : Number(written === "" ? Number.NaN : written);
  if (Number.isFinite(number)) return Number((number * factor).toPrecision(12));
  const rate = scaledRate(written, factor);
  const time = rate ?? scaledTime(written, factor);
  if (rate === undefined && JSON.stringify(time) === JSON.stringify(written) && factor !== 1)
    throw new RangeError(
      `expected ${path} to be a number, a rate or a time to take x${factor} of, got ${shown(written)}`,
    );
  return time;
}

/** A goal that compares two variants, which no variant alone can meet; undefined: there is none. */
export function comparing({ goals = [] }: Study): string | undefined {
  const compares = ({ left, right }: Claim) => typeof right !== "number" && right.variant !== left.variant;
  return goals.find(({ claims }) => claims.some(compares))?.says;
}
