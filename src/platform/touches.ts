import type { Level } from "./level.ts";
import type { ListName } from "./step.ts";

/** What the first screen tells of a level. */
export const HEADLINES = ["waits", "requests served", "exposure", "cost"] as const;
export type Headline = (typeof HEADLINES)[number];

/** On what the lists bear whose steps spend time, meet limits and take risks. */
const BEARS: Readonly<Partial<Record<ListName, Headline>>> = {
  delete: "requests served",
  orphan: "requests served",
  undeleted: "requests served",
  grow: "requests served",
  campaign: "exposure",
  upgrade: "exposure",
  repair: "exposure",
  tile: "exposure",
  later: "exposure",
  along: "exposure",
  rerun: "exposure",
  topUp: "waits",
};

/** Parameters that no step names: by how their keys begin or end. */
const OTHERS: readonly (readonly [RegExp, Headline])[] = [
  [/^operations\.|(^|\.)price$/, "cost"],
  [/^(pool|quota|grow)\./, "requests served"],
  [/^upgrade\./, "exposure"],
];

/** On which of a level's headline figures a parameter bears directly; what stands in its way at the director is left out. */
export function headlinesOf(level: Level, key: string): readonly Headline[] {
  const names = (part: unknown) => JSON.stringify(part ?? null).includes(`"${key}"`);
  const { kind } = level.parameters[key] ?? {};
  const found = new Set<Headline>();
  for (const list of ["create", "provision"] as const)
    if (names(level.lists[list])) found.add(kind === "probability" ? "requests served" : "waits");
  for (const [list, headline] of Object.entries(BEARS)) if (names(level.lists[list as ListName])) found.add(headline);
  if (names(level.stations)) found.add("waits");
  if (names(level.pools)) found.add("requests served");
  if (names(level.lines)) found.add("waits");
  for (const [pattern, headline] of OTHERS) if (found.size === 0 && pattern.test(key)) found.add(headline);
  if (isPriced(level, key)) found.add("cost");
  return [...found];
}

/** Whether it is somebody's working time that has a price. */
function isPriced({ lists }: Level, key: string): boolean {
  return new RegExp(`"time":"${key.replaceAll(".", "\\.")}","clock":"people","by"`).test(JSON.stringify(lists));
}
