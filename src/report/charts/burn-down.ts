import { figureOf, quantity } from "../../experiment/results/format.ts";
import type { Results, Upgrade, VariantResults } from "../../experiment/results/results.ts";
import { metricOf } from "../../platform/metrics.ts";
import { EVERYTHING, subjectOf } from "../../platform/subject.ts";
import { measureOf } from "../comparison/measures.ts";
import type { Chart } from "./drawing/chart.ts";
import { type Curve, curves } from "./drawing/curves.ts";
import { singleSign, typicalSign } from "./drawing/signs.ts";

/** Of a logarithmic axis: what is a thousandth of the longest upgrade tells nothing. */
const SPAN = 1_000;

const ALL_PATCHED = "upgrade.exposure";
const WINDOW = "upgrade.window";
const LENGTHS = [ALL_PATCHED, WINDOW] as const;
const OTHERS = [
  "upgrade.window.p95",
  "upgrade.window_95",
  "upgrade.patched_95",
  "upgrade.instance_exposure.mean",
  "upgrade.instance_exposure.p95",
] as const;
/** Shares at which a line crosses: 95 % are patched. */
const GUIDES = [0.05] as const;

/** How an upgrade reaches the instances: how many are still on the old version, from the day it is published. */
export const burnDown: Chart = {
  id: "upgrades",
  title: "How long an upgrade takes to reach everybody",
  says: "Share of the instances still on the old version, from the release's publication. “Patched”: the time from there until none is old; “window”: only from the first instance that is touched to the last; both are medians. Below the dotted line 95 % are patched. A line that ends above 0 % was never finished. Where several services are upgraded, the one that is exposed longest is drawn.",
  missing: "No release is published in this scenario.",
  measures: [...LENGTHS, ...OTHERS],
  shows: "how upgrades went",
  called: ["upgrade window", "upgrade windows", "exposure"],
  views: [
    { label: "log", options: { scale: "log" } },
    { label: "linear", options: { scale: "linear" } },
  ],
  draw(results, options) {
    const found = results.variants.flatMap((variant, index) => curvesOf(results, variant, index));
    if (found.length === 0) return undefined;
    const last = Math.max(86_400, ...found.map(({ points }) => points.at(-1)?.[0] ?? 0));
    const plot = {
      title: burnDown.title,
      desc: burnDown.says,
      xTitle: "time since the release",
      guides: GUIDES,
      curves: found,
      domain: [Math.max(firstDrop(found), last / SPAN), last * 1.1] as const,
      tipWord: "still old after",
      signs: [typicalSign, singleSign],
    };
    return curves(plot, options);
  },
  table: (results) => ({
    columns: [
      "variant",
      ...[...LENGTHS, ...OTHERS].map((name) => metricOf(name).title),
      "upgrades in the first replications",
      "of which still open at the end",
    ],
    rows: results.variants.map((variant) => {
      const found = countedUpgrades(results, variant);
      const open = found.filter(({ ended }) => ended === null).length;
      const upgrade = typicalOf(results, variant);
      const lengths = LENGTHS.map((measure) => lengthText(results, variant, { upgrade, measure }));
      const others = OTHERS.map((name) => figureOf(measureOf(results, variant, name)));
      return [variant.name, ...lengths, ...others, found.length, open];
    }),
  }),
};

function curvesOf(results: Results, variant: VariantResults, index: number): Curve[] {
  const found = countedUpgrades(results, variant);
  const typical = typicalOf(results, variant);
  const several = subjectOf(results, variant) === "";
  const drawn = found
    .filter((upgrade) => upgrade === typical || (upgrade.replication === 0 && !several))
    .map((upgrade) => ({
      name: variant.name,
      variant: index,
      points: sharesOf(upgrade),
      note: `${several ? `${upgrade.service}: ` : ""}patched ${lengthText(results, variant, { upgrade, measure: ALL_PATCHED })}, window ${lengthText(results, variant, { upgrade, measure: WINDOW })}`,
      faint: upgrade !== typical,
    }));
  return drawn.sort((a, b) => Number(b.faint) - Number(a.faint));
}

/** Where the time axis begins: shortly before the first instances are upgraded, not merely deleted. */
function firstDrop(found: readonly Curve[]): number {
  const drops = found.flatMap(({ points }) => points.find(([t, share]) => share < 0.95 && t > 0)?.[0] ?? []);
  return Math.max(60, Math.min(86_400, ...drops) * 0.6);
}

/** Of the subject; where that is several services, of the one that is exposed longest in the baseline. */
export function countedUpgrades(results: Results, variant: VariantResults): Upgrade[] {
  const service = drawnService(results, variant);
  return variant.upgrades.filter((each) => each.burnDown.length > 0 && each.service === service);
}

function drawnService(results: Results, variant: VariantResults): string | undefined {
  const subject = subjectOf(results, variant);
  if (subject !== EVERYTHING) return subject;
  const { upgrades } = variant;
  const baseline = results.variants[results.baseline]!;
  const exposed = (of: string) => {
    const found = measureOf(results, baseline, ALL_PATCHED, { of });
    return found?.withheld === "still open" ? Infinity : (found?.value ?? 0);
  };
  const services = [...new Set(upgrades.filter(({ burnDown }) => burnDown.length > 0).map(({ service }) => service))];
  return services.sort((a, b) => (exposed(a) === exposed(b) ? 0 : exposed(b) - exposed(a)))[0];
}

function sharesOf({ published, burnDown }: Upgrade): [number, number][] {
  const whole = Math.max(1, ...burnDown.map(([, count]) => count));
  return burnDown.map(([at, count]) => [at - published, count / whole]);
}

/** The upgrades whose points are drawn: the typical one, and those of the first replication. */
export function drawnUpgrades(results: Results, variant: VariantResults): ReadonlySet<Upgrade> {
  const found = countedUpgrades(results, variant);
  const typical = typicalOf(results, variant);
  return new Set(found.filter((upgrade) => upgrade === typical || upgrade.replication === 0));
}

/** The upgrade whose length is nearest to the median of them all, or else of median length here; an open one is longer than any that ended. */
function typicalOf(results: Results, variant: VariantResults): Upgrade | undefined {
  const found = countedUpgrades(results, variant);
  const byLength = (a: Upgrade, b: Upgrade) => (lengthOf(a) === lengthOf(b) ? 0 : lengthOf(a) - lengthOf(b));
  const sorted = [...found].sort(byLength);
  const median = measureOf(results, variant, ALL_PATCHED, { of: drawnService(results, variant) })?.value;
  if (median == null) return sorted[(found.length - 1) >> 1];
  const apart = (upgrade: Upgrade) => Math.abs(lengthOf(upgrade) - median);
  return sorted.reduce((a: Upgrade | undefined, b) => (a === undefined || apart(b) < apart(a) ? b : a), undefined);
}

function lengthOf({ published, ended }: Upgrade): number {
  return ended === null ? Infinity : ended - published;
}

/** As the comparison tells it of the service that is drawn. */
function lengthText(results: Results, variant: VariantResults, { upgrade, measure }: Length): string {
  const told = measureOf(results, variant, measure, { of: drawnService(results, variant) });
  if (told?.value != null) return figureOf(told);
  if (upgrade === undefined) return "–";
  const from = measure === WINDOW ? upgrade.started : upgrade.published;
  if (from === null) return "not begun";
  return upgrade.ended === null ? "still open" : quantity(upgrade.ended - from, "s");
}

interface Length {
  readonly upgrade: Upgrade | undefined;
  readonly measure: typeof ALL_PATCHED | typeof WINDOW;
}
