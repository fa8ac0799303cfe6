import { figureOf, quantity, valueAndInterval } from "../../experiment/results/format.ts";
import type { Measure, Results, Unit, VariantResults } from "../../experiment/results/results.ts";
import { areApart } from "../../experiment/statistics/interval.ts";
import { isStaged, servicesTogether, serviceTitle, togetherWords } from "../../platform/subject.ts";
import { isAssumed } from "./assumed.ts";
import { comparisonOf, measureOf } from "./measures.ts";
import { type Asked, IN_WINDOWS, OF_SERVICES, QUESTIONS, type Question } from "./questions.ts";

/** One line of the comparison: a question, and each variant's answer. Every face of the results shows these. */
export interface TableRow {
  readonly key: string;
  readonly label: string;
  /** Its label among the few lines that stand first; absent: it is not one of them. */
  readonly leads?: string;
  /** What its label means here, in few words; "" where that is plain. */
  readonly aside: string;
  /** Exactly what is measured, in one sentence. */
  readonly says: string;
  readonly group: string;
  /** The part of the run that it is of; "" the whole run. */
  readonly window: string;
  /** The service that it is of, where the others are of several together. */
  readonly service?: string;
  readonly unit: Unit | "";
  /** Which way is good; "" where neither. */
  readonly better: "more" | "less" | "";
  /** Whether all its figures follow mostly from estimates: said once, and not of each. */
  readonly assumed: boolean;
  readonly cells: readonly TableCell[];
}

export interface TableCell {
  readonly text: string;
  /** `± 0.4` or `(3.9–4.6)` in the unit of the text; "" where no interval is honest. */
  readonly interval: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Best of its row, and significantly so. */
  readonly best: boolean;
  /** Not significantly worse than the best of its row, where others are. */
  readonly tied: boolean;
  /** Whether it rests on inputs that are estimates. */
  readonly assumed: boolean;
  readonly withheld: string;
  /** Of how many it is a share, where that differs between variants: `of the 28 % who ask`, in place of its interval. */
  readonly of?: string;
}

/** The comparison table, without the lines that tell nothing. What is of several services together is asked of each again. */
export function tableRows(results: Results): readonly TableRow[] {
  const windows = results.windows.map(({ name }) => ({
    group: `Developers, ${name}`,
    questions: IN_WINDOWS,
    window: name,
  }));
  const [first, ...others] = QUESTIONS;
  const rows = (seen: Results, asked: Asked) =>
    asked.questions.flatMap((question) => {
      const row = rowOf(seen, asked, question);
      return tells(row, question) ? [row] : [];
    });
  const services = servicesTogether(results).map((service) => ({ ...results, service }));
  const about = services.length > 0 ? `, ${togetherWords(results)}` : "";
  return [
    ...[first!, ...windows, ...others].flatMap((asked) => rows(results, { ...asked, group: asked.group + about })),
    ...services.flatMap((seen) =>
      rows(seen, { group: serviceGroup(seen), questions: OF_SERVICES }).map((row) => ({
        ...row,
        service: seen.service,
      })),
    ),
  ];
}

/** `Service postgres, on-demand`; the level only where it is the same in all variants. */
function serviceGroup({ variants, service }: Results): string {
  const found = variants.flatMap(({ services }) => services.filter(({ name }) => name === service));
  const levels = [...new Set(found.map(({ level }) => level))];
  if (isStaged({ variants }, service!)) return `Service ${serviceTitle({ variants }, service!)}`;
  return `Service ${service}${levels.length === 1 ? `, ${levels[0]}` : ""}`;
}

/** Whether a line has anything to say: not where nothing was used or spent anywhere, nor where all must make the same effort. */
function tells({ key, unit, cells }: TableRow, { whereAny }: Question): boolean {
  if (cells.every(({ text }) => text === "–")) return false;
  if (whereAny && cells.every(({ value }) => !value)) return false;
  if (key === "fullness" && cells.every(({ value }) => !value)) return false;
  if (unit === "USD" || unit === "USD/month" || unit === "h") {
    const same = cells.every(({ value }) => value === cells[0]!.value);
    return !same || (cells[0]!.value !== 0 && (key !== "effort" || cells.length === 1));
  }
  return true;
}

export function rowOf(results: Results, { group, window = "" }: Asked, question: Question): TableRow {
  const { key, label, leads, says, words, better = "" } = question;
  const aside = question.aside?.(results) ?? "";
  const named = { key, label, aside, window, ...(leads !== undefined && window === "" && { leads }) };
  if (words !== undefined) {
    const cells = results.variants.map((variant) => ({ ...EMPTY, text: words(results, variant) }));
    return { ...named, says, group, better, unit: "", assumed: false, cells };
  }
  const found = results.variants.map((variant) => measureFor(results, variant, { question, window }));
  const best = better === "" ? [] : (question.limit ? bestOf : sureBest)(results, found, better);
  const cells = found.map((measure, index) =>
    cellOf(measure, {
      question,
      best: best.length === 1 && best[0] === index,
      tied: best.length > 1 && best.includes(index),
      assumed: measure !== undefined && isAssumed(results, results.variants[index]!, measure),
    }),
  );
  const unit = found.find((each) => each)?.unit ?? "";
  return { ...named, says, group, better, unit, ...saidOnce(deserved(results, key, readingAlike(cells))) };
}

