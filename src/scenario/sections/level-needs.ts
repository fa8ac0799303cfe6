import type { Level } from "../../platform/level.ts";
import type { ParameterKind } from "../../platform/parameter.ts";
import { didYouMean, shown } from "../language/problem.ts";
import type { At } from "../language/schema.ts";
import type { Named } from "./level-parameters.ts";
import type { Use } from "./level-steps.ts";
import { SHARED_LIMITS } from "./shared-limits.ts";

const TIMES: readonly ParameterKind[] = ["time", "duration"];
const KINDS = {
  time: TIMES,
  probability: ["probability"],
  count: ["count"],
  setting: ["flag", "time", "count", "limit", "duration", "hours", "probability"],
  choice: ["choice"],
} as const satisfies Readonly<Record<string, readonly ParameterKind[]>>;

/** What a step needs of the parameter that it names. */
export function neededBy({ what, name, at }: Use): readonly Named[] {
  return what in KINDS ? [{ name, at, kinds: KINDS[what as keyof typeof KINDS] }] : [];
}

/** What is written of stations, pools and lines. */
interface Around {
  readonly stations?: ReadonlyMap<string, string | number>;
  readonly pools?: ReadonlyMap<string, string>;
  readonly lines?: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** What these need of the parameters that they name. */
export function neededAround({ stations, pools, lines }: Around, at: At): readonly Named[] {
  const of = (place: At, name: unknown, kinds: readonly ParameterKind[], least?: number): readonly Named[] =>
    typeof name === "string" ? [{ name, at: place, kinds, ...(least !== undefined && { least }) }] : [];
  return [
    ...[...(stations ?? [])].flatMap(([key, name]) => of(at.key("stations").key(key), name, ["limit", "count"], 1)),
    ...[...(pools ?? [])].flatMap(([key, name]) =>
      of(at.key("pools").key(key), name, ["limit", "limit by plan", "count"]),
    ),
    ...[...(lines ?? [])].flatMap(([key, each]) =>
      Object.entries(each).flatMap(([rule, name]) =>
        of(at.key("lines").key(key).key(rule), name, RULES[rule as keyof typeof RULES]),
      ),
    ),
  ];
}

const RULES = {
  places: ["limit"],
  order: ["choice"],
  reserve: ["count"],
  look: ["time"],
  cold_start: ["time"],
  keep_warm: ["duration"],
} as const satisfies Readonly<Record<string, readonly ParameterKind[]>>;

/** A station or a pool that a step names must be the level's own or the platform's. */
export function checkLimit({ what, name, at }: Use, { stations, pools }: Pick<Level, "stations" | "pools">): void {
  if (what !== "station" && what !== "pool") return;
  const shared = Object.entries(SHARED_LIMITS).flatMap(([each, kind]) => (kind === what ? [each] : []));
  const names = [...Object.keys(what === "station" ? stations : pools), ...shared];
  if (!names.includes(name))
    at.fault(`expected a ${what} of the level or the platform, got ${shown(name)}; ${didYouMean(name, names)}`);
}
