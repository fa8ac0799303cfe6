import { scaleLinear, scaleSymlog } from "d3";
import { signed } from "../../experiment/baseline/signed.ts";
import type { Comparison, Results } from "../../experiment/results/results.ts";
import { subjectOf } from "../../platform/subject.ts";
import { comparisonOf } from "../comparison/measures.ts";
import { QUESTIONS, type Question } from "../comparison/questions.ts";
import type { Markup } from "../words/markup.ts";
import { markup } from "../words/markup.ts";
import type { Chart, ChartOptions } from "./drawing/chart.ts";
import { legend } from "./drawing/legend.ts";
import { baselineSign, chanceSign, significantSign } from "./drawing/signs.ts";
import { box, INK, lineColour, MUTED, PAPER, round, rule, shortName, svg, widthOf, words } from "./drawing/svg.ts";

const PITCH = 22;
/** In a narrow panel names and numbers stand above the line. */
const STACKED = 38;
const NARROW = 430;
const TOP = 26;
const GAP = 26;
/** Differences farther apart than this many times are drawn on a scale that is linear near zero, logarithmic beyond. */
const SPAN = 30;

/** How each variant differs from the baseline in what decides, and whether that can be chance. */
export const differences: Chart = {
  id: "differences",
  title: "Differences from the baseline, paired",
  says: "Each variant less the baseline, under the same requests and random numbers, with the 95 % interval of the difference. A difference is significant where its interval excludes zero, however small it is. Each pair is judged by itself, the marks of the table for all variants together. Where differences are of different magnitude, the scale is compressed towards the ends.",
  missing: "There is nothing to compare with the baseline.",
  draw(results, options) {
    const panels = panelsOf(results);
    if (panels.length === 0) return undefined;
    const columns = options.width >= 760 ? 2 : 1;
    const gutter = 44;
    const width = (options.width - gutter * (columns - 1)) / columns;
    let [y, height] = [0, 0];
    const drawn = panels.map((panel, index) => {
      const column = index % columns;
      if (column === 0) y = height;
      height = Math.max(height, y + panel.rows.length * pitchOf(width) + TOP + GAP);
      const at = [column * (width + gutter), y] as const;
      return markup`<g transform="translate(${round(at[0])},${at[1]})">${panelAt(panel, { ...options, width })}</g>`;
    });
    const [key, tall] = legend([significantSign, chanceSign, baselineSign], options.width, height - GAP + 14);
    return svg({ width: options.width, height: tall, title: differences.title, desc: differences.says }, drawn, key);
  },
  table: (results) => ({
    columns: [
      "measure",
      "variant",
      `difference from ${results.variants[results.baseline]?.name ?? "the baseline"}`,
      "significant",
    ],
    rows: panelsOf(results).flatMap(({ label, rows }) =>
      rows.map(({ name, found }) => [label, name, textOf(found), found.significant ? "yes" : "no"]),
    ),
  }),
};

interface Panel {
  readonly label: string;
  readonly better: "more" | "less" | undefined;
  readonly rows: readonly Row[];
}

interface Row {
  readonly name: string;
  readonly index: number;
  readonly found: Comparison;
}

/**
 * The leading measures that differ in any variant. Fixed inputs, such as the effort to reach a level, are left out:
 * they have no random difference.
 */
function panelsOf(results: Results): Panel[] {
  const asked = QUESTIONS.flatMap(({ questions }) => questions).filter(({ leads }) => leads !== undefined);
  return asked
    .map((question) => ({ label: question.leads!, better: question.better, rows: rowsFor(results, question) }))
    .filter(({ rows }) => rows.some(({ found }) => found.difference !== 0))
    .filter(({ rows }) => results.replications === 1 || rows.some(({ found }) => isMeasured(found)));
}

function isMeasured({ low, high, significant }: Comparison): boolean {
  return significant || low !== null || high !== null;
}

function rowsFor(results: Results, { key }: Question): Row[] {
  return results.variants.flatMap((variant, index) => {
    const of = subjectOf(results, variant);
    const found = comparisonOf(results, variant.name, { measure: key, of, window: "" });
    return found === undefined || found.difference === null ? [] : [{ name: variant.name, index, found }];
  });
}

