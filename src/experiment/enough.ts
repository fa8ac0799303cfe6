import type { Alternative } from "./alternative.ts";
import { isNotable, isOpen } from "./compared.ts";
import { formatted, listed, sentence } from "./format.ts";

/** What one gives up or gains by stopping at a level: how it reads, and which way is good. */
const STAKES: readonly {
  readonly measure: string;
  readonly reads: (value: string) => string;
  readonly more?: "good";
  /** Not told where this one is. */
  readonly unless?: string;
}[] = [
  { measure: "refused", reads: (value) => `${value} refused` },
  { measure: "wait.p95", reads: (value) => `p95 waits of ${value}` },
  { measure: "usable.15min", reads: (value) => `${value} usable within 15 min`, more: "good", unless: "wait.p95" },
  { measure: "upgrade.window", reads: (value) => `upgrades of ${value}` },
  { measure: "cost.total", reads: (value) => `${value} a month` },
];

const MOST_WORSE = 3;
const MOST_BETTER = 1;

/** "brokered is enough if …": what is accepted by stopping at this level instead of the highest, and what it gives in return. */
export function enough(level: Alternative, highest: Alternative): string {
  const stakes = STAKES.map((stake) => ({ ...stake, side: sideOf(stake, level, highest) }));
  const told = (side: "worse" | "better", put: (own: string, other: string) => string) => {
    const found = stakes.filter((stake) => stake.side === side);
    return found
      .filter(({ unless }) => !found.some(({ measure }) => measure === unless))
      .map(({ measure, reads }) => put(reads(figureOf(measure, level)), figureOf(measure, highest)));
  };
  const worse = told("worse", (own, other) => `${own} (not ${other})`).slice(0, MOST_WORSE);
  const better = [...told("better", (own) => own).slice(0, MOST_BETTER), ...savedEffort(level, highest)];
  const inReturn =
    better.length === 0 ? "" : `; ${worse.length > 0 ? "in return: " : "it even gives "}${listed(better)}`;
  return sentence(
    worse.length > 0
      ? `${level.label} is enough if ${listed(worse)} will do${inReturn}`
      : `${level.label} is enough: ${highest.label} is not noticeably better in waits, refusals, upgrades or cost${inReturn}`,
  );
}

function sideOf({ measure, more }: (typeof STAKES)[number], level: Alternative, highest: Alternative) {
  const [open, otherOpen] = [isOpen(measure, level), isOpen(measure, highest)];
  if (open !== otherOpen) return open ? "worse" : "better";
  if (!isNotable(measure, level, highest)) return "same";
  return level.differs(measure, highest).difference! > 0 === (more === "good") ? "better" : "worse";
}

function figureOf(measure: string, alternative: Alternative): string {
  if (isOpen(measure, alternative)) return "no end within the run";
  const found = alternative.measure(measure);
  if (found?.value == null) return "–";
  return found.unit === "share" && found.value === 0 ? "none" : formatted(found.value, found.unit);
}

/** Effort is an estimate, not a finding; it is told where it is less. */
function savedEffort(level: Alternative, highest: Alternative): readonly string[] {
  const [own, other] = [level.measure("effort")?.value, highest.measure("effort")?.value];
  if (own == null || other == null || own >= other) return [];
  return [`${formatted(other - own, "USD")} less effort once`];
}
