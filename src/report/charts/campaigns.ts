import { scaleLinear } from "d3";
import { quantity } from "../../experiment/results/format.ts";
import type { Results, Upgrade, VariantResults } from "../../experiment/results/results.ts";
import { covers, subjectOf } from "../../platform/subject.ts";
import { counted } from "../../scenario/language/words.ts";
import { instant } from "../words/dates.ts";
import { type Markup, markup } from "../words/markup.ts";
import { timeAxis } from "./drawing/bands.ts";
import type { Chart, ChartOptions } from "./drawing/chart.ts";
import { legend, type Sign } from "./drawing/legend.ts";
import { canariesSign, openSign, releaseSign, runsSign, waitsSign } from "./drawing/signs.ts";
import { box, INK, lineColour, MUTED, round, rule, shortName, svg, words } from "./drawing/svg.ts";

const LEFT = 2;
const TOP = 20;
const PITCH = 15;
/** Of many campaigns the lines are thin. */
const THIN = 6;
const MANY = 30;
const AXIS = 34;

/** Every upgrade of the first replication on the run's time: announced, waiting, walking through the instances. */
export const campaigns: Chart = {
  id: "campaigns",
  title: "Each upgrade as it ran",
  says: "The upgrades of the first replication of each variant. An upgrade waits to begin for operators, for its turn or for office hours.",
  missing: "No release is published in this scenario.",
  zooms: true,
  draw(results, options) {
    const { from = 0, to = results.horizon / 1e6 } = options;
    const panels = results.variants
      .map((variant, index) => ({ name: variant.name, index, found: upgradesOf(results, variant) }))
      .filter(({ found }) => found.length > 0)
      .map((panel) => ({ ...panel, shown: panel.found.filter((upgrade) => isSeen(upgrade, [from, to])) }));
    if (panels.length === 0) return undefined;
    let y = 0;
    const drawn = panels.map((panel) => {
      const tall = TOP + Math.max(1, panel.shown.length) * pitchOf(panel.shown.length);
      const at = y;
      y += tall + AXIS;
      return markup`<g transform="translate(0,${at})" data-plot="${LEFT} ${TOP} ${round(options.width - 4)} ${tall}">${panelAt(results, panel, options)}</g>`;
    });
    const [key, height] = legend(signsOf(panels.flatMap(({ shown }) => shown)), options.width, y - 6);
    return svg({ width: options.width, height, title: campaigns.title, desc: campaigns.says }, drawn, key);
  },
  table: (results) => ({
    columns: ["variant", "release", "published", "began after", "canaries took", "then took", "instances at first"],
    rows: results.variants.flatMap((variant) => {
      const found = upgradesOf(results, variant);
      if (found.length === 0) return [[variant.name, "–", "–", "–", "–", "–", "–"]];
      return found.map(({ service, release, published, started, canaries, ended, burnDown }) => [
        variant.name,
        subjectOf(results, variant) === "" ? `${service}: ${release}` : release,
        instant(results.start, published),
        started === null ? "not begun" : quantity(started - published, "s"),
        started === null || canaries === undefined ? "–" : quantity(canaries - started, "s"),
        started === null ? "–" : ended === null ? "still open" : quantity(ended - started, "s"),
        burnDown[0]?.[1] ?? null,
      ]);
    }),
  }),
};

/** What is drawn of these. */
function signsOf(shown: readonly Upgrade[]): readonly Sign[] {
  return [
    ...[releaseSign, waitsSign, runsSign],
    ...(shown.some(({ canaries }) => canaries !== undefined) ? [canariesSign] : []),
    ...(shown.some(({ ended }) => ended === null) ? [openSign] : []),
  ];
}

interface Panel {
  readonly name: string;
  readonly index: number;
  readonly found: readonly Upgrade[];
  /** Those that the stretch meets: each has a line. */
  readonly shown: readonly Upgrade[];
}

function upgradesOf(results: Results, variant: VariantResults): readonly Upgrade[] {
  const subject = subjectOf(results, variant);
  return variant.upgrades
    .filter(({ replication, service }) => replication === 0 && covers(subject, service))
    .sort((a, b) => a.published - b.published);
}

function pitchOf(count: number): number {
  return count > MANY ? THIN : PITCH;
}

