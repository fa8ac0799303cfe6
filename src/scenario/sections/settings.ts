import type { Parameter, Parameters } from "../../platform/parameter.ts";
import { distribution, passing } from "../language/distribution.ts";
import { hours } from "../language/hours.ts";
import { isRecord, valueAt } from "../language/plain.ts";
import { Faults, type Path } from "../language/problem.ts";
import { At, choice, either, type Field, flag, leaf, may, named, object, type Type } from "../language/schema.ts";
import { duration, effort, factor, limit, moneyRate, share, shareBelow, whole } from "../language/values.ts";
import type { Setting, Settings, Span } from "../scenario.ts";

/** What was written for a table of parameters, by dotted key. */
export type Stated = ReadonlyMap<string, Value>;
type Value = Setting | ReadonlyMap<string, number | null> | readonly Span[];

/** The type of a table: dotted keys nest, and every key may be left out. */
export function tableType(table: Parameters, beside: Readonly<Record<string, Field<unknown>>> = {}): Type<Stated> {
  const type = treeType(table, beside, []);
  return {
    json: type.json,
    read(input, at) {
      const read = type.read(input, at);
      if (read === undefined) return undefined;
      const keys = [...Object.keys(table), ...Object.keys(beside)];
      return new Map(
        keys.flatMap((key) => {
          const value = valueAt(read, key.split(".")) as Value | undefined;
          return value === undefined ? [] : [[key, value] as const];
        }),
      );
    },
  };
}

/** All parameters of a table: as stated, else by default; null where there is neither. */
export function filled(table: Parameters, stated: Stated, plans: readonly string[] = []): Settings {
  return Object.fromEntries(
    Object.entries(table)
      .filter(([, parameter]) => parameter.kind !== "hours")
      .map(([key, parameter]) => [
        key,
        setting(parameter, stated.has(key) ? stated.get(key)! : defaultOf(table, key, stated), plans),
      ]),
  );
}

/** A parameter's default, read; null where it has none or another key takes its place. */
export function defaultOf(table: Parameters, key: string, stated: Stated): Value {
  const parameter = table[key]!;
  const { unless, beside } = parameter;
  if (parameter.default === undefined || (unless !== undefined && isOn(stated, unless))) return null;
  if (beside !== undefined && stated.has(beside)) return null;
  const faults = new Faults();
  const read = parameterType(parameter).read(parameter.default, new At([key], faults));
  if (read === undefined)
    throw new Error(`default of ${key}: ${faults.found.map(({ message }) => message).join("; ")}`);
  return read;
}

/** Whether a parameter is written, and not as `off`. */
export function isOn(stated: Stated, key: string): boolean {
  return (stated.get(key) ?? null) !== null;
}

/** What must not be, or be missing, together. */
export function checkTogether(table: Parameters, stated: Stated, at: At): void {
  for (const [key, { unless, needs }] of Object.entries(table)) {
    if (unless && isOn(stated, key) && isOn(stated, unless))
      placeOf(key, at).fault(`expected ${key} or ${unless}, got both; remove one of them`, "key");
    if (needs && isOn(stated, key)) checkNeeds(table, { key, needs, stated }, at);
  }
}

/** What says nothing by itself: it would be written in vain. */
function checkNeeds(
  table: Parameters,
  { key, needs, stated }: { key: string; needs: NonNullable<Parameter["needs"]>; stated: Stated },
  at: At,
): void {
  const there = stated.has(needs.key) ? stated.get(needs.key)! : defaultOf(table, needs.key, stated);
  if (needs.value === undefined ? there !== null : there === needs.value) return;
  const parameter = table[needs.key]!;
  const wanted = needs.value ?? (parameter.kind === "limit" ? "a number" : "something");
  const got = there === null ? (parameter.kind === "limit" ? "unlimited" : "none") : String(there);
  placeOf(key, at).fault(
    `expected ${needs.key}: ${wanted} beside ${key}, got ${got}; state it, or remove ${key}`,
    "key",
  );
}

/** Where a dotted key is written. */
function placeOf(key: string, at: At): At {
  return key.split(".").reduce((place, each) => place.key(each), at);
}

/** How one parameter is written. */
export function parameterType(parameter: Parameter): Type<Value> {
  const type = kindType(parameter);
  if (!parameter.optional) return type;
  return either(
    (input) => input === "off",
    leaf({ const: "off" }, () => null),
    type,
  );
}

function kindType({ kind, least = 0, most, below, passes, choices = [] }: Parameter): Type<Value> {
  switch (kind) {
    case "time":
      return passes ? passing : distribution;
    case "duration":
      return duration;
    case "probability":
      return below === undefined ? share : shareBelow(below);
    case "count":
      return whole(least, most);
    case "limit":
      return limit(least, most);
    case "limit by organisation":
      return either(isRecord, named(limit(least, most), "organisation"), limit(least, most));
    case "factor":
      return factor(least);
    case "limit by plan":
      return either(isRecord, named(limit(least, most), "plan"), limit(least, most));
    case "money rate":
      return moneyRate;
    case "money rate by plan":
      return either(isRecord, named(moneyRate, "plan"), moneyRate);
    case "work":
      return effort;
    case "choice":
      return choice(...choices);
    case "flag":
      return flag;
    case "hours":
      return hours;
  }
}

function setting({ kind, default: otherwise }: Parameter, value: Value, plans: readonly string[]): Setting {
  if (kind === "limit by organisation" && value instanceof Map) return Object.fromEntries(value);
  if (kind !== "limit by plan" && kind !== "money rate by plan") return value as Setting;
  const byPlan = value instanceof Map ? (value as ReadonlyMap<string, number | null>) : undefined;
  const rest = (byPlan ? (otherwise ?? null) : value) as number | null;
  return Object.fromEntries(plans.map((plan) => [plan, byPlan?.has(plan) ? byPlan.get(plan)! : rest]));
}

function treeType(
  table: Parameters,
  beside: Readonly<Record<string, Field<unknown>>>,
  above: Path,
): Type<Readonly<Record<string, unknown>>> {
  const prefix = above.map((key) => `${key}.`).join("");
  const keys = Object.keys(table)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
  const branches = [...new Set(keys.filter((key) => key.includes(".")).map((key) => key.split(".")[0]!))];
  const fields = keys.map((key): [string, Field<unknown>] => {
    const branch = key.split(".")[0]!;
    if (branches.includes(branch))
      return [branch, may(treeType(table, {}, [...above, branch]), `Parameters of ${branch.replaceAll("_", " ")}.`)];
    const parameter = table[prefix + key]!;
    return [key, may(parameterType(parameter), manual(parameter))];
  });
  return object({ ...Object.fromEntries(fields), ...beside });
}

/** What the manual says of a parameter: what it is, its default and where that comes from. */
export function manual({ says, default: otherwise, source, estimate, unless, beside }: Parameter): string {
  if (otherwise === undefined) return says;
  const from = [estimate ? "an estimate" : undefined, source].filter(Boolean).join(": ");
  return `${says} Default: ${written(otherwise)}${told(unless ?? beside)}${from && ` (${from})`}.`;
}

const told = (other: string | undefined) => (other === undefined ? "" : ` unless ${other} is stated`);

/** A value as a scenario would write it, on one line. */
export function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (!isRecord(value)) return value === null ? "off" : String(value);
  const entries = Object.entries(value).map(([key, item]) => `${key}: ${written(item)}`);
  return `{${entries.join(", ")}}`;
}
