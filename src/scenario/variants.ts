import type { CompareRead } from "./document.ts";
import { type Patch, patched } from "./language/patch.ts";
import { own, valueAt } from "./language/plain.ts";
import { didYouMean, type Fault, Faults, identityOf, type Path, shown } from "./language/problem.ts";
import { At } from "./language/schema.ts";
import { type Resolved, resolve } from "./resolve.ts";
import { levelsIn } from "./sections/levels.ts";
import { written } from "./sections/settings.ts";

type Document = Readonly<Record<string, unknown>>;

/** An alternative before it is read: its delta on the base, and where that is written. */
export interface Alternative {
  readonly name: string;
  readonly patch: Patch;
  readonly path: Path;
  /** Whether the user wrote the patch, and so must have meant it to change something. */
  readonly written: boolean;
}

/** An alternative with the document it makes. */
export interface Branch extends Alternative {
  readonly document: Document;
  readonly resolved: Resolved;
}

/** The base, or what is compared in its place, and which of them is the baseline. */
export function alternatives(
  read: {
    readonly compare: CompareRead | undefined;
    readonly variants: ReadonlyMap<string, Patch> | undefined;
    readonly baseline: string | undefined;
  },
  document: Document,
  at: At,
): { readonly list: readonly Alternative[]; readonly baseline: number } {
  const { compare, variants, baseline } = read;
  if (!compare) return deltasOf(variants ?? new Map(), baseline, at);
  if (variants)
    at.key("variants").fault(
      "expected either compare or variants, got both; move the variants into compare, or remove one of them",
      "key",
    );
  if (baseline !== undefined) at.key("baseline").fault("expected the baseline inside compare; move it there", "key");
  const here = at.key("compare");
  const services = Object.keys((own(document, "services") as Document | null) ?? {});
  if (!services.includes(compare.service))
    here
      .key("service")
      .fault(`expected a service, got ${shown(compare.service)}; ${didYouMean(compare.service, services)}`);
  const stages = valueAt(document, ["services", compare.service, "stages"]);
  if (Array.isArray(stages) && stages.length > 0) {
    here.key("service").fault(staged(compare.service));
    return deltasOf(new Map(), undefined, here);
  }
  if (!compare.variants) return levelsOf(compare, document, here);
  if (compare.levels)
    here.key("levels").fault("expected either levels or variants to compare, got both; remove one of them", "key");
  return deltasOf(compare.variants, compare.baseline, here);
}

/** A service is compared that is at several levels, one after the other. */
export function staged(service: string): string {
  return `expected a service without stages, got ${shown(service)}; compare variants of the whole scenario (variants), or leave out the stages`;
}

interface Alternatives {
  readonly list: readonly Alternative[];
  readonly baseline: number;
}

/** The base and named deltas on it; `at`: where these are written. */
function deltasOf(variants: ReadonlyMap<string, Patch>, baseline: string | undefined, at: At): Alternatives {
  const base: Alternative = { name: "base", patch: {}, path: [], written: false };
  const here = at.key("variants");
  const named = [...variants].map(([name, patch]): Alternative => {
    if (name === "base")
      here.key(name).fault("expected another name than base, which is the scenario without a delta; rename it", "key");
    return { name, patch, path: here.key(name).path, written: true };
  });
  const list = [base, ...named];
  const chosen = list.findIndex(({ name }) => name === (baseline ?? "base"));
  const names = list.map(({ name }) => name);
  if (chosen < 0)
    at.key("baseline").fault(
      `expected the name of a variant or base, got ${shown(baseline)}; ${didYouMean(baseline!, names)}`,
    );
  return { list, baseline: Math.max(0, chosen) };
}

