import type { Metric } from "../../platform/metric.ts";
import { askedUnit } from "../../platform/metrics/asked.ts";
import { METRICS, metricNamed } from "../../platform/metrics.ts";
import { readWindow } from "../language/dates.ts";
import { didYouMean } from "../language/problem.ts";
import { Misfit } from "../language/units.ts";
import type { Window } from "../scenario.ts";
import type { Relation } from "./expectation.ts";
import { readBound } from "./value.ts";

/** A sentence taken apart: names as written, or absent where nothing is said. */
export interface Sentence {
  readonly left: Term;
  readonly relation: Relation;
  readonly right: { readonly value: number } | { readonly term: Term; readonly plus: number };
  readonly window?: Window;
}

export interface Term {
  readonly measure: string;
  readonly metric: Metric;
  readonly of?: string;
  readonly variant?: string;
}

/** Names that a sentence may use: they may contain any word, so the longest that fits is taken. */
export interface Vocabulary {
  readonly subjects: readonly string[];
  /** Subjects that are limits, and their names alone: what `queue.` may be followed by. */
  readonly limits: readonly string[];
  readonly variants: readonly string[];
}

/** Reads a sentence of the grammar in expect-grammar.ts; a Misfit says what is wrong with it. */
export function readSentence(text: string, vocabulary: Vocabulary): Sentence {
  return new Reader(text.trim().replaceAll(/\s+/g, " "), vocabulary).sentence();
}

const NEXT = / (?:of|for|within|during|in the first|in the last|at) | [+-] | ?(?:<|>|≤|≥)/;
const WINDOW =
  /^(?:within [\d:]+ ?[-–] ?[\d:]+|during upgrades|in the (?:first|last) [\d.]+ ?[a-zµ]+|at [\d.]+ ?[a-zµ]+)(?= |$)/;
const RELATIONS: Readonly<Record<string, Relation>> = {
  "<": "<",
  "<=": "<=",
  "≤": "<=",
  ">": ">",
  ">=": ">=",
  "≥": ">=",
};

interface Said {
  of?: string;
  variant?: string;
}

interface Measured {
  readonly measure: string;
  readonly metric: Metric;
  readonly said: Said;
}

/** What is left of a sentence, eaten from the front. */
class Reader {
  private rest: string;
  private window: Window | undefined;
  /** Whether the sentence's own relation has been read: what follows is the right side. */
  private related = false;
  private readonly vocabulary: Vocabulary;

  constructor(text: string, vocabulary: Vocabulary) {
    this.rest = text;
    this.vocabulary = vocabulary;
  }

  sentence(): Sentence {
    const { said, ...left } = this.measure();
    this.qualifiers(said);
    const relation = this.relation();
    const right = this.right(left, said);
    if (this.rest !== "")
      throw new Misfit("the end of the sentence, or of, for, within, during, in the first or at", this.rest);
    return { left: { ...left, ...said }, relation, right, ...(this.window && { window: this.window }) };
  }

  /** A value's qualifiers are the left side's; a measure has its own, until a value is added to it. */
  private right(left: { readonly measure: string; readonly metric: Metric }, said: Said): Sentence["right"] {
    if (/^[-\d]/.test(this.rest) || !/^[a-z]/i.test(this.rest)) {
      const value = this.value(left);
      this.qualifiers(said);
      return { value };
    }
    const { said: own, ...term } = this.measure();
    if (term.metric.unit !== left.metric.unit)
      throw new Misfit(
        `a measure in the unit of ${left.measure} (${left.metric.unit})`,
        term.measure,
        `it is in ${term.metric.unit}`,
      );
    this.qualifiers(own);
    const sign = this.eat(/^[+-](?= )/);
    const plus = sign === undefined ? 0 : this.value(left) * (sign === "-" ? -1 : 1);
    if (sign !== undefined) this.qualifiers(said);
    return { term: { ...term, ...own }, plus };
  }

  private measure(): Measured {
    const { limits } = this.vocabulary;
    const threshold = this.threshold();
    if (threshold) return threshold;
    const line = this.rest.startsWith("queue.") ? longest(this.rest.slice(6), limits) : undefined;
    if (line !== undefined) {
      this.skip(6 + line.length);
      return { measure: "queue.mean", metric: metricNamed("queue.mean")!, said: { of: line } };
    }
    const star = METRICS.find(({ name }) => name.endsWith("*") && this.rest.startsWith(name.slice(0, -1)));
    const measure = star ? this.starred(star.name.slice(0, -1)) : (this.eat(/^[^\s<>≤≥]+/) ?? "");
    const metric = metricNamed(measure);
    if (!metric || measure.endsWith("*")) throw unknownMeasure(measure, limits);
    return { measure, metric, said: {} };
  }

