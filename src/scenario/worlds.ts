import { parse as yaml } from "yaml";
import type { Level } from "../platform/level.ts";
import { LOSES_VMS } from "../platform/lists.ts";
import { PLATFORM } from "../platform/parameters.ts";
import { ESTIMATE_FACTOR } from "./estimate-range.ts";
import { type Patch, patched } from "./language/patch.ts";
import { isRecord } from "./language/plain.ts";
import { Faults, ScenarioError } from "./language/problem.ts";
import { scaledRate, scaledTime } from "./language/scaled.ts";
import { At } from "./language/schema.ts";
import { certain, type UncertainValue, writtenAt } from "./language/uncertain.ts";
import { type ParseOptions, parseDocument } from "./parse.ts";
import { levelsIn } from "./sections/levels.ts";
import { written } from "./sections/settings.ts";
import type { Origin, Study } from "./study.ts";

/** A value that is not known, with what it may be. */
export interface Input {
  /** Where it stands in the document, dotted. */
  readonly path: string;
  /** What it is in a run, as people write it. */
  readonly today: string;
  /** Whether the scenario states its range; else it is an estimate with the range of all estimates. */
  readonly stated: boolean;
  /** What is written there in a world in which it takes its `u`-quantile. */
  readonly at: (u: number) => unknown;
}

/**
 * The inputs of a study that are not known and matter to one of its variants: ranges that it states, and estimates. Switches,
 * words and what is 0 have no range of their own.
 */
export function inputsOf({ uncertain = [], origins, variants, document }: Study): readonly Input[] {
  const levels = levelsIn(document);
  const matters = ({ path }: { readonly path: string }) => {
    const [, service, level] = /^services\.([^.]+)\.levels\.([^.]+)/.exec(path) ?? [];
    if (level === undefined || !levels.some((each) => each.name === level)) return true;
    return variants.some(({ scenario }) =>
      scenario.services.some((each) => (each.stage?.of ?? each.name) === service && each.level === level),
    );
  };
  const values = new Map(origins.map(({ path, value }) => [path, value]));
  const losesVms = variants.some(({ scenario }) => scenario.platform[LOSES_VMS] === true);
  const within = (path: string) => uncertain.some((each) => each.path === path || each.path.startsWith(`${path}.`));
  return [
    ...uncertain.filter(matters).map(statedInput),
    ...origins
      .filter(
        (origin) =>
          origin.from === "estimate" &&
          matters(origin) &&
          !within(origin.path) &&
          isOn(origin, { values, levels, losesVms }),
      )
      .flatMap((origin) => estimateInput(origin) ?? []),
  ];
}

/** Whether the parameter says anything: what it needs beside it is on. */
function isOn({ path }: Origin, { values, levels, losesVms }: Around): boolean {
  const [, above = "", level, key = ""] = /^(platform\.|services\.[^.]+\.levels\.([^.]+)\.)(.+)$/.exec(path) ?? [];
  if (key.startsWith("failures.") && key !== EVERY && !losesVms) return isSaid(values.get(above + EVERY));
  const table = level === undefined ? PLATFORM : levels.find(({ name }) => name === level)?.parameters;
  const { needs } = table?.[key] ?? {};
  if (!needs) return true;
  const other = values.get(above + needs.key);
  return needs.value === undefined ? isSaid(other) : other === needs.value;
}

interface Around {
  readonly values: ReadonlyMap<string, string>;
  readonly levels: readonly Level[];
  /** Whether an outage takes VMs in a variant: what is said of failures is then of these too. */
  readonly losesVms: boolean;
}

const EVERY = "failures.every";

function isSaid(value = "off"): boolean {
  return !OFF.includes(value);
}

const OFF = ["off", "0", "0 s", "0 %", "unlimited"];

function statedInput(value: UncertainValue): Input {
  return { path: value.path, today: written(writtenAt(value, 0.5)), stated: true, at: (u) => writtenAt(value, u) };
}

/** A value taken for an estimate; undefined where half of it and twice of it are the same. */
export function estimateInput({ path, value }: Pick<Origin, "path" | "value">): Input | undefined {
  const today: unknown = yaml(value);
  const at = (u: number) => scaledBy(today, u);
  return JSON.stringify(at(0.9)) === JSON.stringify(at(0.1)) ? undefined : { path, today: value, stated: false, at };
}

/** A number or a percentage takes a quantile of its range; in a time, a rate or a map every duration moves by the same factor. */
function scaledBy(today: unknown, u: number): unknown {
  const number = typeof today === "number" ? today : Number(/^([\d.]+) *%$/.exec(String(today))?.[1] ?? Number.NaN);
  if (Number.isFinite(number)) return number > 0 ? quantileAround(today, number, u) : today;
  const factor = writtenAt({ range: FACTOR, unit: "", whole: false }, u) as number;
  return scaledRate(today, factor) ?? scaledMoney(today, factor) ?? scaledTime(today, factor);
}

const FACTOR = { kind: "around", low: 1 / ESTIMATE_FACTOR, mid: 1, high: ESTIMATE_FACTOR } as const;

function quantileAround(today: unknown, number: number, u: number): unknown {
  if (typeof today === "number") {
    const range = {
      kind: "around",
      low: number / ESTIMATE_FACTOR,
      mid: number,
      high: number * ESTIMATE_FACTOR,
    } as const;
    const found = writtenAt({ range, unit: "", whole: Number.isInteger(number) }, u) as number;
    return Number.isInteger(number) ? Math.max(1, found) : found;
  }
  if (number >= 100) return today;
  const odds = number / (100 - number);
  const share = (of: number) => (100 * of) / (1 + of);
  const range = {
    kind: "around",
    low: share(odds / ESTIMATE_FACTOR),
    mid: number,
    high: share(odds * ESTIMATE_FACTOR),
  } as const;
  return writtenAt({ range, unit: " %", whole: false }, u);
}

/** `80 USD/h` by a factor. */
function scaledMoney(today: unknown, factor: number): string | undefined {
  const [, amount, unit] = (typeof today === "string" && /^([\d.]+)( USD.*)$/.exec(today)) || [];
  return amount === undefined ? undefined : `${Number((Number(amount) * factor).toPrecision(9))}${unit}`;
}

/** The study in a world in which each input takes its quantile; ready to run, without origins and warnings. */
export function worldOf(
  study: Study,
  inputs: readonly Input[],
  {
    us,
    seed,
    options = {},
  }: { readonly us: readonly number[]; readonly seed?: string; readonly options?: Partial<ParseOptions> },
): Study {
  const set: Patch = Object.fromEntries(inputs.map(({ path, at }, nth) => [path, at(us[nth]!)]));
  const faults = new Faults();
  const { document } = certain(study.document, new At([], faults));
  const changed = patched(document, set, new At([], faults));
  if (faults.found.length > 0)
    throw new ScenarioError(
      faults.found.map(({ path, message }) => ({ file: "a world", path: path.join("."), message })),
    );
  const run = isRecord(document.run) ? document.run : {};
  return parseDocument(seed === undefined ? changed : { ...changed, run: { ...run, seed } }, {
    ...options,
    bare: true,
  });
}