function levelsOf(compare: CompareRead, document: Document, here: At): Alternatives {
  const all = levelsIn(document).map(({ name }) => name);
  const levels =
    compare.levels === undefined || compare.levels === "all"
      ? all
      : all.filter((level) => compare.levels!.includes(level));
  if (levels.length === 0) here.key("levels").fault("expected at least one level, got an empty list");
  const today = valueAt(document, ["services", compare.service, "level"]);
  const chosen = compare.baseline ?? (levels.includes(String(today)) ? String(today) : levels[0]);
  if (levels.length > 0 && !levels.includes(chosen!))
    here
      .key("baseline")
      .fault(`expected one of the levels that are compared, got ${shown(chosen)}; ${didYouMean(chosen!, levels)}`);
  const list = levels.map(
    (name): Alternative => ({
      name,
      patch: { [`services.${compare.service}.level`]: name },
      path: ["compare"],
      written: false,
    }),
  );
  return { list, baseline: Math.max(0, levels.indexOf(chosen!)) };
}

/** An alternative's document, read. Its faults that the base does not have are reported where the patch is written. */
export function branch(
  base: { document: Document; resolved: Resolved },
  alternative: Alternative,
  faults: Faults,
): Branch {
  const { name, patch, path, written: stated } = alternative;
  if (Object.keys(patch).length === 0) return { ...alternative, document: base.document, resolved: base.resolved };
  const own = new Faults();
  const document = patched(base.document, patch, new At(path, own));
  for (const fault of own.found) faults.add(fault);
  const resolved = resolve(document);
  report(resolved, { known: base.resolved.faults, patch, path, prefix: `in variant ${name}: ` }, faults);
  const before = { document: base.document, resolved: base.resolved };
  if (stated && own.count === 0)
    for (const key of Object.keys(patch)) {
      const message = idle(key, { before, patch, after: { document, resolved } });
      if (message !== undefined) faults.add({ path: [...path, key], on: "key", message });
    }
  return { ...alternative, document, resolved };
}

/** Reports faults that are new, at the patch's key where they lie on its path; a level that is compared has no key. */
export function report(
  resolved: Resolved,
  from: { known: readonly Fault[]; patch: Patch; path: Path; prefix: string },
  faults: Faults,
): void {
  const known = new Set(from.known.map(identityOf));
  for (const fault of resolved.faults) {
    if (known.has(identityOf(fault))) continue;
    const dotted = `${fault.path.join(".")}.`;
    const key = Object.keys(from.patch).find((key) => dotted.startsWith(`${key}.`) || `${key}.`.startsWith(dotted));
    if (key !== undefined && from.path.length > 1) faults.add({ ...fault, path: [...from.path, key], on: fault.on });
    else faults.add({ ...fault, message: from.prefix + fault.message });
  }
}

/** A document and what it says. */
export interface Version {
  readonly document: Document;
  readonly resolved: Resolved;
}

/** Why a key of a patch changes nothing; undefined where it does, or where faults hide it. */
export function idle(
  key: string,
  { before, patch, after }: { before: Version; patch: Patch; after: Version },
): string | undefined {
  const { [key]: value, ...others } = patch;
  const document = patched(before.document, others, new At([], new Faults()));
  const path = key.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const got = `expected a value that changes something, got ${shown(written(value))}`;
  if (same(valueAt(document, path), valueAt(after.document, path)))
    return `${got}, which is what it has already; remove it or give another value`;
  const without = Object.keys(others).length === 0 ? before.resolved : resolve(document);
  if (!readable(key, without) || !readable(key, after.resolved)) return undefined;
  if (!same([...without.parts()], [...after.resolved.parts()])) return undefined;
  const [, service, level] = /^services\.([^.]+)\.levels\.([^.]+)/.exec(key) ?? [];
  const why =
    level === undefined ? "the same is run" : `the same is run: is ${service} at another level than ${level}?`;
  return `${got}, with which ${why}; remove it or give another value`;
}

/** Whether the part of the scenario that a path leads to could be read. */
function readable(key: string, { scenario, parts }: Resolved): boolean {
  const [section, name] = key.split(".");
  return scenario !== undefined || parts().has(section!) || parts().has(`${section}.${name}`);
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
