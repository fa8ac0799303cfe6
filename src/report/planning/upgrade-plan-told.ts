import { signed } from "../../experiment/baseline/signed.ts";
import type { Apart } from "../../experiment/planning/apart.ts";
import type { Passage } from "../../experiment/planning/passage.ts";
import type { UpgradeCell, UpgradePlan } from "../../experiment/planning/upgrade-plan-answer.ts";
import { number, quantity, sentence, withInterval } from "../../experiment/results/format.ts";
import { counted } from "../../scenario/language/words.ts";
import { stackedBars } from "../charts/drawing/bars.ts";
import { lineColour } from "../charts/drawing/svg.ts";
import { csv } from "../formats/csv.ts";
import type { Markup } from "../words/markup.ts";
import { percentWords } from "./part-words.ts";
import type { Told } from "./told.ts";

const VERDICT = { meets: "yes", fails: "no", open: "cannot be told" } as const;

/** How many instances at a time, and when to start, in words, a table and a picture. */
export function upgradePlanTold(plan: UpgradePlan): Told {
  const { name, question, version, variant, service, release, withinSays, part, cells, seed } = plan;
  const broken = cells.filter(({ fault }) => fault !== undefined);
  return {
    command: "upgrade-plan",
    ...{ name, question, version },
    facts: [
      ...(variant === "base" ? [] : [variant]),
      `${release} of ${service}`,
      `within ${withinSays} in ${percent(part)} of upgrades`,
      counted(cells.length, "combination"),
      `seed ${seed}`,
    ],
    answers: answersOf(plan),
    parts: [
      {
        id: "upgrades",
        title: "How often an upgrade is over in time, and who waits meanwhile",
        says: `An upgrade is over when no instance is on an older version; it counts from its start, for a planned one waits for no operator's lag. “In time”: in how many replications, with the bounds that the verdict rests on. “During” are requests that come while any upgrade goes on, “outside” all others; “late” are those not usable within 15 min, refused ones among them. “Adds” is what this upgrade adds to the same replications without it, on average with the 95 % interval.`,
        table: {
          columns: [
            ...["start", "max_in_flight", "in time", "enough", "half take", "9 of 10 take"],
            ...["refused during", "outside", "late during", "outside", "late requests"],
            ...["adds late requests", "adds refused", "adds mean wait", "adds hours down", "replications"],
          ],
          rows: cells.map(rowOf),
        },
        draw: (width) => drawn(plan, width),
      },
    ],
    warnings:
      broken.length === 0
        ? []
        : [`${counted(broken.length, "combination")} cannot be run. The first: ${broken[0]!.fault}`],
  };
}

function answersOf(plan: UpgradePlan): string[] {
  const { cells, chosen, withinSays, part, confidence } = plan;
  const sure = `These verdicts all hold with a probability of at least ${percent(confidence)}.`;
  if (chosen === null) {
    const best = cells.reduce((most, each) => ((each.inTime?.value ?? -1) > (most.inTime?.value ?? -1) ? each : most));
    return [
      `No combination is known to be over within ${withinSays} in ${percent(part)} of upgrades; ${nameOf(best)} comes nearest, with ${inTime(best)}.`,
      sure,
    ];
  }
  const cell = cells[chosen]!;
  const below = cells.filter((each) => each.inFlight < cell.inFlight && each.inTime !== null);
  const nearest = below.toSorted((a, b) => b.inFlight - a.inFlight || b.inTime!.value - a.inTime!.value)[0];
  const others = cells.filter((each) => each.inFlight === cell.inFlight && each !== cell && each.verdict === "meets");
  const more = (of: UpgradeCell) => of.later?.value ?? 0;
  const worst = others.toSorted((a, b) => more(b) - more(a))[0];
  return [
    `${nameOf(cell)} is the smallest that is over within ${withinSays}: in ${inTime(cell)} of upgrades. Half take ${time(cell.length, "p50")}, 9 of 10 at most ${time(cell.length, "p90")}.`,
    sentence(`meanwhile ${livedSays(cell)}`),
    ...addsSays(cell),
    ...(nearest ? [`With ${nameOf(nearest)} it is over in time in ${inTime(nearest)} of upgrades.`] : []),
    ...(worst ? [startSays(worst)] : []),
    sure,
  ];
}

