import { scaleLinear, scaleLog } from "d3";
import { log } from "../../core/draws/math.ts";
import type { FittedLaw, FittedLifetimes } from "../../experiment/records/fit-answer.ts";
import { tickShare, tickTime } from "../../experiment/results/format.ts";
import { legend, type Sign } from "../charts/drawing/legend.ts";
import { type Area, bandBetween, type Mark, panelAxes, pathThrough } from "../charts/drawing/panel.ts";
import { box, dash, INK, lineColour, MUTED, rule, SHADE, stroked, svg } from "../charts/drawing/svg.ts";
import { type Markup, markup } from "../words/markup.ts";
import { digits } from "./law-yaml.ts";

const HEIGHT = 300;
const AGES = [1, 10, 60, 600, 3_600, 21_600, 86_400, 604_800, 2_592_000, 15_552_000, 63_072_000];
/** Laws that are drawn, the likeliest first. */
const MOST_LAWS = 4;

/** Share that still lives by age: the record with its band, and the likeliest laws. */
export function survivalPlot(fit: FittedLifetimes, width: number): Markup | undefined {
  const points = fit.survival.filter(({ age }) => age > 0);
  if (points.length < 2) return undefined;
  const area = areaOf(width);
  const x = ageScale(points, area);
  const y = scaleLinear([0, 1], [area.bottom, area.top]);
  const marks = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: tickShare(at) }));
  const line = (of: (nth: number) => number) => points.map(({ age }, i) => [x(age), y(of(i))] as const);
  return picture(fit, { width, title: "How long instances live", record: [lineSign, bandSign] }, [
    panelAxes(area, { scale: x, marks: ageMarks(points, x), title: "age" }, { scale: y, marks, title: "still alive" }),
    markup`<path d="${bandBetween(
      line((i) => points[i]!.high),
      line((i) => points[i]!.low),
    )}" fill="${SHADE}" fill-opacity="0.2"/>`,
    stroked(pathThrough(line((i) => points[i]!.survival)), { stroke: INK, width: 2 }),
    drawnLaws(fit, (survival) => pathThrough(line((i) => survival(i)))),
  ]);
}

/** Of each age the share that a law says lives longer, against the share of the record: a straight line where it fits. */
export function probabilityPlot(fit: FittedLifetimes, width: number): Markup | undefined {
  const points = fit.survival.filter(({ age }) => age > 0);
  if (points.length < 2) return undefined;
  const area = areaOf(width);
  const x = scaleLinear([0, 1], [area.left, area.right]);
  const y = scaleLinear([0, 1], [area.bottom, area.top]);
  const marks = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: tickShare(at) }));
  return picture(fit, { width, title: "Laws against the record", record: [diagonalSign] }, [
    panelAxes(area, { scale: x, marks, title: "ended by the record" }, { scale: y, marks, title: "ended by the law" }),
    rule([x(0), y(0)], [x(1), y(1)], { stroke: MUTED, dash: "1 3" }),
    drawnLaws(fit, (survival) =>
      pathThrough(points.map((point, i) => [x(1 - point.survival), y(1 - survival(i))] as const)),
    ),
  ]);
}

/** Ends a day of each that is alive (the hazard), by age: in some ten parts of the record, and by the laws. */
export function hazardPlot(fit: FittedLifetimes, width: number): Markup | undefined {
  const parts = hazards(fit);
  if (parts.length < 2) return undefined;
  const area = areaOf(width);
  const rates = parts.flatMap(({ rate }) => rate);
  const x = scaleLog([parts[0]!.middle / 1.5, parts.at(-1)!.middle * 1.5], [area.left, area.right]);
  const y = scaleLog([Math.min(...rates) / 3, Math.max(...rates) * 3], [area.bottom, area.top]).clamp(true);
  const [least, most] = y.domain() as [number, number];
  const marks = Array.from({ length: 13 }, (_, i) => 10 ** (i - 7))
    .flatMap((rate) => [1, 2, 5].map((times) => times * rate))
    .filter((rate) => rate >= least && rate <= most)
    .map((at) => ({ at, text: digits(at) }));
  const ages = AGES.filter((age) => age >= x.domain()[0]! && age <= x.domain()[1]!);
  const shown = ages.map((at) => ({ at, text: tickTime(at) }));
  return picture(fit, { width, title: "How many end, by age", record: [pointSign] }, [
    panelAxes(area, { scale: x, marks: shown, title: "age" }, { scale: y, marks, title: "ends a day, of each alive" }),
    drawnLaws(fit, (_, law) =>
      pathThrough(
        parts.flatMap(({ middle, from, to }) => {
          const rate = lawHazard(law, fit, [from, to]);
          return rate > 0 ? [[x(middle), y(rate)] as const] : [];
        }),
      ),
    ),
    parts.flatMap(({ middle, rate, error }) => [
      rule([x(middle), y(Math.max(rate / 1e3, rate - 1.96 * error))], [x(middle), y(rate + 1.96 * error)], {
        stroke: INK,
      }),
      markup`<circle cx="${Math.round(x(middle) * 100) / 100}" cy="${Math.round(y(rate) * 100) / 100}" r="3.5" fill="${INK}"/>`,
    ]),
  ]);
}

