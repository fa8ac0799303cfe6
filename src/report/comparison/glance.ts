import { fullnessMet } from "../../experiment/answers/limits-met.ts";
import { formatted, inProse, tickShare } from "../../experiment/results/format.ts";
import type { Measure, Results, VariantResults } from "../../experiment/results/results.ts";
import { levelOf } from "../../platform/levels.ts";
import {
  EVERYTHING,
  servicesTogether,
  serviceTitle,
  shortLimit,
  subjectOf,
  togetherWords,
} from "../../platform/subject.ts";
import { counted } from "../../scenario/language/words.ts";
import { goalsMet, goalsMissed, isEnough } from "../words/rungs.ts";
import { measureOf, refusalsOf } from "./measures.ts";
import { PICTURE } from "./questions.ts";
import { barScaleOf, type Scale } from "./scale.ts";
import { rowOf, type TableCell, type TableRow } from "./table-rows.ts";

/** The answer to be seen: a row a variant, and below it one for each service that it is about; a bar a measure. */
export interface Glance {
  readonly columns: readonly Column[];
  readonly rows: readonly GlanceRow[];
  /** What the figures of a variant are of, where that is several services together; "" where it is one. */
  readonly about: string;
}

/** One measure of all variants, and where its bars end, in per cent; without a scale there is nothing to draw. */
export interface Column extends Pick<TableRow, "key" | "label" | "says" | "assumed"> {
  readonly scale: Scale | undefined;
  /** The chart that shows more of it. */
  readonly chart: string;
}

export interface GlanceRow {
  /** The variant's index. */
  readonly index: number;
  readonly name: string;
  readonly isBaseline: boolean;
  /** What its level is, in a sentence; "" where all are at the same, or several services are looked at together. */
  readonly level: string;
  /** How it stands to the goals, which of them it misses, and whether it is the lowest level that is enough; "" where goals decide nothing. */
  readonly goals: string;
  readonly missed: string;
  readonly isEnough: boolean;
  /** What it takes once to get there, on top of the monthly cost: `96,000 USD`; "": nothing. */
  readonly once: string;
  /** What stands in the way: the limit that refuses most, or is fullest. "": no limit. */
  readonly binds: string;
  readonly cells: readonly TableCell[];
  /** What one accepts with it; "" where there is nothing to choose. */
  readonly choice: string;
  /** The same of each service by itself; empty where it is one. */
  readonly services: readonly ServiceRow[];
}

export interface ServiceRow {
  readonly name: string;
  readonly cells: readonly TableCell[];
}

/** Services that have rows of their own: of more those that are worst in something. */
const MOST_SERVICES = 6;

/** What decides, of every variant: waits, requests not served, exposure, cost; without the columns that tell nothing. */
export function glanceOf(results: Results): Glance {
  const services = servicesTogether(results);
  const found = PICTURE.map((question) => {
    const { label, chart } = question.picture;
    const cellsOf = (seen: Results) => rowOf(seen, { group: "", questions: [] }, { ...question, label });
    const { key, says, unit, assumed, cells } = cellsOf(results);
    const parts = services.map((service) => eachAssumed(cellsOf({ ...results, service })));
    return {
      cells,
      parts,
      column: { key, label, says, assumed, chart, scale: barScaleOf([cells, ...parts].flat(), unit) },
    };
  }).filter(
    ({ cells, column }) => cells.some(({ text }) => text !== "–") && (column.key !== "cost.total" || column.scale),
  );
  const ranked = found.filter(({ column }) => column.key !== "cost.total").map(({ parts }) => parts);
  const shown = services.length > MOST_SERVICES ? worstIn(ranked) : [...services.keys()];
  const rows = results.variants.map((variant, index) => ({
    index,
    name: variant.name,
    isBaseline: index === results.baseline && results.variants.length > 1,
    level: levelWords(results, variant),
    goals: goalsMet(results, variant.name),
    missed: goalsMissed(results, variant.name),
    isEnough: isEnough(results, variant.name),
    once: onceWords(results, variant),
    binds: bindingLimit(results, variant),
    cells: found.map(({ cells, column }) => ofThoseAsked(cells[index]!, column.key, results, variant)),
    choice: results.choices?.find((each) => each.variant === variant.name)?.says ?? "",
    services: shown
      .filter((at) => variant.services.some(({ name }) => name === services[at]))
      .map((at) => ({
        name: serviceTitle(results, services[at]!),
        cells: found.map(({ parts }) => parts[at]![index]!),
      })),
  }));
  const left = services.length - shown.length;
  const each = left > 0 ? `the ${counted(shown.length, "service")} worst off` : "each";
  const about =
    services.length === 0 ? "" : `${togetherWords(results).replace("all ", `all ${services.length} `)}, then ${each}`;
  return { columns: found.map(({ column }) => column), rows, about };
}