function nameOf({ start, inFlight }: UpgradeCell): string {
  return `max_in_flight = ${inFlight}, started ${start},`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))} %`;
}

function inTime({ inTime: part }: UpgradeCell): string {
  return part === null ? "none" : percentWords(part);
}

function livedSays({ during, outside }: UpgradeCell): string {
  if (during.refused === null || during.late === null) return "nobody asks";
  const beside = (part: UpgradeCell["during"]["late"]) =>
    part === null ? "" : ` (outside: ${quantity(part.value, "share")})`;
  return `${quantity(during.refused.value, "share")} of requests are refused${beside(outside.refused)}, and ${quantity(during.late.value, "share")} are not usable within 15 min${beside(outside.late)}`;
}

/** In pairs with the same run without the upgrade. */
function addsSays({ adds }: UpgradeCell): string[] {
  if (adds === null) return [];
  const told = [
    ...[`${apart(adds.late)} late requests`, `refused ${apart(adds.refused)}`],
    ...[`mean wait ${apart(adds.wait)}`, `${apart(adds.down)} down`],
  ];
  return [`The upgrade adds, to the same run without it: ${told.join(", ")} over all instances.`];
}

/** Another start with as many at a time. */
function startSays({ start, later }: UpgradeCell): string {
  if (later === null || later.value === null) return `Started ${start}, it is over in time as well.`;
  const { low, high } = later;
  const isSure = low !== null && high !== null && (low > 0 || high < 0);
  const more = `${apart(later)} requests are late in the same replications`;
  return `Started ${start}, ${more}${isSure ? "" : ", which is no significant difference"}.`;
}

function apart(found: Apart): string {
  if (found.value === null) return "–";
  return found.value === 0 && found.low === 0 && found.high === 0 ? "no" : signed(found);
}

function rowOf(cell: UpgradeCell): (string | number)[] {
  const { start, inFlight, fault, verdict, length, during, outside, replications } = cell;
  if (fault !== undefined) return [start, inFlight, "cannot be run", ...new Array<string>(12).fill("–"), 0];
  const share = (part: UpgradeCell["during"]["late"]) =>
    part === null ? "–" : withInterval({ ...part, unit: "share" });
  return [
    ...[start, inFlight, inTime(cell), VERDICT[verdict], time(length, "p50"), time(length, "p90")],
    ...[share(during.refused), share(outside.refused), share(during.late), share(outside.late)],
    ...[late(cell), ...ADDED.map((name) => (cell.adds ? apart(cell.adds[name]) : "–")), replications],
  ];
}

const ADDED = ["late", "refused", "wait", "down"] as const;

/** What has not ended within the run has no length. */
function time(length: Passage | null, quantile: "p50" | "p90"): string {
  const seconds = length?.[quantile] ?? null;
  return seconds === null ? "longer than the run" : quantity(seconds, "s");
}

function late({ late: figure }: UpgradeCell): string {
  return figure === null ? "–" : number(figure.value, Math.max(0.1, figure.value / 50));
}

const IN_TIME = "over in time";
const LONGER = "not in time";

function drawn({ cells, part, chosen }: UpgradePlan, width: number): Markup | undefined {
  const run = cells.flatMap((cell, nth) => (cell.inTime === null ? [] : [{ ...cell, nth, inTime: cell.inTime }]));
  if (run.length === 0) return undefined;
  return stackedBars(
    {
      title: "How often an upgrade is over in time",
      desc: "By start and number at a time, the share of upgrades, with the bounds that the verdict rests on.",
      bars: run.map((cell) => ({
        name: `${cell.inFlight} at a time, ${cell.start}`,
        summary: `${percentWords(cell.inTime)} · ${VERDICT[cell.verdict] === "yes" ? `${percent(part)} or more` : cell.verdict === "fails" ? "not enough" : "cannot be told"}${cell.nth === chosen ? " · chosen" : ""} · half take ${time(cell.length, "p50")}`,
        parts: [
          { key: IN_TIME, value: cell.inTime.value, text: "" },
          { key: LONGER, value: 1 - cell.inTime.value, text: "" },
        ],
        whisker: [cell.inTime.low, cell.inTime.high],
      })),
      keys: [IN_TIME, LONGER],
      most: 1,
      tick: (value) => `${Math.round(100 * value)} %`,
      axis: "share of upgrades",
      whiskers: "bounds that the verdict rests on",
      fills: { count: 2, of: (key) => (key === IN_TIME ? lineColour(2) : lineColour(5)), text: "var(--paper,#fff)" },
    },
    { width },
  );
}

/** One row a combination. */
export function upgradePlanCsv({ cells }: UpgradePlan): string {
  const shares = ["in time", "refused during", "refused outside", "late during", "late outside"];
  const columns = [
    ...["start", "max_in_flight", "verdict", "replications", "p10 s", "p50 s", "p90 s", "never"],
    ...shares.flatMap((name) => [name, `${name} low`, `${name} high`]),
    ...["late requests", "late requests low", "late requests high"],
    ...["late requests", "refused", "mean wait s", "hours down"].flatMap((name) => [
      ...[`adds ${name}`, `adds ${name} low`, `adds ${name} high`],
    ]),
    "fault",
  ];
  const rows = cells.map(({ start, inFlight, fault, verdict, replications, length, late: count, ...cell }) => {
    const { during, outside } = cell;
    const added = ADDED.map((name) => cell.adds?.[name] ?? null);
    const parts = [cell.inTime, during.refused, outside.refused, during.late, outside.late, count, ...added];
    return [
      ...[start, inFlight, verdict, replications],
      ...[length?.p10 ?? null, length?.p50 ?? null, length?.p90 ?? null, length?.never ?? null],
      ...parts.flatMap((part) => [part?.value ?? null, part?.low ?? null, part?.high ?? null]),
      fault ?? "",
    ];
  });
  return csv([columns, ...rows]);
}
