import { isOf } from "../../platform/metric.ts";
import { limitName, ownLimit, planName } from "../../platform/subject.ts";
import { CEILINGS } from "../ceilings.ts";
import { endOf } from "../language/dates.ts";
import { didYouMean } from "../language/problem.ts";
import { Misfit } from "../language/units.ts";
import type { Window } from "../scenario.ts";
import type { Variant } from "../study.ts";
import type { Claim, Quantity } from "./expectation.ts";
import { neverMeasured } from "./measurable.ts";
import { type Sentence, said, type Term } from "./sentence.ts";
import { type Subject, subjectsIn } from "./subjects.ts";

/** Subjects of a term in one variant, or why there are none; `unsure`: several would do, and the user must say which. */
type Found = { readonly subjects: readonly Subject[] } | { readonly none: string; readonly unsure?: true };

/** Spreads sentences over the variants and subjects that they speak of, and collects the windows that they need. */
export class Claims {
  /** Needed beside those that the run lists. */
  readonly windows: Window[] = [];
  private readonly variants: readonly Variant[];
  private readonly service: string | undefined;
  private readonly subjects: ReadonlyMap<string, readonly Subject[]>;

  constructor(variants: readonly Variant[], service: string | undefined) {
    this.variants = variants;
    this.service = service;
    this.subjects = new Map(variants.map(({ name, scenario }) => [name, subjectsIn(scenario)]));
  }

  /** A Misfit where the scenario has no such thing, or can never produce the measure. */
  of(sentence: Sentence): readonly Claim[] {
    const { left, relation, right } = sentence;
    const window = sentence.window && this.known(sentence.window);
    const other = "term" in right ? right.term : undefined;
    for (const term of [left, ...(other ? [other] : [])]) this.check(term);
    const claims = this.quantities(left, window).flatMap((quantity): readonly Claim[] => {
      const base = { left: quantity, relation, window: window?.name ?? "" };
      if (!("term" in right)) return [{ ...base, right: right.value }];
      const against = { ...right.term, variant: right.term.variant ?? quantity.variant };
      if (left.variant === undefined && against.variant === quantity.variant && right.term.variant !== undefined)
        return [];
      const [found] = this.quantities(sameSubject(against, quantity, left), window);
      return [{ ...base, right: { ...found!, plus: right.plus } }];
    });
    const same = claims.find(({ left, right }) => typeof right !== "number" && keyOf(left) === keyOf(right));
    if (same || claims.length === 0)
      throw new Misfit(
        "two different things to compare",
        said(left),
        "name another variant, subject or measure on one side",
      );
    return claims;
  }

  /** The term in each variant that has it; a Misfit where none does. */
  private quantities(term: Term, window: Window | undefined): readonly Quantity[] {
    const meant = this.variants.filter(({ name }) => term.variant === undefined || name === term.variant);
    const found = meant.map((variant) => ({ variant, found: this.measurable(term, variant, window) }));
    const unsure = found.find(({ found }) => "none" in found && found.unsure);
    const all = found.flatMap(({ variant: { name }, found }) =>
      "none" in found ? [] : found.subjects.map(({ of }) => ({ measure: term.measure, of, variant: name })),
    );
    if (all.length > 0 && !unsure) return all;
    const { variant, found: why } = unsure ?? found[0]!;
    const where = this.variants.length > 1 ? ` (${variant.name})` : "";
    throw new Misfit(
      `a measure that the scenario can produce`,
      said(term),
      `${(why as { none: string }).none}${where}`,
    );
  }

  private measurable(term: Term, variant: Variant, window: Window | undefined): Found {
    const found = this.subjectsOf(term, variant);
    if ("none" in found) return found;
    const reasons = found.subjects.map((subject) => ({
      subject,
      never: neverMeasured({ measure: term.measure, metric: term.metric, subject, window }, variant.scenario),
    }));
    const subjects = reasons.filter(({ never }) => never === undefined).map(({ subject }) => subject);
    return subjects.length > 0 ? { subjects } : { none: reasons[0]?.never ?? "there is no such service" };
  }

  /** What a term is of: as it says, or else the compared service, or every service. */
  private subjectsOf({ of, metric }: Term, { name, scenario }: Variant): Found {
    const subjects = this.subjects.get(name)!;
    const services = subjects.filter(({ kind, of }) => kind === "service" && of !== "");
    if (of === undefined) {
      const meant = services.filter((each) => this.service === undefined || each.of === this.service);
      return metric.of === "limit" ? this.limits(meant, metric.name, subjects) : { subjects: meant };
    }
    const named = this.named(of, subjects, scenario);
    if ("none" in named) return named;
    const [subject] = named.subjects;
    if (metric.of === "limit" && subject!.kind === "service" && subject!.of !== "")
      return this.limits([subject!], metric.name, subjects);
    if (isOf(metric, subject!.kind)) return named;
    return {
      none: `it is a measure ${KINDS[metric.of]}, and ${of} is ${subject!.kind === "limit" ? "a limit" : "none"}`,
    };
  }