function panelAt(results: Results, { name, index, found, shown }: Panel, options: ChartOptions): Markup[] {
  const whole = results.horizon / 1e6;
  const { width, from = 0, to = whole, tips } = options;
  const x = scaleLinear([from, to], [LEFT, width - 4]).clamp(true);
  const pitch = pitchOf(shown.length);
  const bottom = TOP + Math.max(1, shown.length) * pitch;
  const open = found.filter(({ ended }) => ended === null).length;
  const part = shown.length < found.length ? `${shown.length} of ` : "";
  const note = `${part}${counted(found.length, "upgrade")}${open > 0 ? `, ${open} still open at the end` : ""}`;
  const place = { x, from, to, pitch, index, start: results.start, tips: tips ?? false };
  return [
    words({ x: 0, y: 12, text: shortName(name), fill: INK, weight: 600 }),
    words({ x: width - 4, y: 12, text: note, anchor: "end" }),
    rule([LEFT, bottom], [width - 4, bottom]),
    ...timeAxis(results.start, { x, y: () => bottom, from, to }, [LEFT, width - 4]),
    ...shown.flatMap((upgrade, at) => barAt(upgrade, TOP + at * pitch, place)),
  ];
}

function isSeen({ published, ended }: Upgrade, [from, to]: readonly [number, number]): boolean {
  return published <= to && (ended ?? Infinity) >= from;
}

interface Place {
  readonly x: (seconds: number) => number;
  readonly from: number;
  readonly to: number;
  readonly pitch: number;
  readonly index: number;
  readonly start: string;
  readonly tips: boolean;
}

function barAt(upgrade: Upgrade, y: number, { x, from, to, pitch, index, start, tips }: Place): Markup[] {
  const { published, started, ended } = upgrade;
  const fill = lineColour(index);
  const middle = y + pitch / 2;
  const end = ended ?? to;
  return [
    rule([x(published), middle], [x(started ?? end), middle], { stroke: MUTED }),
    ...(published < from
      ? []
      : [
          markup`<circle cx="${round(x(published))}" cy="${round(middle)}" r="${pitch > 10 ? 3 : 2}" fill="none" stroke="${fill}" stroke-width="1.5"/>`,
        ]),
    ...(started === null || started >= to
      ? []
      : walked(upgrade, [started, end], { x, middle, thick: pitch - 3, fill })),
    ...(ended === null
      ? [
          markup`<path d="M${round(x(to) - 5)} ${round(middle - 4)}l5 4l-5 4" fill="none" stroke="${MUTED}" stroke-width="1.5"/>`,
        ]
      : []),
    ...(tips
      ? [
          box(
            { x: x(published) - 4, y, width: Math.max(8, x(end) - x(published) + 8), height: pitch },
            "transparent",
            tipOf(upgrade, start),
          ),
        ]
      : []),
  ];
}

interface Bar {
  readonly x: (seconds: number) => number;
  readonly middle: number;
  readonly thick: number;
  readonly fill: string;
}

/** As thick as the share of the instances that are still on the old version, never too thin to be seen; hollow while only canaries go. */
function walked(upgrade: Upgrade, [start, end]: readonly [number, number], bar: Bar): Markup[] {
  const rest = upgrade.canaries ?? start;
  const solid = { ...bar, paint: markup`fill="${bar.fill}" fill-opacity="0.8"` };
  const hollow = { ...bar, paint: markup`fill="none" stroke="${bar.fill}"` };
  return [
    ...(rest > start ? [stretch(upgrade, [start, Math.min(rest, end)], hollow)] : []),
    ...(rest < end ? [stretch(upgrade, [rest, end], solid)] : []),
  ];
}

function stretch(
  { burnDown }: Upgrade,
  [start, end]: readonly [number, number],
  { x, middle, thick, paint }: Bar & { readonly paint: Markup },
): Markup {
  const whole = Math.max(1, ...burnDown.map(([, count]) => count));
  const before = burnDown.filter(([at]) => at <= start).at(-1)?.[1] ?? whole;
  const points = [[start, before] as const, ...burnDown.filter(([at]) => at > start && at < end)];
  const halves = points.map(([, count]) => Math.max(0.75, (thick / 2) * (count / whole)));
  const edges = [...points.map(([at]) => x(at)), Math.max(x(end), x(start) + 1.5)];
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const above = halves.map((half, at) => `V${tenth(middle - half)}H${tenth(edges[at + 1]!)}`);
  const below = halves.map((half, at) => `V${tenth(middle + half)}H${tenth(edges[at]!)}`).reverse();
  return markup`<path d="M${tenth(edges[0]!)} ${tenth(middle)}${above.join("")}${below.join("")}Z" ${paint}/>`;
}

function tipOf({ service, release, published, started, canaries, ended }: Upgrade, start: string): string {
  const begun = started === null ? "not begun" : `began after ${quantity(started - published, "s")}`;
  const took = started === null ? [] : [ended === null ? "still open" : `took ${quantity(ended - started, "s")}`];
  const tried =
    started === null || canaries === undefined ? [] : [`canaries took ${quantity(canaries - started, "s")}`];
  return [
    `${shortName(service, 40)}: ${shortName(release, 40)}`,
    `published ${instant(start, published)}`,
    begun,
    ...tried,
    ...took,
  ].join("\n");
}
