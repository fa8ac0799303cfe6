import { plain } from "../../experiment/results/format.ts";
import type { Results, Series, Upgrade, VariantResults } from "../../experiment/results/results.ts";
import { covers, subjectOf } from "../../platform/subject.ts";
import { shortened } from "../../scenario/language/visible.ts";
import { day, instant } from "../words/dates.ts";
import { type Markup, markup } from "../words/markup.ts";
import type { Scales } from "./drawing/bands.ts";
import type { Sign } from "./drawing/legend.ts";
import {
  bandSign,
  brokenAxisSign,
  changeSign,
  firstFullSign,
  fullSign,
  movedLimitSign,
  releaseSign,
  upgradeSign,
} from "./drawing/signs.ts";
import { INK, MUTED, PAPER, round, rule, SHADE, shortName, stroked, words } from "./drawing/svg.ts";
import type { Full } from "./full.ts";

/** Upgrades of the first replication: shaded while they run, a circle on the axis where each was published. */
export function upgradeMarks(results: Results, variant: VariantResults, scales: Scales, top: number): Markup[] {
  const { x, y, from, to } = scales;
  const upgrades = upgradesOf(results, variant);
  const shaded = spansOf(upgrades, [from, to]).map(([start, end]) => {
    const width = round(Math.max(1.5, x(end) - x(start)));
    return `M${round(x(start))} ${top}h${width}V${y(0)}h${-width}z`;
  });
  const instants = [...new Set(upgrades.map(({ published }) => published))].filter((at) => at >= from && at <= to);
  const dots = instants.map((at) => `M${round(x(at))} ${y(0)}h0`).join("");
  const dot = (stroke: string, width: number) =>
    markup`<path d="${dots}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`;
  return [
    ...(shaded.length > 0 ? [markup`<path d="${shaded.join("")}" fill="${SHADE}" fill-opacity="0.2"/>`] : []),
    ...(dots === "" ? [] : [dot(MUTED, 7), dot(PAPER, 4)]),
  ];
}

function upgradesOf(results: Results, variant: VariantResults): readonly Upgrade[] {
  const subject = subjectOf(results, variant);
  return variant.upgrades.filter(({ replication, service }) => replication === 0 && covers(subject, service));
}

/** Upgrades that overlap are one stretch. */
function spansOf(upgrades: readonly Upgrade[], [from, to]: readonly [number, number]): [number, number][] {
  const spans: [number, number][] = [];
  for (const { started, ended } of [...upgrades].sort((a, b) => (a.started ?? 0) - (b.started ?? 0))) {
    if (started === null || started >= to || (ended ?? to) <= from) continue;
    const span: [number, number] = [Math.max(from, started), Math.min(to, ended ?? to)];
    const before = spans.at(-1);
    if (before !== undefined && span[0] <= before[1]) before[1] = Math.max(before[1], span[1]);
    else spans.push(span);
  }
  return spans;
}

type Change = NonNullable<Results["changes"]>[number];

/** The scenario's dated changes in a stretch, each with a letter to find it by. */
function lettered({ changes = [] }: Results, from: number, to: number): (Change & { letter: string })[] {
  return changes
    .map((change, index) => ({ ...change, letter: letterOf(index) }))
    .filter(({ at }) => at >= from && at <= to);
}

