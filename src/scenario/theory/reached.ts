import { DAY, HOUR, WEEK, weekdayOf } from "../../maths/calendar.ts";
import { countBefore } from "../../maths/count-before.ts";
import { limitName } from "../../platform/subject.ts";
import { clock, DAYS } from "../language/hours.ts";
import type { Demand, Scenario } from "../scenario.ts";
import { Course, type Era, erasOf, type Flow } from "./flows.ts";
import type { OfferedLoad } from "./loads.ts";
import { offeredLoads } from "./offered-load.ts";
import { Use } from "./use.ts";
import { isUneven } from "./week.ts";

/** What the demand asks of a limit in an era of the run. */
export interface Reached {
  readonly era: Era;
  /** The most that it comes to, averaged over the hours of the week; and where that is not at the era's end, that it is at first. */
  readonly load: OfferedLoad;
  readonly early: boolean;
  /** What it would come to in the long run at the rates of the era's end. */
  readonly lasting: OfferedLoad;
  /** The most in an hour of the era's last week, where the week is uneven, and which hour: `Tue 16:00`. */
  readonly busiest?: { readonly load: OfferedLoad; readonly when: string };
  /** What some of the demand brings to the same limit. */
  readonly of: (which: (stream: Demand) => boolean) => OfferedLoad;
}

/** The loads that a run comes to, era by era. */
export function reachedIn(scenario: Scenario): readonly Reached[] {
  const weeks = new Course(scenario, "weeks");
  const hours = scenario.demand.some(isUneven) ? new Course(scenario, "hours") : undefined;
  return erasOf(scenario).flatMap((era) => {
    const state = { ...era.scenario, changes: [] };
    const use = new Use(state, era.to);
    const lasting = offeredLoads(state, era.to);
    const moments = momentsOf(era).map((at) => {
      const flows = weeks.at(at, Math.min(WEEK, scenario.run.horizon));
      return { at, loads: use.of(flows), of: ofSome(flows, use) };
    });
    const busy = hours
      ? busyMoments(hours, era, state).map((at) => ({ at, loads: use.asked(hours.at(at, HOUR)) }))
      : [];
    return lasting.map((last): Reached => {
      const find = (loads: readonly OfferedLoad[]) => loadIn(loads, last);
      const most = moments.reduce((a, b) => (find(b.loads).load >= find(a.loads).load ? b : a));
      const load = find(most.loads);
      const peak = busy
        .map(({ at, loads }) => ({ at, load: find(loads) }))
        .reduce<Peak | undefined>((a, b) => (a && a.load.load >= b.load.load ? a : b), undefined);
      // What people work on in their hours is no matter of one hour.
      const isSeen = peak !== undefined && load.hold <= LONG && peak.load.load > load.load;
      return {
        ...{ era, load, lasting: last },
        of: (which) => find(most.of(which)),
        early: load.load > 1.001 * find(moments.at(-1)!.loads).load,
        ...(isSeen && { busiest: { load: peak.load, when: hourOf(peak.at, scenario) } }),
      };
    });
  });
}

/** All limits' loads by some of the streams, found once: there may be thousands of limits, and few kinds of streams. */
function ofSome(flows: readonly Flow[], use: Use): (which: (stream: Demand) => boolean) => readonly OfferedLoad[] {
  const streams = [...new Set(flows.map(({ stream }) => stream))];
  const known = new Map<string, readonly OfferedLoad[]>();
  return (which) => {
    const some = new Set(streams.filter(which));
    const key = streams.map((stream) => (some.has(stream) ? "1" : "0")).join("");
    const loads = known.get(key) ?? use.of(flows.filter(({ stream }) => some.has(stream)));
    known.set(key, loads);
    return loads;
  };
}

interface Peak {
  readonly at: number;
  readonly load: OfferedLoad;
}

/** The same limit among other loads; nothing asks for it where it is not there. */
function loadIn(loads: readonly OfferedLoad[], limit: OfferedLoad): OfferedLoad {
  const known = byLimit.get(loads) ?? new Map(loads.map((each) => [limitName(nameOf(each)), each]));
  byLimit.set(loads, known);
  return known.get(limitName(nameOf(limit))) ?? { ...limit, load: 0, share: limit.share === null ? null : 0 };
}

const nameOf = ({ service, limit }: OfferedLoad) => ({ service, name: limit });
const byLimit = new WeakMap<readonly OfferedLoad[], ReadonlyMap<string, OfferedLoad>>();

/** A longer stay than this makes hours alike. */
const LONG = 2 * HOUR;

/** When a load may be at its most: at the beginning, at the end, and where requests of a list come. */
function momentsOf({ from, to, scenario: { demand } }: Era): readonly number[] {
  const listed = demand.flatMap(({ arrivals }) => {
    if (arrivals.kind !== "trace") return [];
    const { at } = arrivals.requests;
    const [first, end] = [countBefore(at, from), countBefore(at, to)];
    const step = Math.ceil((end - first) / LOOKS);
    return Array.from({ length: Math.floor((end - first) / step) }, (_, i) => at[first + (i + 1) * step - 1]! + 1);
  });
  return [from, ...listed, to];
}

/** Of a list, so many requests are looked at. */
const LOOKS = 64;

/**
 * The ends of those hours of an era's last week in which a stream asks most, or after which it asks less: then it may have
 * most alive.
 */
function busyMoments(course: Course, { from, to }: Era, { demand }: Scenario): readonly number[] {
  const ends = Array.from({ length: WEEK / HOUR }, (_, i) => to - i * HOUR).filter((at) => at - HOUR >= from);
  const found = new Set<number>();
  for (const { name } of demand.filter(isUneven)) {
    const asked = ends.map((at) => course.askedOf(name, at - HOUR, at));
    const most = Math.max(...asked);
    // From the last hour back to the first.
    ends.forEach((at, i) => {
      if (asked[i] === most || (i > 0 && asked[i]! > LESS * asked[i - 1]!)) found.add(at);
    });
  }
  return [...found];
}

/** By so much the next hour brings less. */
const LESS = 1.2;

/** The hour of the week before an instant. */
function hourOf(at: number, { run }: Scenario): string {
  const time = (((weekdayOf(run.start) * DAY + at - HOUR) % WEEK) + WEEK) % WEEK;
  const day = DAYS[Math.floor(time / DAY)]!;
  return `${day[0]!.toUpperCase()}${day.slice(1, 3)} ${clock(time % DAY)}`;
}
