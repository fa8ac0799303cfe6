import type { Moves } from "../../experiment/answers/influence.ts";
import { tickShare } from "../../experiment/results/format.ts";
import type { Results, VariantResults } from "../../experiment/results/results.ts";
import { LEVELS } from "../../platform/levels.ts";
import { type Headline, headlinesOf } from "../../platform/touches.ts";

/** A value that is an estimate, and the headline figures that rest on it: of how many variants, and which. */
export interface Estimated {
  readonly path: string;
  readonly value: string;
  readonly source: string;
  readonly touches: readonly Headline[];
  readonly figures: number;
  /** What it moves most, in words: `cost of managed by 4.2 %`; "" where that is not known. */
  readonly moves: string;
}

/** How a list of them begins. */
export const ESTIMATES_BY =
  "are estimates, the most influential first: by how much of a headline figure it changes where the estimate is a tenth larger (waits, requests served and exposure by theory in which nothing waits in line; cost by its part of the bill). Those of which neither tells follow, first those on which most headline figures rest";

/** The columns of such a list. */
export const ESTIMATES_COLUMNS = ["path", "value", "source", "a tenth more changes", "rest on it"] as const;

export function estimateCells({ path, value, source, moves, touches }: Estimated): readonly string[] {
  return [path, value, source, moves, touches.join(", ")];
}

/**
 * The estimates of results, the most influential first; then those of which that is not known by the number of headline
 * figures that rest on them, and of equal ones in the order of the file.
 */
export function estimatesOf(results: Results): readonly Estimated[] {
  const { origins, variants } = results;
  const told = origins
    .filter(({ from }) => from === "estimate")
    .map(({ path, value, source, moves }) => {
      const touches = headlinesAt(path, variants);
      const concerned = variants.filter((variant) => concerns(path, variant, results)).length;
      const says = moves ? movesIn(moves, variants.length > 1) : "";
      return { path, value, source, touches, figures: touches.length * concerned, moves: says, by: moves?.by ?? 0 };
    });
  return told.sort((a, b) => b.by - a.by || b.figures - a.figures).map(({ by: _, ...estimated }) => estimated);
}

function movesIn({ figure, variant, by }: Moves, isOneOfSeveral: boolean): string {
  return `${figure}${isOneOfSeveral ? ` of ${variant}` : ""} by ${tickShare(by, by < 0.0995 ? 1 : 0)}`;
}

/** Whether a variant uses a value: one of a level where a service that is compared is at this level; all else everywhere. */
export function concerns(
  path: string,
  { services, set }: VariantResults,
  { service: compared }: Pick<Results, "service">,
): boolean {
  if (Object.hasOwn(set, path)) return false;
  const [, service, level] = OF_LEVEL.exec(path) ?? [];
  if (level === undefined) return true;
  return (compared ?? service) === service && services.some((each) => each.name === service && each.level === level);
}

const OF_LEVEL = /^services\.(.+?)\.levels\.([^.]+)\.(.+)$/;

/** Values that belong to no level: by how their paths end. */
const ELSEWHERE: readonly (readonly [RegExp, readonly Headline[]])[] = [
  [/\.when_failed$/, ["waits", "requests served"]],
  [/\.cleans_up_after$/, ["requests served", "cost"]],
  [/^platform\.people\.(developer_)?cost$/, ["cost"]],
  [/^platform\.people\.(operators|hours)$/, ["waits", "exposure"]],
  [/^services\.[^.]+\.plans\..*\.vcpus$/, ["requests served"]],
];

function headlinesAt(path: string, variants: Results["variants"]): readonly Headline[] {
  const [, , level, key] = OF_LEVEL.exec(path) ?? [];
  const defined = variants.flatMap(({ services }) => services.flatMap((each) => each.defined ?? []));
  const known = level && [...LEVELS, ...defined].find(({ name }) => name === level);
  if (known) return headlinesOf(known, key!);
  return ELSEWHERE.find(([pattern]) => pattern.test(path))?.[1] ?? [];
}
