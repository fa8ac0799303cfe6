import type { Level } from "../platform/level.ts";
import { LEVELS } from "../platform/levels.ts";
import { expectations, goals } from "./expect/expect.ts";
import { tolerances } from "./expect/tolerance.ts";
import { moment } from "./language/dates.ts";
import { hoursOrSpan } from "./language/hours.ts";
import type { Patch } from "./language/patch.ts";
import { isRecord, type PlainDocument } from "./language/plain.ts";
import { shown } from "./language/problem.ts";
import {
  type At,
  choice,
  either,
  isText,
  list,
  may,
  must,
  named,
  object,
  type Read,
  type Type,
  text,
} from "./language/schema.ts";
import { foreignMoney } from "./language/units.ts";
import { someTime } from "./language/values.ts";
import { patterns, stream } from "./sections/demand.ts";
import { levelsIn, ownLevels, ownNamesIn } from "./sections/levels.ts";
import { outages } from "./sections/outages.ts";
import { platformType } from "./sections/platform.ts";
import { errands, release } from "./sections/releases.ts";
import { run } from "./sections/run.ts";
import { anyLevel, serviceWith } from "./sections/services.ts";

const SERVICES = "Services and how they would be at each level.";
const COMPARE = "One service at several levels, or in several variants, side by side.";
const servicesWith = (known: readonly Level[], names: readonly string[]) => named(serviceWith(known, names), "service");

/** Dotted path → value; the values are read where they go. */
const patch: Type<Patch> = {
  json: { type: "object", minProperties: 1, additionalProperties: true },
  read(input, at) {
    if (!isRecord(input))
      return at.fault(`expected paths and their values, such as {platform.director.workers: 6}, got ${shown(input)}`);
    return Object.keys(input).length > 0
      ? input
      : at.fault("expected at least one path with its value, got none; a variant that changes nothing is the base");
  },
};

const change = object(
  {
    on: may(moment, "When, as a date with or without a time of day."),
    after: may(someTime, "When, from the start of the run."),
    within: may(hoursOrSpan, "Hours of the week in which it holds, every week; not for `demand`, which has patterns."),
    set: must(patch, "Paths and the values they have from then on, or within these hours; only numbers may change."),
  },
  (_, at, stated) => {
    if (["on", "after", "within"].filter((key) => stated.has(key)).length !== 1)
      at.fault("expected either `on` with a date, `after` with a time, or `within` with hours", "key");
  },
);
export type ChangeRead = NonNullable<ReturnType<typeof change.read>>;

const builtIn = LEVELS.map(({ name }) => name);
const compareWith = (names: readonly string[]) => ({
  service: must(text, "The service that the answer is about; what changes for others stands in one line."),
  levels: may(
    either(isText, choice("all"), list(anyLevel(names), "levels")),
    "Levels of it to compare. Default: all; with variants: none.",
  ),
  variants: may(named(patch, "variant"), "Named deltas on the base to compare, in place of levels."),
  baseline: may(
    text,
    "Level or variant that the others are compared with. Default: the level it is at; of variants: base.",
  ),
});
export type CompareRead = Read<ReturnType<typeof compareWith>>;

const version: Type<1> = {
  json: { const: 1 },
  read: (input, at: At) =>
    input === 1
      ? 1
      : at.fault(
          `expected 1, the version of the language that this headroom knows, got ${shown(input)}; write headroom: 1`,
        ),
};

const currency: Type<"USD"> = {
  json: { const: "USD" },
  read: (input, at: At) =>
    input === "USD"
      ? input
      : at.fault(`expected USD, got ${shown(input)}; ${foreignMoney(input) ?? "write currency: USD, or leave it out"}`),
};

/** The scenario language: every key of the document. */
export const DOCUMENT = {
  headroom: must(version, "Version of the language."),
  extends: may(
    text,
    "A file beside this one, such as headroom fit writes: what it states counts too, unless this file states the same section, name and key. It may extend no other.",
  ),
  name: may(text, "A title."),
  question: may(text, "The question that the scenario asks."),
  currency: may(
    currency,
    "Of all money. Only USD: the default prices are in it, and nothing is converted. If you state every price in another currency, read USD as that.",
  ),
  run: must(run, "How long, how often, from where."),
  demand: may(named(stream, "stream"), "Streams of requests: which developers ask for what, how often, for how long."),
  patterns: may(patterns, "Named weekly patterns of demand: relative weights by hour or half hour."),
  platform: may(platformType, "What all services share."),
  levels: may(ownLevels, "Levels of this scenario's own, beside the four: `headroom manual own-levels`."),
  services: must(servicesWith(LEVELS, builtIn), SERVICES),
  releases: may(named(release, "release"), "New versions of what instances run on."),
  errands: may(errands, "Operators' errands at stated times."),
  outages: may(outages, "Losses by date or at random: of a zone, of VMs, of a station, of a provider."),
  changes: may(list(change, "changes"), "Planned, dated changes."),
  expect: may(expectations, "What must hold, in sentences; `headroom test` judges them."),
  goals: may(
    goals,
    "What the service has to do, in the sentences of `expect`. Goals make a decision (`headroom size`), expectations guard one (`headroom test`).",
  ),
  estimates: may(
    list(text, "paths"),
    "Paths of values above that are estimates of yours: figures that rest on them show it (†), and `enough` and `matters` vary them. Written in place: {estimate: 5 d}.",
  ),
  compare: may(object(compareWith(builtIn)), COMPARE),
  variants: may(
    named(patch, "variant"),
    "Named deltas on the base, compared with it over all services together; for one service: compare.variants.",
  ),
  baseline: may(text, "Variant that the others are compared with. Default: base."),
  tolerance: may(
    tolerances,
    "How far measures may move from a stored baseline: 5 %, 0.2 percentage points, 30 s. Default: 2 %, of shares 0.1.",
  ),
};

/** The whole document as one type, for the schema. */
export const documentType = object(DOCUMENT);

export type Section = keyof typeof DOCUMENT;

/** What a section gives: as its type reads it. */
export type SectionRead<S extends Section> = (typeof DOCUMENT)[S]["type"] extends Type<infer T> ? T : never;

/** Reads the sections of a document, each by its name; undefined where one is not there, or has a fault. */
export function sectionsOf(document: PlainDocument, at: At) {
  const types = document.levels === undefined ? DOCUMENT : typesWith(document);
  return <S extends Section>(key: S): SectionRead<S> | undefined =>
    Object.hasOwn(document, key)
      ? (types[key].type.read(document[key], at.key(key)) as SectionRead<S> | undefined)
      : undefined;
}

/** The sections of a document that knows more levels than the four. */
function typesWith(document: PlainDocument): typeof DOCUMENT {
  const names = [...new Set([...levelsIn(document).map(({ name }) => name), ...ownNamesIn(document)])];
  return {
    ...DOCUMENT,
    services: must(servicesWith(levelsIn(document), names), SERVICES),
    compare: may(object(compareWith(names)), COMPARE),
  };
}

/** Names of known sections and of nothing else; what is inside is read apart, so that one fault does not hide another. */
export function checkSections(document: PlainDocument, at: At): void {
  const open = { json: {}, read: (input: unknown) => input ?? null };
  object(Object.fromEntries(Object.entries(DOCUMENT).map(([key, field]) => [key, { ...field, type: open }]))).read(
    document,
    at,
  );
}