const lineSign: Sign = {
  draw: (x, y) => rule([x, y + 6], [x + 14, y + 6], { stroke: INK, width: 2 }),
  text: "the record",
};
const bandSign: Sign = {
  draw: (x, y) => box({ x, y: y + 1, width: 14, height: 10 }, SHADE, "", 0.2),
  text: "its 95 % band",
};
const diagonalSign: Sign = {
  draw: (x, y) => rule([x, y + 6], [x + 14, y + 6], { stroke: MUTED, dash: "1 3" }),
  text: "as in the record",
};
const pointSign: Sign = {
  draw: (x, y) =>
    markup`${rule([x + 7, y], [x + 7, y + 12], { stroke: INK })}<circle cx="${x + 7}" cy="${y + 6}" r="3.5" fill="${INK}"/>`,
  text: "the record, with 95 % intervals",
};

interface Hazard {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  /** A day. */
  readonly rate: number;
  readonly error: number;
}

const PARTS = 10;
const DAY = 86_400;

/** The record's cumulative hazard in parts with about as many points each. */
export function hazards({ survival }: FittedLifetimes): readonly Hazard[] {
  const points = survival.filter(({ age, survival }) => age > 0 && survival > 0);
  const size = Math.max(1, Math.ceil(points.length / PARTS));
  const found: Hazard[] = [];
  for (let i = 0; i + size < points.length; i += size) {
    const [from, to] = [points[i]!, points[i + size]!];
    const days = (to.age - from.age) / DAY;
    const rate = log(from.survival / to.survival) / days;
    if (!(rate > 0)) continue;
    const ended = Math.max(1, rate * days * ((from.atRisk + to.atRisk) / 2));
    found.push({
      from: from.age,
      to: to.age,
      middle: Math.sqrt(from.age * to.age),
      rate,
      error: rate / Math.sqrt(ended),
    });
  }
  return found;
}

/** Of a law between two ages of the survival, a day. */
function lawHazard(law: FittedLaw, { survival }: FittedLifetimes, [from, to]: readonly [number, number]): number {
  const at = (age: number) => law.survival[survival.findIndex((point) => point.age === age)] ?? 0;
  const [first, last] = [at(from), at(to)];
  return first > 0 && last > 0 ? log(first / last) / ((to - from) / DAY) : 0;
}

function drawnLaws(
  fit: FittedLifetimes,
  path: (survival: (nth: number) => number, law: FittedLaw) => string,
): Markup[] {
  const first = fit.survival.findIndex(({ age }) => age > 0);
  return fit.laws.slice(0, MOST_LAWS).map((law, i) =>
    stroked(
      path((nth) => law.survival[first + nth]!, law),
      { stroke: lineColour(i), width: 2, dash: dash(i) },
    ),
  );
}

function picture(
  fit: FittedLifetimes,
  { width, title, record }: { width: number; title: string; record: readonly Sign[] },
  content: readonly (Markup | Markup[])[],
): Markup {
  const signs = fit.laws.slice(0, MOST_LAWS).map(({ name }, i) => ({
    draw: (x: number, y: number) =>
      rule([x, y + 6], [x + 14, y + 6], { stroke: lineColour(i), width: 2.25, dash: dash(i) }),
    text: name,
  }));
  const [drawn, height] = legend([...record, ...signs], width, HEIGHT + 8);
  return svg({ width, height, title, desc: "The numbers are in the table below." }, content.flat(), drawn);
}

function areaOf(width: number): Area {
  return { left: 52, right: width - 24, top: 28, bottom: HEIGHT - 46 };
}

function ageScale(points: FittedLifetimes["survival"], { left, right }: Area) {
  const [first, last] = [points[0]!.age, points.at(-1)!.age];
  return scaleLog([first, Math.max(last, first * 1.01)], [left, right]).clamp(true);
}

function ageMarks(points: FittedLifetimes["survival"], x: (age: number) => number): readonly Mark[] {
  const inside = AGES.filter((age) => age >= points[0]!.age && age <= points.at(-1)!.age);
  return inside
    .filter((age, i) => i === 0 || x(age) - x(inside[i - 1]!) > 30)
    .map((at) => ({ at, text: tickTime(at) }));
}