/** Times the shortest mean exposure. */
const FAR_LATER = 2;

/** Whoever is down less because its upgrades come far later, or not at all, gets no mark for it; and that is said. */
function deserved(results: Results, key: string, cells: readonly TableCell[]): readonly TableCell[] {
  const at = cells.findIndex(({ best }) => best);
  if (!key.startsWith("down.") || at < 0) return cells;
  const exposures = results.variants.map((variant) => measureOf(results, variant, "upgrade.instance_exposure.mean"));
  const soonest = sureBest(results, exposures, "less");
  const least = Math.min(...soonest.map((index) => exposures[index]!.value!));
  if (soonest.length === 0 || (exposures[at]?.value ?? Infinity) < FAR_LATER * least) return cells;
  const told = (cell: TableCell) => ({ ...cell, best: false, interval: `${cell.interval} (fewer upgrades)`.trim() });
  return cells.map((cell, index) => (index === at ? told(cell) : cell));
}

/** Where each of several figures that can rest on estimates does, their line says so. None and all can not. */
function saidOnce(cells: readonly TableCell[]): Pick<TableRow, "assumed" | "cells"> {
  const able = cells.filter(({ value, text }) => value !== null && value !== 0 && text !== "all");
  const assumed = able.length > 1 && able.every((cell) => cell.assumed);
  return { assumed, cells: assumed ? cells.map((cell) => ({ ...cell, assumed: false })) : cells };
}

/** A best value that reads like another is no better to a reader: they are as good as each other. */
function readingAlike(cells: readonly TableCell[]): readonly TableCell[] {
  const best = cells.find((cell) => cell.best)?.text;
  const alike = cells.filter(({ text }) => text === best);
  return alike.length < 2
    ? cells
    : cells.map((cell) => (cell.text === best ? { ...cell, best: false, tied: true } : cell));
}

const EMPTY: TableCell = {
  text: "–",
  interval: "",
  value: null,
  low: null,
  high: null,
  best: false,
  tied: false,
  assumed: false,
  withheld: "",
};

function measureFor(
  results: Results,
  variant: VariantResults,
  { question, window }: { question: Question; window: string },
): Measure | undefined {
  const limit = question.limit?.(results, variant);
  if (question.limit !== undefined && limit === undefined) return undefined;
  return measureOf(results, variant, question.key, { of: limit, window });
}

/** A level that is always at its end is 0 or 100 %; of events, `none` and `all` are said. */
function cellOf(measure: Measure | undefined, { question, assumed, ...marks }: Marked): TableCell {
  if (measure === undefined) return EMPTY;
  const { value, low, high, withheld = "" } = measure;
  const level = question.limit !== undefined;
  const [shown, interval] =
    level && (value === 0 || value === 1) ? [quantity(value, measure.unit), ""] : valueAndInterval(measure);
  const text = value === null ? (question.lacking?.[withheld] ?? figureOf(measure)) : shown;
  return {
    ...{ text, interval, value, low, high, ...marks },
    assumed,
    withheld: text === shown ? withheld : "",
  };
}

interface Marked extends Pick<TableCell, "best" | "tied" | "assumed"> {
  readonly question: Question;
}

/** Indices of the variants that are best against all others together, as the experiment found them: one, or several that do not differ surely. */
function sureBest(
  results: Results,
  found: readonly (Measure | undefined)[],
  better: "more" | "less",
): readonly number[] {
  if (!results.bests) return bestOf(results, found, better);
  const [first] = found.filter((each) => each !== undefined);
  const best = results.bests.find(
    ({ measure, of, window }) => measure === first?.measure && of === first.of && window === first.window,
  );
  const [sole, among = []] = better === "more" ? [best?.most, best?.amongMost] : [best?.least, best?.amongLeast];
  const names = sole === undefined ? among : [sole];
  return [...results.variants.keys()].filter((index) => names.includes(results.variants[index]!.name));
}

/** The same where each variant has another limit, and in older results: it must differ significantly from the baseline (paired), and from the others by intervals apart. */
function bestOf(results: Results, found: readonly (Measure | undefined)[], better: "more" | "less"): readonly number[] {
  const worth = (measure: Measure | undefined) =>
    measure === undefined || measure.value === null ? -Infinity : better === "more" ? measure.value : -measure.value;
  const best = found.reduce((top, each, index) => (worth(each) > worth(found[top]) ? index : top), 0);
  const known = found.filter((each) => each !== undefined && each.value !== null).length;
  const differs = found.every((each, index) => index === best || differ(results, best, index, found[best], each));
  return known > 1 && differs ? [best] : [];
}

function differ(results: Results, a: number, b: number, x: Measure | undefined, y: Measure | undefined): boolean {
  if (x === undefined || y === undefined || y.value === null) return true;
  const other = a === results.baseline ? b : b === results.baseline ? a : -1;
  const paired = other < 0 ? undefined : comparisonOf(results, results.variants[other]!.name, x);
  return paired?.significant ?? areApart(x, y);
}