/** Its cells, marked one by one: they stand apart from their line's name. */
function eachAssumed({ assumed, cells }: TableRow): readonly TableCell[] {
  return assumed ? cells.map((cell) => ({ ...cell, assumed: Boolean(cell.value) })) : cells;
}

/** One sentence about the level, where it tells variants apart. */
function levelWords({ variants, service }: Results, { services }: VariantResults): string {
  const levelIn = (of: VariantResults["services"]) => of.find(({ name }) => name === service);
  const own = levelIn(services);
  if (own === undefined || variants.every((each) => levelIn(each.services)?.level === own.level)) return "";
  return levelOf(own).says;
}

/** Effort is an input; it is told where it tells variants apart. */
function onceWords(results: Results, variant: VariantResults): string {
  const effortOf = (of: VariantResults) => measureOf(results, of, "effort")?.value ?? 0;
  const effort = effortOf(variant);
  if (effort === 0 || results.variants.every((each) => effortOf(each) === effort)) return "";
  return formatted(effort, "USD");
}

/** Who is not served is a part of those who ask: where fewer ask than at other levels, that stands beside it. */
function ofThoseAsked(cell: TableCell, key: string, results: Results, variant: VariantResults): TableCell {
  const unasked = measureOf(results, variant, "unasked")?.value ?? 0;
  const of = `of the ${tickShare(1 - unasked)} who ask`;
  return key === "lost" && unasked > 0 ? { ...cell, interval: of, of } : cell;
}

/** Of the cells of each service in each column and variant, the services that are worst in any of these, in their order. */
function worstIn(columns: readonly (readonly (readonly TableCell[])[])[]): readonly number[] {
  const rank = ({ value, text }: TableCell) => value ?? (text === "still open" ? Infinity : -Infinity);
  const found = columns.flatMap((parts) =>
    (parts[0] ?? []).map((_, variant) => {
      const ranks = parts.map((cells) => rank(cells[variant]!));
      return { at: ranks.indexOf(Math.max(...ranks)), rank: Math.max(...ranks) };
    }),
  );
  const worst = new Set(found.filter((each) => each.rank > 0).map(({ at }) => at));
  return [...worst].slice(0, MOST_SERVICES).sort((a, b) => a - b);
}

/**
 * `pool: full 0.3 % of the time`, `iaas vcpus: 88 % in use`. Of a limit that its creations do not meet, such as the IaaS
 * that its pool fills for others, only where that is ever full, or fuller than all that they meet.
 */
function bindingLimit(results: Results, variant: VariantResults): string {
  const subject = subjectOf(results, variant);
  const own = fullnessMet(variant, subject);
  const fullOf = (limit: Measure) => measureOf(results, variant, "fullness.at_100", { of: limit.of });
  const isFull = (limit: Measure) => (fullOf(limit)?.value ?? 0) > 0;
  const iaas = fullnessMet(variant, EVERYTHING)
    .filter(({ of }) => of.startsWith("iaas ") && own.every((each) => each.of !== of))
    .find((each) => isFull(each) || (own.length > 0 && each.value! > own[0]!.value!));
  const [refusing] = [...refusalsOf(results, variant), ...refusalsOf(results, variant, "failed")];
  const refuses = own.find(({ of }) => of === refusing?.limit || shortLimit(of, subject) === refusing?.limit);
  const limit = refuses ?? (iaas && !own.slice(0, 1).some(isFull) ? iaas : own[0]);
  if (limit === undefined) return "";
  const name = shortLimit(limit.of, subject);
  const full = fullOf(limit);
  return full?.value
    ? `${name}: full ${inProse({ ...full, low: null, high: null })} of the time`
    : `${name}: ${tickShare(limit.value!, 0)} in use, never full`;
}
