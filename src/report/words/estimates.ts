import type { Results } from "../../experiment/results/results.ts";
import { levelNamed } from "../../platform/levels.ts";
import { type Headline, headlinesOf } from "../../platform/touches.ts";

/** A value that is an estimate, and the headline figures that rest on it: of how many variants, and which. */
export interface Estimated {
  readonly path: string;
  readonly value: string;
  readonly source: string;
  readonly touches: readonly Headline[];
  readonly figures: number;
}

/** How a list of them begins. */
export const ESTIMATES_BY =
  "are estimates. Those on which most headline figures (waits, requests served, exposure, cost of each variant) rest directly come first; how strongly is not said";

/** The estimates of results; first those on which most headline figures rest, and of equal ones in the order of the file. */
export function estimatesOf({ origins, variants }: Results): readonly Estimated[] {
  const told = origins
    .filter(({ from }) => from === "estimate")
    .map(({ path, value, source }): Estimated => {
      const touches = headlinesAt(path);
      const concerned = variants.filter(({ services }) => concerns(path, services)).length;
      return { path, value, source, touches, figures: touches.length * concerned };
    });
  return told.sort((a, b) => b.figures - a.figures);
}

/** Whether a value of a service's level is used where its services are at these levels; all else is used everywhere. */
function concerns(path: string, services: Results["variants"][number]["services"]): boolean {
  const [, service, level] = OF_LEVEL.exec(path) ?? [];
  return level === undefined || services.some((each) => each.name === service && each.level === level);
}

const OF_LEVEL = /^services\.(.+?)\.levels\.([^.]+)\.(.+)$/;

/** Values that belong to no level: by how their paths end. */
const ELSEWHERE: readonly (readonly [RegExp, readonly Headline[]])[] = [
  [/\.when_failed$/, ["waits", "requests served"]],
  [/^platform\.people\.(developer_)?cost$/, ["cost"]],
  [/^platform\.people\.(operators|hours)$/, ["waits", "exposure"]],
  [/^services\.[^.]+\.plans\..*\.vcpus$/, ["requests served"]],
];

function headlinesAt(path: string): readonly Headline[] {
  const [, , level, key] = OF_LEVEL.exec(path) ?? [];
  if (level !== undefined) return headlinesOf(levelNamed(level), key!);
  return ELSEWHERE.find(([pattern]) => pattern.test(path))?.[1] ?? [];
}