/** Without its interval where that is too narrow to matter. */
function textOf({ difference, low, high, unit }: Comparison): string {
  if (difference === 0) return "none";
  const isSharp = low !== null && high !== null && high - low < Math.abs(difference!) / 50;
  return signed(isSharp ? { value: difference, low: null, high: null, unit } : { value: difference, low, high, unit });
}

function panelAt({ label, better, rows }: Panel, { width, tips }: ChartOptions): Markup[] {
  const stacked = width < NARROW;
  const pitch = pitchOf(width);
  const numbers = Math.max(...rows.map(({ found }) => widthOf(textOf(found)) * 1.14));
  const [left, right] = stacked ? [0, width] : [122, width - numbers - 12];
  const x = scaleOf(rows, [left + 5, right - 5]);
  const bottom = TOP + rows.length * pitch;
  return [
    words({ x: 0, y: 12, text: label, fill: INK, weight: 600 }),
    words({ x: width, y: 12, text: better === undefined ? "" : `${better} is better`, anchor: "end", size: 11 }),
    ...(stacked ? [] : [rule([x(0), 18], [x(0), bottom], { stroke: MUTED })]),
    ...rows.flatMap((row, at) =>
      rowAt(row, { x, y: TOP + at * pitch, left, right, width, stacked, tips: tips ?? false }),
    ),
  ];
}

function pitchOf(width: number): number {
  return width < NARROW ? STACKED : PITCH;
}

/** Zero is in it; linear where all can be told apart so. */
function scaleOf(rows: readonly Row[], range: readonly [number, number]): (value: number) => number {
  const ends = rows
    .flatMap(({ found: { difference, low, high } }) => [difference, low, high])
    .filter((end) => end !== null);
  const domain = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const sizes = rows.map(({ found }) => Math.abs(found.difference!)).filter((size) => size > 0);
  const least = Math.min(...sizes);
  const across =
    Math.max(...sizes) > SPAN * least ? scaleSymlog(domain, range).constant(least) : scaleLinear(domain, range);
  return domain[0] === domain[1] ? () => (range[0] + range[1]) / 2 : across;
}

interface Place {
  readonly x: (value: number) => number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly stacked: boolean;
  readonly tips: boolean;
}

function rowAt({ name, index, found }: Row, { x, y, left, right, width, stacked, tips }: Place): Markup[] {
  const pitch = pitchOf(width);
  const middle = stacked ? y + 26 : y + PITCH / 2;
  const baseline = stacked ? y + 14 : middle + 4;
  const stroke = lineColour(index);
  const at = x(found.difference!);
  const { low, high, significant } = found;
  const isOpen = (end: number | null, other: number | null) => end === null && other !== null;
  const from = low === null ? (isOpen(low, high) ? left : at) : x(low);
  const to = high === null ? (isOpen(high, low) ? right : at) : x(high);
  const caps = [low === null ? [] : [from], high === null ? [] : [to]].flat();
  const text = textOf(found);
  return [
    rule([left, middle], [right, middle]),
    ...(stacked ? [rule([x(0), middle - 7], [x(0), middle + 7], { stroke: MUTED })] : []),
    words({ x: 0, y: baseline, text: shortName(name, 18), fill: INK }),
    rule([from, middle], [to, middle], { stroke, width: 2 }),
    ...caps
      .filter((end) => Math.abs(end - at) > 5)
      .map((end) => rule([end, middle - 4], [end, middle + 4], { stroke, width: 2 })),
    markup`<circle cx="${round(at)}" cy="${round(middle)}" r="4" fill="${significant ? stroke : PAPER}" stroke="${stroke}" stroke-width="2"/>`,
    words({
      x: width,
      y: baseline,
      text,
      fill: significant ? INK : MUTED,
      anchor: "end",
      weight: significant ? 600 : 400,
    }),
    ...(tips
      ? [
          box(
            { x: 0, y, width, height: pitch },
            "transparent",
            `${shortName(name, 60)}\n${text}${significant ? "" : "\nmay be chance"}`,
          ),
        ]
      : []),
  ];
}