  /** A name, its short form, or that of the only plan or stream, which is the service itself. */
  private named(of: string, subjects: readonly Subject[], { services, demand }: Variant["scenario"]): Found {
    if (of === "everything") return { subjects: subjects.filter((each) => each.of === "") };
    const exact = subjects.filter(
      (each) => each.of === of || each.of === limitName({ service: each.service, name: rest(of, each.service) }),
    );
    if (exact.length > 0) return { subjects: exact.slice(0, 1) };
    const alias = services.find(({ name, plans }) => plans.length === 1 && of === planName(name, plans[0]!.name))?.name;
    const only = alias ?? demand.find(({ name }) => name === of)?.service;
    if (only !== undefined) return { subjects: subjects.filter((each) => each.of === only) };
    const short = subjects.filter((each) => ownLimit(each.of, each.service) === of);
    const own = short.filter(({ service }) => service === this.service);
    if (own.length === 1 || short.length === 1) return { subjects: own.length === 1 ? own : short };
    if (short.length > 1) return { none: `say which: ${short.map((each) => each.of).join(", ")}`, unsure: true };
    return { none: `there is no ${of}` };
  }

  /** What stands for a service where a limit is asked for: its pool, else its one bounded quota; else the only limit there is. */
  private limits(services: readonly Subject[], measure: string, all: readonly Subject[]): Found {
    const limits = all.filter(({ kind }) => kind === "limit");
    if (/^(?:queue|line)\b/.test(measure)) {
      return limits.length === 1
        ? { subjects: limits }
        : { none: `say of which limit: ${listed(limits)}`, unsure: true };
    }
    const found = services.flatMap(({ of }) => boundOf(of, limits));
    if (found.length > 0) return { subjects: found };
    const own = limits.filter(({ service, bounded }) => bounded && services.some(({ of }) => of === service));
    if (own.length === 0) return { none: `no pool or quota bounds ${services.map(({ of }) => of).join(", ")}` };
    return { none: `say of which limit: ${listed(own)}`, unsure: true };
  }

  /** Names that no variant has are mistakes; those that only some have are not. */
  private check({ of, variant }: Term): void {
    const names = this.variants.map(({ name }) => name);
    if (variant !== undefined && !names.includes(variant))
      throw new Misfit(
        names.length > 1 ? "a variant" : "no variant, for there is only one",
        variant,
        didYouMean(variant, names),
      );
    if (of === undefined) return;
    const found = this.variants.map(({ name, scenario }) => this.named(of, this.subjects.get(name)!, scenario));
    if (found.some((each) => !("none" in each) || each.unsure)) return;
    const known = new Set([...this.subjects.values()].flatMap((all) => all.map(({ of }) => of || "everything")));
    throw new Misfit("a service, a plan, a stream or a limit", of, didYouMean(of, [...known]));
  }

  /** The run's own window of the same meaning, or this one, which is then measured as well. */
  private known(window: Window): Window {
    const { windows, horizon } = this.variants[0]!.scenario.run;
    const meaning = ({ name: _, ...rest }: Window) => JSON.stringify(rest);
    const known = [...windows, ...this.windows].find((each) => meaning(each) === meaning(window));
    if (known) return known;
    if (endOf(window) > horizon) throw new Misfit("a window inside the horizon", window.name, "it ends after it");
    const { most, says, todo } = CEILINGS.windows;
    if (windows.length + this.windows.length >= most) throw new Misfit(`at most ${most} ${says}`, window.name, todo);
    this.windows.push(window);
    return window;
  }
}

const listed = (subjects: readonly Subject[]) => subjects.map(({ of }) => of).join(", ");

const KINDS = { requests: "of requests (a service, a plan or a stream)", service: "of a service", limit: "of a limit" };

/** The pool of a service; else the only bounded quota of the whole service; else the only bounded part of one. */
function boundOf(service: string, limits: readonly Subject[]): readonly Subject[] {
  const own = limits.filter((limit) => limit.service === service && limit.bounded);
  const pool = own.filter(({ of }) => ownLimit(of, service) === "pool");
  const quotas = own.filter(({ of }) => /quota/.test(of));
  const whole = quotas.filter(({ part }) => !part);
  return [pool, whole, quotas].find((each) => each.length === 1) ?? [];
}

/** The other side is of what this side is of, where it says nothing else and can be. */
function sameSubject(term: Term, quantity: Quantity, left: Term): Term {
  const alike = left.metric.of === "limit" ? term.metric.of === "limit" : term.metric.of !== "limit";
  const of =
    term.of ??
    (alike && (left.of !== undefined || left.metric.of !== "limit") ? quantity.of || "everything" : undefined);
  return { ...term, ...(of !== undefined && { of }) };
}

function rest(of: string, service: string): string {
  return of.startsWith(`${service} `) ? of.slice(service.length + 1) : of;
}

function keyOf({ measure, of, variant }: Quantity): string {
  return JSON.stringify([measure, of, variant]);
}
