import { distance } from "fastest-levenshtein";
import { shortened } from "./visible.ts";

/** The way from the document's root to a value: keys and indices. */
export type Path = readonly (string | number)[];

/** What is wrong at a path, before anybody knows the line. `on` the key: an unknown or a missing one. */
export interface Fault {
  readonly path: Path;
  readonly on: "key" | "value";
  readonly message: string;
  /** Where it is when it is not in the document: in a trace file. */
  readonly place?: Place;
}

/** A point in a text file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
}

/** One mistake in a scenario file, and where it is. Without a line: the document came as an object, not as text. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly path: string;
  /** `expected …, got …; what to do`. */
  readonly message: string;
  /** The line before, the line itself behind `> `, and a line of carets. */
  readonly excerpt?: string;
}

/** A scenario that cannot be run, with everything that is wrong with it: each message on one line that a terminal shows as it is. */
export class ScenarioError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const told = problems.map((each) => ({ ...each, message: shortened(each.message, MOST_OF_A_MESSAGE) }));
    super(told.map(renderProblem).join("\n"));
    this.name = "ScenarioError";
    this.problems = told;
  }
}

const MOST_OF_A_MESSAGE = 1000;

/** `file:line:column path: expected …, got …; what to do`, and the marked excerpt below. */
export function renderProblem({ file, line, column, path, message, excerpt }: Problem): string {
  const where = line === undefined ? file : `${file}:${line}:${column}`;
  return [`${where}${path && ` ${path}`}: ${message}`, ...(excerpt === undefined ? [] : [excerpt])].join("\n");
}

/** Collects faults, each once and up to a limit; the rest is counted. */
export class Faults {
  readonly found: Fault[] = [];
  left = 0;
  readonly #known = new Set<string>();

  add(fault: Fault): void {
    const identity = identityOf(fault);
    if (this.#known.has(identity)) return;
    this.#known.add(identity);
    if (this.found.length < MOST_FAULTS) this.found.push(fault);
    else this.left++;
  }

  /** All that others have collected. */
  take({ faults, left }: { readonly faults: readonly Fault[]; readonly left: number }): void {
    for (const fault of faults) this.add(fault);
    this.left += left;
  }

  /** How many there are, to see whether there are more later. */
  get count(): number {
    return this.found.length + this.left;
  }
}

/** Equal for faults that say the same of the same. */
export function identityOf({ path, message, place }: Fault): string {
  return JSON.stringify([path, message, place?.line, place?.column]);
}

const MOST_FAULTS = 200;

/** `services.postgres.levels`, `changes[0].set`; a key with dots of its own is quoted. Very long ones are cut. */
export function renderPath(path: Path): string {
  const steps = path.length > MOST_STEPS ? [...path.slice(0, MOST_STEPS), "…"] : path;
  return steps
    .map((key, i) => {
      if (typeof key === "number") return `[${key}]`;
      const name = shortened(key, MOST_CHARACTERS);
      if (name.includes(".")) return `[${JSON.stringify(name)}]`;
      return i === 0 ? name : `.${name}`;
    })
    .join("");
}

const MOST_STEPS = 12;
const MOST_CHARACTERS = 80;

/** `; did you mean "level"?`, or what there is to choose from. */
export function didYouMean(word: string, among: readonly string[]): string {
  const known = among.filter((name) => name !== "");
  const near = nearest(word, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  if (known.length === 0) return "there is none to choose from";
  const shown = known
    .slice(0, 16)
    .map((name) => shortened(name, MOST_CHARACTERS))
    .join(", ");
  return `known: ${shown}${known.length > 16 ? ", …" : ""}`;
}

/** What was probably meant; undefined where nothing is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 64) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const steps = distance(fold(word), fold(candidate));
    if (steps < least && steps < candidate.length) [best, least] = [candidate, steps];
  }
  return best;
}

const fold = (word: string) => word.toLowerCase().replaceAll(/[-_ ]/g, "_");

/** What came, as a message shows it: short, on one line, without control characters. */
export function shown(input: unknown): string {
  if (input === undefined) return "nothing";
  if (input === null) return "nothing (an empty value)";
  if (Array.isArray(input)) return `a list of ${input.length}`;
  if (typeof input === "object") return "a map";
  if (typeof input === "string") return JSON.stringify(shortened(input, MOST_CHARACTERS));
  return String(input);
}
