import { limitName, planName } from "../../platform/subject.ts";
import type { Baseline } from "./baseline.ts";
import { isPromise } from "./promises.ts";
import type { Leaf } from "./text.ts";

/** Names of the earlier run → names of the later one. */
export type Renames = ReadonlyMap<string, string>;

/** What people name in a scenario: services and streams, plans, organisations, variants. */
export interface Names {
  readonly subjects: readonly string[];
  /** Plans and organisations: what limits may be divided by. */
  readonly parts: readonly string[];
  readonly variants: readonly string[];
}

export function namesIn({ document, variants }: Pick<Baseline, "document" | "variants">): Names {
  const paths = Object.keys(document);
  const at = (pattern: RegExp) => paths.flatMap((path) => pattern.exec(path)?.[1] ?? []);
  const organisations = Object.entries(document).flatMap(([path, value]) =>
    /^demand\.[^.]+\.org$/.test(path) ? String(value) : [],
  );
  return {
    subjects: [...new Set(at(/^(?:services|demand)\.([^.[]+)/))],
    parts: [...new Set([...at(/^(?:services|demand)\.[^.]+\.plans\.([^.[]+)/), ...organisations])],
    variants: variants.map(({ name }) => name),
  };
}

/** `old=new`, as many as are meant; of a name with an equals sign, the part that the baseline knows is the old one. */
export function renamesIn(said: readonly string[], before: Baseline): Renames {
  const { subjects, parts, variants } = namesIn(before);
  const known = new Set([...subjects, ...parts, ...variants, ...before.figures.map(({ of }) => of)]);
  return new Map(
    said.flatMap((text) =>
      splits(text)
        .filter(([old]) => known.has(old))
        .slice(-1),
    ),
  );
}

/** Every way to read `old=new`: at each equals sign with something on both sides. */
export function splits(text: string): readonly (readonly [before: string, after: string])[] {
  const at = [...text.matchAll(/=/g)].map(({ index }) => index);
  return at
    .map((index) => [text.slice(0, index).trim(), text.slice(index + 1).trim()] as const)
    .filter((pair) => pair.every((name) => name !== ""));
}

/** The earlier run under the names that the later one has: of services, streams, plans, organisations, limits and variants. */
export function renamed(baseline: Baseline, names: Renames): Baseline {
  if (names.size === 0) return baseline;
  const { document, defaults, variants, figures } = baseline;
  const { parts } = namesIn(baseline);
  const now = (name: string) => names.get(name) ?? name;
  const subject = (of: string) => names.get(of) ?? subjectNow(of, { now, parts });
  return {
    ...baseline,
    document: pathsNow(document, names),
    ...(defaults && { defaults: pathsNow(defaults, names) }),
    variants: variants.map((variant) => ({ ...variant, name: now(variant.name) })),
    figures: figures.map((figure) => ({ ...figure, variant: now(figure.variant), of: subject(figure.of) })),
  };
}

interface Naming {
  readonly now: (name: string) => string;
  readonly parts: readonly string[];
}

/** `postgres`, `postgres/small`, `ci instead`, `postgres: pool`, `postgres: plan quota small`, `org quota blue`. */
function subjectNow(of: string, { now, parts }: Naming): string {
  const { owner, limit, plan, instead } = partsOf(of);
  if (plan !== undefined) return planName(now(owner), now(plan));
  if (instead) return of.replace(owner, () => now(owner));
  if (limit === undefined) return now(owner);
  const part = parts.filter((part) => limit.endsWith(` ${part}`)).sort((a, b) => b.length - a.length)[0];
  const name = part === undefined ? now(limit) : `${limit.slice(0, -part.length)}${now(part)}`;
  return limitName({ service: now(owner), name });
}

interface SubjectParts {
  /** A service or stream; "" of a limit that all share. */
  readonly owner: string;
  readonly limit?: string;
  readonly plan?: string;
  readonly instead?: boolean;
}

/** What a subject's name is made of. */
export function partsOf(of: string): SubjectParts {
  const own = /^(.*?): (.*)$/s.exec(of);
  if (own) return { owner: own[1]!, limit: own[2]! };
  const planned = /^(.*?)\/(.*)$/s.exec(of);
  if (planned) return { owner: planned[1]!, plan: planned[2]! };
  const elsewhere = /^(.*) instead$/s.exec(of);
  if (elsewhere) return { owner: elsewhere[1]!, instead: true };
  return / /.test(of) ? { owner: "", limit: of } : { owner: of };
}

/** Names in paths and, where a value is one, in values; in sentences wherever they stand. */
function pathsNow(of: Readonly<Record<string, Leaf>>, names: Renames): Readonly<Record<string, Leaf>> {
  const now = (name: string) => names.get(name) ?? name;
  const segment = (text: string) => text.replace(/^[^[]+/, now);
  return Object.fromEntries(
    Object.entries(of).map(([path, value]) => [
      path.split(".").map(segment).join("."),
      typeof value === "string" ? (isPromise(path) ? sentenceNow(value, names) : now(value)) : value,
    ]),
  );
}

function sentenceNow(says: string, names: Renames): string {
  const between = (old: string) => `(?<=^|[ "'/:])${old.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&")}(?=$|[ "'/:<>≤≥])`;
  return [...names].reduce((text, [old, now]) => text.replaceAll(new RegExp(between(old), "g"), () => now), says);
}
