import { SECOND } from "../../maths/calendar.ts";
import type { DistributionSpec } from "../../maths/distributions.ts";
import { scaledLaw } from "../../maths/scaled-law.ts";
import { metricOf } from "../../platform/metrics.ts";
import { listed } from "../../scenario/language/words.ts";
import type { Scenario, Service, Setting } from "../../scenario/scenario.ts";
import type { Study } from "../../scenario/study.ts";
import { inProse, plain, sentence } from "../results/format.ts";
import type { Alternative } from "./alternative.ts";
import { exposure } from "./influence.ts";
import { disqualified, type Field, leadersIn, standingIn } from "./standing.ts";

const EXPOSURE = metricOf("upgrade.instance_exposure.mean");

/** Times that exposure follows from, those together that are of the same thing, and what it is for them to be shorter. */
const TIMES: readonly { readonly keys: readonly string[]; readonly says: string }[] = [
  { keys: ["upgrade.provider_lag", "upgrade.provider_urgent_lag"], says: "the provider offered releases … sooner" },
  { keys: ["upgrade.window"], says: "its maintenance windows came … sooner" },
  { keys: ["upgrade.operator_lag", "upgrade.urgent_lag"], says: "its operators began … sooner" },
  { keys: ["upgrade.adoption_lag"], says: "owners came to it … sooner" },
  { keys: ["upgrade.work"], says: "work on each took … less" },
];

/**
 * How long instances are exposed follows from inputs, as costs do: what would have to be otherwise for another level to be as
 * short. By theory without waiting lines and without releases that overtake each other, which cut long exposures short: taken
 * as it is it asks for too much, as a part of what was measured for too little, and both are told where they differ. From the
 * other side, operators would be later by the difference at least.
 */
export function exposureTurns(study: Study, subject: string, field: Field): readonly string[] {
  const leaders = leadersIn(EXPOSURE, field);
  const out = disqualified(field);
  const levels = new Set(field.alternatives.map(({ level }) => level));
  const others = field.alternatives.filter(
    (each) => !out.includes(each) && standingIn(EXPOSURE, each, field) === "worse",
  );
  if (leaders.length === 0 || leaders.some((each) => out.includes(each)) || levels.size < 2) return [];
  const target = Math.max(...leaders.map(measured));
  const found = others.flatMap((other) => {
    const { scenario, service } = inputsOf(other, study, subject);
    if (!scenario || !service || Number.isNaN(measured(other))) return [];
    const alive = other.measure("instances")?.value ?? 0;
    const isOperated = (each: Alternative) =>
      (inputsOf(each, study, subject).service?.settings["upgrade.operator_lag"] ?? null) !== null;
    const turns = [
      ...turnsOf({ scenario, service, alive, target: target * SECOND, part: target / measured(other) }),
      ...(leaders.every(isOperated) ? [slower(leaders, measured(other) - target)] : []),
    ];
    return turns.length > 0 ? [`${other.label} would be as short if ${turns.join(", or if ")}`] : [];
  });
  return found.length > 0 ? [sentence(`exposure follows from inputs too, by theory: ${found.join("; ")}`)] : [];
}

function inputsOf({ name }: Alternative, { variants }: Study, subject: string) {
  const scenario = variants.find((each) => each.name === name)?.scenario;
  return { scenario, service: scenario?.services.find((each) => each.name === subject) };
}

const measured = ({ measure }: Alternative) => measure(EXPOSURE.name)?.value ?? Number.NaN;

interface Turning {
  readonly scenario: Scenario;
  readonly service: Service;
  readonly alive: number;
  /** The exposure that would be as short, µs, and what part of its own that is. */
  readonly target: number;
  readonly part: number;
}

/** What of a level would have to be shorter, or more at a time; nothing where theory knows too little of what takes long. */
function turnsOf({ scenario, service, alive, target, part }: Turning): readonly string[] {
  const { settings } = service;
  const exposed = (changed: Readonly<Record<string, Setting>>) =>
    exposure({ ...service, settings: { ...settings, ...changed } }, scenario, alive);
  const now = exposed({});
  if (!(now > target)) return [];
  const wanted = [part * now, target].sort((a, b) => b - a);
  const times = TIMES.flatMap(({ keys, says }) => {
    const own = keys.filter((key) => (settings[key] ?? null) !== null);
    if (own.length === 0) return [];
    const [easy, hard] = wanted.map((each) => 1 - factorFor((by) => exposed(scaledBy(by, own, settings)) - each));
    return Number.isNaN(easy!) ? [] : [says.replace("…", `${between(100 * easy!, 100 * hard!, CLOSE)} %`)];
  });
  const inFlight = settings["upgrade.max_in_flight"];
  if (typeof inFlight !== "number") return times;
  const numbers = Array.from({ length: (MOST_TIMES - 1) * inFlight }, (_, nth) => inFlight + 1 + nth);
  const [few, many] = wanted.map(
    (each) => numbers.find((more) => exposed({ "upgrade.max_in_flight": more }) <= each) ?? Number.NaN,
  );
  if (Number.isNaN(few!)) return times;
  return [`${between(few!, many!, 0)} were upgraded at a time (now ${inFlight})`, ...times];
}

/** Percentage points between two answers that are one. */
const CLOSE = 3;

/** `75–93`, `at least 75` where nothing is surely enough, or the surer of two that are close. */
function between(least: number, most: number, close: number): string {
  if (Number.isNaN(most)) return `at least ${plain(least, 0)}`;
  return most - least <= close ? plain(most, 0) : `${plain(least, 0)}–${plain(most, 0)}`;
}

/** Times as many at a time as are looked at. */
const MOST_TIMES = 10;

const scaledBy = (by: number, keys: readonly string[], settings: Service["settings"]) =>
  Object.fromEntries(keys.map((key) => [key, scaled(settings[key]!, by)]));

function scaled(value: Setting, by: number): Setting {
  return typeof value === "number" ? value * by : (scaledLaw(value as DistributionSpec, by) as unknown as Setting);
}

/** Where a growing function of a factor is 0, between none of it and all of it; NaN: nowhere. */
function factorFor(gap: (by: number) => number): number {
  let [low, high] = [1e-6, 1];
  if (!(gap(low) <= 0)) return Number.NaN;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (gap(middle) > 0) high = middle;
    else low = middle;
  }
  return low;
}

/** By how much later operators of those that lead would have to begin. */
function slower(leaders: readonly Alternative[], gap: number): string {
  const time = inProse({ value: gap, low: null, high: null, unit: "s" });
  return `operators of ${listed(leaders.map(({ label }) => label))} began at least ${time} later`;
}
