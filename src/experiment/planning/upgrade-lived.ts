import { meanOf, sdOf } from "../../maths/average.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { digits12 } from "../results/format.ts";
import { studentFactor } from "../statistics/interval.ts";
import { shareOf } from "../statistics/share.ts";
import { type Apart, apartBy } from "./apart.ts";
import type { Part } from "./passage.ts";
import { stretchOf } from "./single.ts";
import { DURING } from "./upgrade-candidates.ts";
import type { Adds, Lived, UpgradeCell } from "./upgrade-plan-answer.ts";

/** Where nothing was run. */
export const NOBODY: Pick<UpgradeCell, "during" | "outside" | "late" | "adds" | "later"> = {
  during: { refused: null, late: null },
  outside: { refused: null, late: null },
  ...{ late: null, adds: null, later: null },
};

/** Requests that come while an upgrade goes on, and all others. */
export function livedIn(ledgers: readonly Ledger[]): Pick<UpgradeCell, "during" | "outside" | "late"> {
  const [whole, during] = ["", DURING].map((window) => ledgers.find((each) => each.window === window)!);
  const column = (ledger: Ledger, name: string) => Array.from(ledger.totals.get(name) ?? []);
  const others = (name: string) => {
    const inside = column(during!, name);
    return column(whole!, name).map((total, nth) => total - (inside[nth] ?? 0));
  };
  return {
    during: lived((name) => column(during!, name)),
    outside: lived(others),
    late: meanFigure(lateIn(during!), 0),
  };
}

function lived(column: (name: string) => readonly number[]): Lived {
  const [asked, inTime, refused] = [column("requests"), column("within_15min"), column("refused")];
  return {
    refused: shareFigure(
      asked.map((_, nth) => refused[nth] ?? 0),
      asked,
    ),
    late: shareFigure(
      asked.map((requests, nth) => requests - (inTime[nth] ?? 0)),
      asked,
    ),
  };
}

function shareFigure(parts: readonly number[], wholes: readonly number[]): Part | null {
  const { value, interval } = shareOf([parts, wholes]);
  if (!Number.isFinite(value)) return null;
  return { value: digits12(value), low: digits12(interval?.low ?? 0), high: digits12(interval?.high ?? 1) };
}

/** On average with its interval; of what is never below 0, no end below it. */
function meanFigure(values: readonly number[], least: number): UpgradeCell["late"] {
  if (values.length === 0) return null;
  const value = digits12(meanOf(values));
  if (values.length < 2) return { value, low: null, high: null };
  const half = (studentFactor(values.length - 1, 0.95) * sdOf(values)) / Math.sqrt(values.length);
  return { value, low: digits12(Math.max(least, value - half)), high: digits12(value + half) };
}

/** What an upgrade adds to the same replications without it, of which there may be more. */
export function addsOf(ledgers: readonly Ledger[], others: readonly Ledger[]): Adds {
  const [one, all] = [wholeOf(ledgers), wholeOf(others)];
  const other = stretchOf(all, 0, one.replications);
  const [late, usual] = [lateIn(one), lateIn(other)];
  return {
    late: countsApart(late, usual),
    refused: apartBy("refused", one, other),
    wait: apartBy("wait.mean", one, other),
    down: apartBy("down.hours", one, other),
  };
}

/** Requests of a replication that are not usable within 15 min. */
export function lateIn({ totals }: Ledger): readonly number[] {
  const [asked, inTime] = ["requests", "within_15min"].map((name) => totals.get(name));
  return Array.from(asked ?? [], (requests, nth) => requests - (inTime?.[nth] ?? 0));
}

/** How many more in each replication that both have, on average. */
export function countsApart(one: readonly number[], other: readonly number[]): Apart {
  const count = Math.min(one.length, other.length);
  const differences = Array.from({ length: count }, (_, nth) => one[nth]! - other[nth]!);
  const found = meanFigure(differences, Number.NEGATIVE_INFINITY);
  return { unit: "count", ...(found ?? { value: null, low: null, high: null }) };
}

export function wholeOf(ledgers: readonly Ledger[]): Ledger {
  return ledgers.find(({ window }) => window === "")!;
}
