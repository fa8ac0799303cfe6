import { MONTH } from "../../maths/calendar.ts";

/** Results as a file holds them, not looked at yet. */
export type Stored = Readonly<Record<string, unknown>>;

/**
 * What makes results of one schema results of the next: the first entry takes those of schema 1, and so on. Whoever changes
 * the shape so that an older file would be misread adds one; what is only new is optional instead.
 */
export const UPGRADES: readonly ((results: Stored) => Stored)[] = [ofAnotherEngine, inSeconds, aMonth];

/** Results of some schema as those of the latest. */
export function upgraded(results: Stored, schema: number): Stored {
  return UPGRADES.slice(schema - 1).reduce(
    (older, upgrade, passed) => ({ ...upgrade(older), headroomResults: schema + passed + 1 }),
    results,
  );
}

/**
 * Schema 1 was written by engines of one version number that gave different numbers. Its version says so from here on, and
 * nothing is taken for its engine: there is no second look at its requests, and no what-if.
 */
function ofAnotherEngine(results: Stored): Stored {
  return typeof results.version === "string"
    ? { ...results, version: `${results.version} (results schema 1)` }
    : results;
}

/** Schema 2 had first passages (`fullness.first_100`) in days; every time is in seconds from here on. */
function inSeconds(results: Stored): Stored {
  return {
    ...results,
    ...eachOf(results, "variants", (variant) => ({ ...variant, ...eachOf(variant, "measures", daysInSeconds) })),
    ...eachOf(results, "comparisons", daysInSeconds),
    ...eachOf(results, "precision", daysInSeconds),
  };
}

/** Schema 3 had money spent over the whole run, warm-up left out; it is a month's from here on. */
function aMonth(results: Stored): Stored {
  const change = spentAMonth(Number(results.horizon) - Number(results.warmUp));
  return {
    ...results,
    ...eachOf(results, "variants", (variant) => ({ ...variant, ...eachOf(variant, "measures", change) })),
    ...eachOf(results, "comparisons", change),
  };
}

/** A list of records with each of them changed; nothing where it is no list. */
function eachOf(of: Stored, key: string, change: (each: Stored) => Stored): Stored {
  const list = of[key];
  return Array.isArray(list) ? { [key]: list.map(change) } : {};
}

/** A figure whose unit is the day, with all its numbers in seconds; any other as it is. */
export function daysInSeconds<T extends object>(figure: T): T {
  if (!("unit" in figure) || figure.unit !== "d") return figure;
  return { ...figure, ...scaled(figure, 86_400), unit: "s" };
}

/** Of figures over a time (µs): money that was spent in it as a month's; any other figure as it is. */
export function spentAMonth(time: number): <T extends object>(figure: T) => T {
  return (figure) => {
    if (!("unit" in figure) || figure.unit !== "USD" || !("measure" in figure)) return figure;
    if (!String(figure.measure).startsWith("cost")) return figure;
    return { ...figure, ...scaled(figure, MONTH / time), unit: "USD/month" };
  };
}

const NUMBERS: ReadonlySet<string> = new Set(["value", "low", "high", "difference", "halfWidth", "far", "each", "bin"]);

function scaled(figure: object, factor: number): Stored {
  const times = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(times);
    return typeof value === "number" ? value * factor : value;
  };
  return Object.fromEntries(
    Object.entries(figure).map(([key, value]) => [key, NUMBERS.has(key) ? times(value) : value]),
  );
}
