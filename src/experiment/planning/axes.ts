import { latinHypercube } from "../../maths/latin-hypercube.ts";
import { stream } from "../../maths/random.ts";
import { MOST_WIDE, sobolSequence } from "../../maths/sobol-sequence.ts";
import { type Knob, knobNamed, scaled } from "../../scenario/knob.ts";
import { shown } from "../../scenario/language/problem.ts";
import type { Study } from "../../scenario/study.ts";

/** A knob with the values that are tried for it, in the order of the command line. Plain JSON. */
export interface Axis {
  readonly path: string;
  /** As people say it: the end of the path. */
  readonly name: string;
  readonly values: readonly unknown[];
  /** Values may be drawn from here to there, in steps (0: any), where a sample is asked for; absent: one of `values`. */
  readonly span?: readonly [from: number, to: number, step: number];
}

/** Values of knobs by their paths. */
export type Cell = Readonly<Record<string, unknown>>;

/** More would take days. */
export const MOST_CELLS = 10_000;

/** `pool.vms=20..200:10`, `rate=x1,x1.5`, `lifetime=1 d,2 d`: a RangeError says what is wrong with it. */
export function axisOf(study: Study, text: string): Axis {
  const [, name = "", written = ""] = /^([^=\s]+)\s*=\s*(.+)$/.exec(text.trim()) ?? [];
  if (name === "")
    throw new RangeError(`expected PATH=VALUES, such as pool.vms=20..200:10 or rate=x1,x1.5, got ${shown(text)}`);
  const knob = knobNamed(study, name);
  const base = { path: knob.path, name: knob.path.split(".").slice(-2).join(".") };
  const span = spanIn(written);
  if (span) return { ...base, values: valuesIn(span, written), span };
  const values = written.split(",").map((each) => valueIn(study, knob, each.trim()));
  if (values.some((value) => value === ""))
    throw new RangeError(`expected values with commas between them, got ${shown(written)}`);
  return { ...base, values };
}

/** `20..200:10`: from, to and step; without a step 1 between whole numbers, and any number otherwise. */
function spanIn(written: string): Axis["span"] | undefined {
  const [, from, to, step] = /^(-?[\d.]+)\.\.(-?[\d.]+)(?::([\d.]+))?$/.exec(written.replace(/\s/g, "")) ?? [];
  if (from === undefined) return undefined;
  const [low, high] = [Number(from), Number(to)];
  const isWhole = Number.isInteger(low) && Number.isInteger(high);
  const each = step === undefined ? (isWhole ? 1 : 0) : Number(step);
  if (!(low <= high) || !(each > 0 || step === undefined))
    throw new RangeError(`expected a range such as 20..200 or 20..200:10, got ${shown(written)}`);
  return [low, high, each];
}

function valuesIn([from, to, step]: NonNullable<Axis["span"]>, written: string): readonly number[] {
  if (step === 0) return [from, to];
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (count > MOST_CELLS)
    throw new RangeError(`expected at most ${MOST_CELLS} values, got ${count} in ${shown(written)}`);
  return Array.from({ length: count }, (_, i) => digits(from + i * step));
}

function valueIn(study: Study, knob: Knob, text: string): unknown {
  const factor = /^x(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  if (factor !== undefined) return scaled(study, knob, Number(factor));
  if (text === "true" || text === "false") return text === "true";
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Every combination of the values, the last axis fastest. */
export function product(axes: readonly Axis[]): readonly Cell[] {
  const count = axes.reduce((total, { values }) => total * values.length, 1);
  if (count > MOST_CELLS)
    throw new RangeError(`expected at most ${MOST_CELLS} combinations, got ${count}; take wider steps, or a sample`);
  return axes.reduce<readonly Cell[]>(
    (cells, { path, values }) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [path]: value }))),
    [{}],
  );
}

/** How a sample fills the axes. Of Sobol's sequence the first of a longer sample are those of a shorter one. */
export const FILLS = ["latin hypercube", "sobol"] as const;

/** How many combinations, by which method, and from which numbers. */
export interface Sampling {
  readonly count: number;
  readonly fill: (typeof FILLS)[number];
  readonly seed: string;
}

/** So many combinations that fill the axes evenly, each once. */
export function sample(axes: readonly Axis[], { count, fill, seed }: Sampling): readonly Cell[] {
  if (fill === "sobol" && axes.length > MOST_WIDE)
    throw new RangeError(`expected at most ${MOST_WIDE} values that vary by Sobol's sequence, got ${axes.length}`);
  const random = stream(`${seed}/sweep`);
  const points =
    fill === "sobol" ? sobolSequence(count, axes.length, random) : latinHypercube(count, axes.length, random);
  const cells = points.map((point) =>
    Object.fromEntries(axes.map((axis, i): [string, unknown] => [axis.path, drawn(axis, point[i]!)])),
  );
  const known = new Set<string>();
  return cells.filter((cell) => {
    const key = JSON.stringify(cell);
    return known.has(key) ? false : known.add(key);
  });
}

function drawn({ values, span }: Axis, at: number): unknown {
  if (!span || span[2] > 0) return values[Math.min(values.length - 1, Math.floor(at * values.length))];
  return digits(span[0] + at * (span[1] - span[0]));
}

const digits = (value: number) => Number(value.toPrecision(12));

/** A condition on the values of a cell: `warm.vms < pool.vms`. A RangeError says what is wrong with it. */
export function condition(study: Study, axes: readonly Axis[], text: string): (cell: Cell) => boolean {
  const [, left, sign, right] = /^\s*([^\s<>=!]+)\s*(<=|>=|!=|<|>|=)\s*([^\s<>=!]+)\s*$/.exec(text) ?? [];
  if (left === undefined)
    throw new RangeError(`expected a condition such as "warm.vms < pool.vms", got ${shown(text)}`);
  const [a, b] = [termOf(study, axes, left), termOf(study, axes, right!)];
  const holds = HOLDS[sign!]!;
  return (cell) => holds(a(cell), b(cell));
}

const HOLDS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

/** A number, or a knob: its value in the cell or, where it does not vary, that of the scenario. */
function termOf(study: Study, axes: readonly Axis[], text: string): (cell: Cell) => number {
  if (Number.isFinite(Number(text))) return () => Number(text);
  const { path, today } = knobNamed(study, text);
  const varies = axes.some((axis) => axis.path === path);
  if (!varies && !Number.isFinite(Number(today)))
    throw new RangeError(`expected ${path} to be a number, got ${shown(today)}`);
  return (cell) => Number(varies ? cell[path] : today);
}
