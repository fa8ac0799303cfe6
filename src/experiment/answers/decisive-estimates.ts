import { listed } from "../../scenario/language/words.ts";
import type { Study } from "../../scenario/study.ts";
import type { Influences } from "./influence.ts";

/** Where a tenth more of an estimate changes a figure by this part, half of the figure follows from it. */
const HALF = 0.05;

const MOST_TOLD = 4;

/** Waits and exposure that follow mostly from one estimate: what is said of them, the author has put in. Costs have a sentence of their own. */
export function decisiveEstimates(
  { service: compared }: Pick<Study, "service">,
  { moved }: Influences,
): readonly string[] {
  const found = new Map<string, Set<string>>();
  for (const { path, figure, by } of moved) {
    const [, service = "", level = "", key = ""] = OF_LEVEL.exec(path) ?? [];
    if (by < HALF || figure === "cost" || key === "") continue;
    const of = compared === undefined ? service : level;
    found.set(`${figure}\n${key}`, (found.get(`${figure}\n${key}`) ?? new Set()).add(of));
  }
  if (found.size === 0) return [];
  const told = [...found].slice(0, MOST_TOLD).map(([name, of]) => {
    const [figure, key] = name.split("\n");
    return `${figure} of ${listed([...of])} (\`${key}\`)`;
  });
  const more = found.size > told.length ? [`${found.size - told.length} more`] : [];
  return [
    `Half or more of a figure follows from one estimate: ${listed([...told, ...more])}. Measure that before you rely on the figure.`,
  ];
}

const OF_LEVEL = /^services\.(.+?)\.levels\.([^.]+)\.(.+)$/;
