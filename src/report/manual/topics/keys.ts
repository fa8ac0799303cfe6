import { LEVELS } from "../../../platform/levels.ts";
import type { Changes, Parameter } from "../../../platform/parameter.ts";
import { EFFORT, EFFORT_KEYS, PLAN, PLATFORM } from "../../../platform/parameters.ts";
import { documentType } from "../../../scenario/document.ts";
import { isRecord } from "../../../scenario/language/plain.ts";
import type { JsonSchema } from "../../../scenario/language/schema.ts";
import { RUN_DEFAULTS } from "../../../scenario/sections/run.ts";
import { written } from "../../../scenario/sections/settings.ts";
import { cited } from "../citations.ts";
import { type Block, type Entry, entries, heading, paragraph, type Topic } from "../document.ts";
import { typeWords } from "../type-words.ts";

/** Every key of a scenario, from the schema that reads it and the tables that give its default. */
export function keys(): Topic {
  const found = keysOf(documentType.json, []);
  return {
    name: "keys",
    title: "Every key of a scenario",
    says: "what may be written where, its type, its default and where the default comes from",
    blocks: [
      paragraph(
        "Names in capitals stand for names that you choose; `[]` for an item of a list.",
        "Dots are levels of indentation: `director.workers` is written `director: {workers: 6}`.",
        "`changes` may set another number from a date on, unless a key is the same throughout a run.",
        "What a duration, a rate or a distribution looks like is told in [values](#values).",
        "`headroom explain FILE` prints every value of a scenario with its origin; `headroom schema` is the same table for an editor.",
      ),
      ...GROUPS.flatMap((group) => groupBlocks(group, found)),
    ],
  };
}

interface Key {
  readonly path: readonly string[];
  readonly json: JsonSchema;
  readonly required: boolean;
}

/** What stands under a heading of its own, by the beginning of its path; the longest fits. */
const GROUPS: readonly string[] = [
  "",
  "run",
  "demand.STREAM",
  "platform",
  "services.SERVICE",
  "services.SERVICE.plans.PLAN",
  ...LEVELS.map(({ name }) => `services.SERVICE.levels.${name}`),
  "releases.RELEASE",
  "errands[]",
  "outages[]",
  "changes[]",
  "expect[]",
  "compare",
];

function groupBlocks(group: string, all: readonly Key[]): readonly Block[] {
  const own = all.filter(({ path }) => groupOf(path) === group && path.join(".") !== group);
  const found = own.flatMap((key) => entryOf(key, group));
  if (group === "") return [heading("The document"), entries(found)];
  const level = LEVELS.find(({ name }) => group === `services.SERVICE.levels.${name}`);
  return [heading(group), ...(level ? [paragraph(level.says)] : []), entries(found)];
}

function groupOf(path: readonly string[]): string {
  if (path.length === 1 && !path[0]!.endsWith("[]")) return "";
  const dotted = path.join(".");
  const fitting = GROUPS.filter((group) => group !== "" && (dotted === group || dotted.startsWith(`${group}.`)));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? "";
}

/** Every key that the schema describes, in its order; maps of the user's own names go by what they name. */
function keysOf(json: JsonSchema, path: readonly string[]): readonly Key[] {
  const {
    properties,
    required = [],
    additionalProperties,
    propertyNames,
    items,
    allOf = [],
    anyOf = [],
  } = json as {
    properties?: Readonly<Record<string, JsonSchema>>;
    required?: readonly string[];
    additionalProperties?: unknown;
    propertyNames?: { title?: string };
    items?: JsonSchema;
    allOf?: readonly JsonSchema[];
    anyOf?: readonly JsonSchema[];
  };
  const own = Object.entries(properties ?? {}).flatMap(([key, inner]) => [
    ...(inner.description === undefined
      ? []
      : [{ path: [...path, key], json: inner, required: required.includes(key) }]),
    ...keysOf(inner, [...path, key]),
  ]);
  const named =
    isRecord(additionalProperties) && propertyNames?.title
      ? keysOf(additionalProperties, [...path, propertyNames.title.toUpperCase()])
      : [];
  const listed = items ? keysOf(items, [...path.slice(0, -1), `${path.at(-1)}[]`]) : [];
  return unique([...own, ...named, ...listed, ...[...allOf, ...anyOf].flatMap((part) => keysOf(part, path))]);
}

/** Two forms of one place may have a key in common. */
function unique(keys: readonly Key[]): readonly Key[] {
  return keys.filter(({ path }, at) => keys.findIndex((other) => other.path.join(".") === path.join(".")) === at);
}

/** A key as the manual shows it; nothing for what only holds parameters together. */
function entryOf({ path, json, required }: Key, group: string): readonly Entry[] {
  const dotted = path.join(".");
  const description = String(json.description);
  if (description.startsWith("Parameters of ")) return [];
  const [says = "", otherwise] = description.split(/ Default: (.*)\.$/s);
  const name = group === "" ? dotted : dotted.slice(group.length + 1);
  const told = TOLD.get(dotted);
  if (told) return [{ name, says: cited(told.says ?? says), facts: [typeWords(json), ...originFacts(told)] }];
  const facts = [...(required ? ["required"] : []), ...(otherwise ? [`default: ${otherwise}`] : [])];
  return [{ name, says, facts: [typeWords(json), ...facts] }];
}

/** What the tables know of a key. */
type Told = Partial<
  Pick<Parameter, "says" | "default" | "source" | "estimate" | "unless" | "beside" | "needs" | "changes">
>;

const under = (prefix: string, table: Readonly<Record<string, Told>>) =>
  Object.entries(table).map(([key, told]) => [`${prefix}.${key}`, told] as const);

const TOLD: ReadonlyMap<string, Told> = new Map<string, Told>([
  ...under(
    "run",
    mapValues(RUN_DEFAULTS, ({ value, source }) => ({ default: value, source })),
  ),
  ...under("platform", PLATFORM),
  ...under("services.SERVICE.plans.PLAN", PLAN),
  ...LEVELS.flatMap(({ name, parameters }) => under(`services.SERVICE.levels.${name}`, parameters)),
  ...Object.entries(EFFORT).flatMap(([level, { ...work }]) =>
    under(
      `services.SERVICE.levels.${level}.effort`,
      mapValues(work, (value, key) => ({ default: value, source: EFFORT_KEYS[key].source, estimate: true })),
    ),
  ),
]);

function originFacts({
  default: otherwise,
  source = "",
  estimate,
  unless,
  needs,
  changes,
  ...told
}: Told): readonly string[] {
  const beside = needs ? [`only beside \`${needs.key}${needs.value === undefined ? "" : `: ${needs.value}`}\``] : [];
  const fixed = changes === undefined ? [] : [CHANGES[changes]];
  if (otherwise === undefined) return ["off unless stated", ...beside, ...fixed];
  const other = unless ?? told.beside;
  const value = `default: \`${written(otherwise)}\`${other ? ` unless \`${other}\` is stated` : ""}`;
  return [`${value}${estimate ? ", an estimate" : ""}${source ? ` – ${cited(source)}` : ""}`, ...beside, ...fixed];
}

/** What a dated change may not do. */
const CHANGES: Readonly<Record<Changes, string>> = {
  never: "the same throughout a run",
  "while on": "on or off throughout a run",
};

function mapValues<T, K extends string>(
  table: Readonly<Record<K, T>>,
  to: (value: T, key: K) => Told,
): Readonly<Record<string, Told>> {
  return Object.fromEntries((Object.entries(table) as [K, T][]).map(([key, value]) => [key, to(value, key)]));
}