  /** `wait > 20 min` as a measure: on the left side only where another relation follows, as in `wait > 20 min < 5 %`. */
  private threshold(): Measured | undefined {
    const line = this.rest.startsWith("queue.") ? longest(this.rest.slice(6), this.vocabulary.limits) : undefined;
    const name = line === undefined ? /^[a-z][\w.]*/.exec(this.rest)?.[0] : `queue.${line}`;
    const base = line === undefined ? name : "queue";
    const unit = base === undefined ? undefined : askedUnit(base);
    const behind = this.rest.slice(name?.length ?? 0);
    const [sign = ""] = /^ ?(?:>=|≥|>) ?(?=\d)/.exec(behind) ?? [];
    const more = /[<>≤≥]/.test(behind.slice(sign.length).replaceAll(/"[^"]*"|'[^']*'/g, ""));
    if (base === undefined || unit === undefined || sign === "" || !(more || this.related)) return undefined;
    this.skip(name!.length + sign.length);
    const text = this.untilNext();
    readBound(text, { name: base, unit });
    const metric = metricNamed(`${base} ${sign.trim()} ${text}`);
    if (!metric) throw new Misfit(`a value to compare ${base} with`, text);
    return { measure: metric.name, metric, said: line === undefined ? {} : { of: line } };
  }

  /** A name for the star, which may have blanks: `refused:global quota`, `wait.cause:queued: director`. */
  private starred(prefix: string): string {
    this.skip(prefix.length);
    const lines = this.vocabulary.limits.map((name) => `queued: ${name}`);
    return prefix + this.name([...this.vocabulary.limits, ...lines]);
  }

  private relation(): Relation {
    const sign = this.eat(/^(?:<=|>=|<|>|≤|≥)/);
    this.related = true;
    if (sign !== undefined) return RELATIONS[sign]!;
    throw new Misfit(
      "<, <=, > or >= behind the measure",
      this.rest === "" ? undefined : this.rest,
      "such as wait.p95 < 15 min",
    );
  }

  private value({ measure, metric }: { readonly measure: string; readonly metric: Metric }): number {
    const text = this.untilNext();
    return readBound(text, { name: measure, unit: metric.unit });
  }

  private qualifiers(said: Said): void {
    for (;;) {
      const window = this.eat(WINDOW);
      const word = window === undefined ? this.eat(/^(?:of|for|within|during|in the first|at)(?= |$)/) : undefined;
      if (window !== undefined) this.measuredIn(window);
      else if (word === "of") this.once(said, "of", this.name(this.vocabulary.subjects));
      else if (word === "for") this.once(said, "variant", this.name(this.vocabulary.variants));
      else if (word !== undefined)
        throw new Misfit(
          "within 09:00-17:00, during upgrades, in the first 30 d, in the first 100 requests, in the last 30 d or at 3 h",
          `${word} ${this.rest}`.trim(),
        );
      else return;
    }
  }

  private measuredIn(text: string): void {
    if (this.window) throw new Misfit("one window", text, `${this.window.name} is another; write two sentences`);
    this.window = readWindow(text);
    if (!this.window)
      throw new Misfit(
        "within 09:00-17:00, during upgrades, in the first 30 d, in the first 100 requests, in the last 30 d or at 3 h",
        text,
      );
  }

  private once(said: Said, key: "of" | "variant", name: string): void {
    const word = key === "of" ? "of" : "for";
    if (name === "") throw new Misfit(`a name behind "${word}"`, undefined);
    if (said[key] !== undefined)
      throw new Misfit(`"${word}" once for each side`, `${word} ${name}`, `${word} ${said[key]} stands there already`);
    said[key] = name;
  }

  private name(known: readonly string[]): string {
    const quoted = this.eat(/^"[^"]*"/) ?? this.eat(/^'[^']*'/);
    if (quoted !== undefined) return quoted.slice(1, -1);
    const found = longest(this.rest, known);
    if (found === undefined) return this.untilNext();
    this.skip(found.length);
    return found;
  }

  private untilNext(): string {
    const at = this.rest.search(NEXT);
    const text = at < 0 ? this.rest : this.rest.slice(0, at);
    this.skip(text.length);
    return text;
  }

  private eat(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.rest)?.[0];
    if (found !== undefined) this.skip(found.length);
    return found;
  }

  private skip(length: number): void {
    this.rest = this.rest.slice(length).trimStart();
  }
}

/** The longest name that the text begins with, up to a blank, a sign or the end. */
function longest(text: string, known: readonly string[]): string | undefined {
  const fits = (name: string) => name !== "" && text.startsWith(name) && /^(?:[ <>≤≥]|$)/.test(text.slice(name.length));
  return known.filter(fits).sort((a, b) => b.length - a.length)[0];
}

function unknownMeasure(measure: string, limits: readonly string[]): Misfit {
  const names = [...METRICS.map(({ name }) => name), ...limits.map((limit) => `queue.${limit}`)];
  const longer = names.filter((name) => name.startsWith(`${measure}.`) || name.startsWith(`${measure}:`));
  if (measure === "") return new Misfit("a measure such as wait.p95", undefined);
  if (longer.length > 0) return new Misfit("a measure such as wait.p95", measure, `say which: ${longer.join(", ")}`);
  return new Misfit("a measure such as wait.p95", measure, didYouMean(measure, names));
}

/** For messages: a term as a sentence would have it. */
export function said({ measure, of, variant }: Term): string {
  return [measure, ...(of ? [`of ${of}`] : []), ...(variant ? [`for ${variant}`] : [])].join(" ");
}