/** A, B, … Z, A2, B2, … */
function letterOf(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${round === 0 ? "" : round + 1}`;
}

/** An upright line with its letter for each dated change; letters that would touch are left to the tips and the table. */
export function changeMarks(results: Results, { x, y, from, to }: Scales, top: number): Markup[] {
  let last = -Infinity;
  return lettered(results, from, to).flatMap(({ at, letter }) => {
    const line = rule([x(at), top], [x(at), y(0)], { stroke: INK, dash: "1 2" });
    if (x(at) - last < 14) return [line];
    last = x(at);
    const side = x(at) > x(to) - 14 ? ([-3, "end"] as const) : ([3, "start"] as const);
    return [
      line,
      words({ x: x(at) + side[0], y: y(0) - 5, text: letter, anchor: side[1], size: 11, weight: 700, fill: INK }),
    ];
  });
}

/** The key to the letters, a line each. */
export function changeKey(results: Results, [from, to]: readonly [number, number], width: number): string[] {
  return lettered(results, from, to)
    .slice(0, MOST_KEYS)
    .map(({ letter, at, says }) => {
      const head = `${letter} ${at % 86_400 === 0 ? day(results.start, at) : instant(results.start, at)}: `;
      return `${head}${shortName(shortened(says, 400), Math.max(20, Math.floor(width / 5.9) - head.length))}`;
    });
}

const MOST_KEYS = 8;

/** Where the limit moved, by expansion or by date, on average over the replications: at each quarter of all its way. */
export function limitMarks(series: Series, scales: Scales): Markup[] {
  const { limit, step, from: begin = 0 } = series;
  const { x, y, from, to } = scales;
  const moves = movesOf(limit)
    .map(({ at, value }) => ({ seconds: begin + at * step, value }))
    .filter(({ seconds }) => seconds >= from && seconds <= to);
  const apart = moves.filter(({ seconds }, index) => {
    const next = moves[index + 1];
    return next === undefined || x(next.seconds) - x(seconds) > 58;
  });
  return [
    ...ticks(series, scales),
    ...apart.flatMap(({ seconds, value }) => {
      const near = x(seconds) > x(to) - 58;
      return [
        rule([x(seconds), y(1)], [x(seconds), y(0)], { stroke: MUTED, dash: "4 2" }),
        words({
          x: x(seconds) + (near ? -4 : 4),
          y: y(0) - 16,
          text: `limit ${plain(Math.round(value))}`,
          anchor: near ? "end" : "start",
          size: 11,
        }),
      ];
    }),
  ];
}

/** On the line at 100 %, a tick for every bucket in which the limit is another than before. */
function ticks({ limit, step, from: begin = 0 }: Series, { x, y, from, to }: Scales): Markup[] {
  let last = -Infinity;
  const path = limit.map((value, at) => {
    const px = round(x(begin + at * step));
    if (at === 0 || value === limit[at - 1] || begin + at * step < from || begin + at * step > to || px - last < 1.5)
      return "";
    last = px;
    return `M${px} ${round(y(1))}v-5`;
  });
  const d = path.join("");
  return d === "" ? [] : [stroked(d, { stroke: MUTED, width: 1 })];
}

/** The buckets at which the limit has gone another quarter of its way up or down. */
function movesOf(limit: readonly number[]): { at: number; value: number }[] {
  const quarter = (Math.max(...limit) - Math.min(...limit)) / 4;
  if (!(quarter > (0.01 * Math.max(...limit)) / 4)) return [];
  let last = limit[0]!;
  return limit.flatMap((value, at) => {
    const stays = value === (limit[at + 1] ?? value);
    if (Math.abs(value - last) < quarter || (!stays && Math.abs((limit[at + 1] ?? value) - value) >= quarter))
      return [];
    last = value;
    return [{ at, value }];
  });
}

/** The signs of what is drawn of these limits. */
export function fullnessSigns(results: Results, limits: readonly Limit[], base: number): readonly Sign[] {
  const has = (of: (each: Limit) => boolean) => limits.some(of);
  return [
    bandSign,
    ...(has(({ series }) => series.full !== undefined) ? [fullSign] : []),
    ...(has(({ full }) => full.first !== null) ? [firstFullSign] : []),
    ...(has(({ variant }) => upgradesOf(results, variant).length > 0) ? [upgradeSign, releaseSign] : []),
    ...(has(({ series }) => movesOf(series.limit).length > 0) ? [movedLimitSign] : []),
    ...((results.changes ?? []).length > 0 ? [changeSign] : []),
    ...(base > 0 ? [brokenAxisSign] : []),
  ];
}

interface Limit {
  readonly variant: VariantResults;
  readonly series: Series;
  readonly full: Pick<Full, "first">;
}
