import { DAY, MONTH, WEEK } from "../../maths/calendar.ts";
import { CEILINGS } from "../../scenario/ceilings.ts";
import { printDuration } from "../../scenario/language/units.ts";
import type { Run, Scenario, Stretch, Window } from "../../scenario/scenario.ts";

/** Equal parts of a run, in each of which a goal is judged by itself. */
export interface Stretches {
  /** How long each is, µs; the last may be longer or shorter by half. */
  readonly every: number;
  /** In words: `month`. */
  readonly says: string;
  readonly parts: readonly { readonly from: number; readonly to: number }[];
}

/** Lengths that people report by, the shortest first. */
const USUAL: readonly (readonly [length: number, says: string])[] = [
  [DAY, "day"],
  [WEEK, "week"],
  [MONTH, "month"],
  [3 * MONTH, "quarter"],
  [6 * MONTH, "half-year"],
  [12 * MONTH, "year"],
  [60 * MONTH, "five years"],
];
const FEWEST = 4;

/**
 * A run cut into months; a short one into weeks or days, a long one into quarters or years. `kinds`: how many windows each
 * part is needed in. A RangeError where `every` is stated and makes too many.
 */
export function stretchesOf({ warmUp, horizon }: Run, kinds: number, every?: number): Stretches {
  const length = horizon - warmUp;
  const most = Math.floor(CEILINGS.windows.most / Math.max(1, kinds));
  const count = (of: number) => Math.max(1, Math.round(length / of));
  if (every !== undefined && count(every) > most)
    throw new RangeError(
      `expected at most ${most} parts of the run, got ${count(every)} of ${printDuration(every)}; choose longer ones`,
    );
  const fits = USUAL.filter(([of]) => count(of) <= most);
  const long = fits.filter(([of]) => of >= MONTH && count(of) >= FEWEST);
  const [chosen, says] = long[0] ?? fits.findLast(([of]) => count(of) >= FEWEST) ?? fits[0] ?? [length, "run"];
  const step = every ?? chosen;
  const parts = Array.from({ length: count(step) }, (_, nth) => ({
    from: warmUp + nth * step,
    to: nth + 1 === count(step) ? horizon : warmUp + (nth + 1) * step,
  }));
  const known = USUAL.find(([of]) => of === step)?.[1];
  return { every: step, says: every === undefined ? says : (known ?? printDuration(step)), parts };
}

/** Whether what is measured in a window can be measured in parts of the run too: all day, or at some hours of it. */
export function isCut(window: Window | undefined): boolean {
  return window === undefined || window.kind === "daily";
}

/** The window that a part of another one is. */
export function partName(nth: number, window: string): string {
  return `part ${nth + 1} ${window}`.trim();
}

/** The scenario with its windows cut into parts, and no others. */
export function cutInto({ parts }: Stretches, windows: readonly (Window | undefined)[], scenario: Scenario): Scenario {
  const cut = windows.flatMap((window) =>
    parts.map(
      (part, nth): Stretch => ({
        kind: "stretch",
        name: partName(nth, window?.name ?? ""),
        ...part,
        ...(window?.kind === "daily" && { hours: { from: window.from, to: window.to } }),
      }),
    ),
  );
  return { ...scenario, run: { ...scenario.run, windows: cut } };
}
