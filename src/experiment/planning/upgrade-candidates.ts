import { levelOf } from "../../platform/levels.ts";
import { alone } from "../../scenario/knob.ts";
import { isRecord } from "../../scenario/language/plain.ts";
import { printDuration } from "../../scenario/language/units.ts";
import type { Study } from "../../scenario/study.ts";
import { studyOf } from "./sweep.ts";

/** Which upgrade is planned. */
export interface UpgradeOf {
  /** Index of the variant. */
  readonly variant: number;
  readonly service: string;
  readonly release: string;
  /** µs from the start. */
  readonly within: number;
}

/** A study in which the release takes place once, or why there is none. */
export type Planned = { readonly study: Study } | { readonly fault: string };

/** The window of requests that come while upgrades go on. */
export const DURING = "during upgrades";

const PARAMETER = "upgrade.max_in_flight";

/** With so many instances at a time, from such a date on; a planned start waits for no operator's lag. */
export function plannedAt(study: Study, of: UpgradeOf, { start, inFlight }: At): Planned {
  const { release, service } = of;
  const { document, set, level } = partsOf(study, of);
  const written = without((document.releases as Plain)[release] as Plain, ["every"]);
  const windows = [(document.run as Plain | undefined)?.windows ?? []].flat();
  const made = studyOf(
    { ...study, document },
    {
      ...set,
      [`releases.${release}`]: { ...written, on: [start], lag: "0 s" },
      [`services.${service}.levels.${level}.${PARAMETER}`]: inFlight,
      "run.windows": windows.includes(DURING) ? windows : [...windows, DURING],
    },
  );
  return "fault" in made ? made : endsIn(alone(made, 0), of);
}

interface At {
  readonly start: string;
  readonly inFlight: number;
}

/** The same without the release; a fault where the scenario cannot be without it. */
export function unplanned(study: Study, of: UpgradeOf): Planned {
  const { document, set } = partsOf(study, of);
  const releases = without(document.releases as Plain, [of.release]);
  const run = document.run as Plain | undefined;
  const windows = [run?.windows ?? []].flat().filter((each) => each !== DURING);
  const others = without(document, Object.keys(releases).length === 0 ? ["releases"] : []);
  const made = studyOf(
    {
      ...study,
      document: {
        ...others,
        ...(Object.keys(releases).length > 0 && { releases }),
        ...(run && { run: { ...run, windows } }),
      },
    },
    set,
  );
  return "fault" in made ? made : { study: alone(made, 0) };
}

/** How many at a time it is in the scenario; NaN where that is no number. */
export function inFlightToday({ variants }: Study, { variant, service }: UpgradeOf): number {
  const { settings } = variants[variant]!.scenario.services.find(({ name }) => name === service)!;
  return Number(settings[PARAMETER] ?? Number.NaN);
}

type Plain = Readonly<Record<string, unknown>>;

/** The document without the other variants, which may be what is tried; and the level, which has to know the parameter. */
function partsOf(study: Study, { variant, service }: UpgradeOf) {
  const { set, scenario } = study.variants[variant]!;
  const at = scenario.services.find(({ name }) => name === service)!;
  const { level } = at;
  if (levelOf(at).parameters[PARAMETER] === undefined)
    throw new RangeError(
      `expected a level that upgrades so many instances at a time, got ${level}, which has no ${PARAMETER}`,
    );
  return { document: without(study.document, ["variants", "compare", "expect", "goals"]), set, level };
}

/** The study, where its run goes on until the time is over. */
function endsIn(study: Study, { release, within }: UpgradeOf): Planned {
  const { run, releases } = study.variants[0]!.scenario;
  const when = releases.find(({ name }) => name === release)?.when;
  const needed = (when?.kind === "on" ? when.times[0]! : 0) + within;
  if (needed <= run.horizon) return { study };
  return { fault: `expected a horizon of at least ${printDuration(needed)}, got ${printDuration(run.horizon)}` };
}

/** The releases that the document states, by name. */
export function releasesIn({ document }: Study): readonly string[] {
  return isRecord(document.releases) ? Object.keys(document.releases) : [];
}

/** The dates of a release, as written. */
export function datesOf({ document }: Study, release: string): readonly string[] {
  const { on } = (document.releases as Record<string, { readonly on?: unknown }>)[release] ?? {};
  return on === undefined ? [] : [on].flat().map(String);
}

function without(record: Plain, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
