import { plain } from "../../experiment/results/format.ts";
import type { Results } from "../../experiment/results/results.ts";
import { counted } from "../../scenario/language/words.ts";
import { measureOf } from "../comparison/measures.ts";

/** What was run, in a few words each: how many variants, how much is asked for, how long, how often. */
export function facts(results: Results): string[] {
  const { service, variants, replications, horizon, warmUp } = results;
  const days = horizon / 8.64e10;
  const length = days % 7 === 0 && days >= 14 ? `${days / 7} weeks` : `${Math.round(days * 100) / 100} days`;
  return [
    ...(service === undefined ? [] : [`service ${service}`]),
    variants.length === 1
      ? "1 variant"
      : `${variants.length} variants, ${isAskedAlike(results) ? "same demand" : "same developers"}`,
    ...asked(results),
    `${length} from ${results.start}${warmUp > 0 ? `, after a warm-up of ${Math.round(warmUp / 8.64e8) / 100} days` : ""}`,
    counted(replications, "replication"),
  ];
}

/** Whether all that is wanted is asked for, at every level. */
const isAskedAlike = (results: Results) =>
  results.variants.every((variant) => !measureOf(results, variant, "unasked")?.value);

const UNITS = [
  ["an hour", 3.6e9],
  ["a day", 8.64e10],
  ["a month", 2.628e12],
] as const;

/** How much is asked for, in the shortest unit in which it is some ten. */
function asked(results: Results): string[] {
  const { variants, baseline, horizon, warmUp } = results;
  const count = variants[baseline] && measureOf(results, variants[baseline], "requests")?.value;
  if (!count) return [];
  const rate = (length: number) => (count * length) / (horizon - warmUp);
  const [unit, length] = UNITS.find(([, each]) => rate(each) >= 10) ?? UNITS[2];
  return [`${plain(Number(rate(length).toPrecision(2)))} requests ${unit}`];
}
