import { DAY, HOUR, MINUTE, WEEK } from "../../maths/calendar.ts";
import type { Span } from "../scenario.ts";
import { isRecord } from "./plain.ts";
import { didYouMean, shown } from "./problem.ts";
import { type At, isText, type JsonSchema, leaf, type Type } from "./schema.ts";
import { Misfit } from "./units.ts";

/** Days as a scenario writes them. */
export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
/** The larger group first, so that a smaller one or a single day, read later, replaces it. */
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: [0, 1, 2, 3, 4, 5, 6],
  weekdays: [0, 1, 2, 3, 4],
  weekend: [5, 6],
  ...Object.fromEntries(DAYS.map((day, i) => [day, [i]])),
};
const GROUP_NAMES = Object.keys(GROUPS);

const OFFICE_HOURS = { weekdays: "09:00-17:00" };
const ALWAYS = { weekdays: "00:00-24:00", weekend: "00:00-24:00" };

const openJson: JsonSchema = { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };

/**
 * Hours at which people work: `office hours`, `always`, or by days; spans of the week, each within one day. Hours across
 * midnight belong to the day on which they begin.
 */
export const hours: Type<readonly Span[]> = {
  json: { anyOf: [{ enum: ["office hours", "always"] }, daysJson(openJson)] },
  read(input, at) {
    if (input === "office hours") return readHours(OFFICE_HOURS, at);
    if (input === "always") return readHours(ALWAYS, at);
    if (isRecord(input)) return readHours(input, at);
    return at.fault(
      `expected office hours, always, or days such as {weekdays: "08:00-18:00", saturday: "10:00-12:00"}, got ${shown(input)}`,
    );
  },
};

/** The same, and the same hours of each day: `22:00-06:00`. */
export const hoursOrSpan: Type<readonly Span[]> = {
  json: { anyOf: [{ type: "string" }, hours.json] },
  read: (input, at) => (isText(input) && readSpan(input) ? readHours({ daily: input }, at) : hours.read(input, at)),
};

/**
 * Weights of the 168 hours of a week from Monday, mean 1; of its 336 half hours where one begins or ends at half past.
 * Hours across midnight belong to the day on which they begin.
 */
export const pattern: Type<readonly number[]> = {
  json: daysJson(
    {
      anyOf: [
        { type: "number", minimum: 0 },
        { type: "object", additionalProperties: { type: "number", minimum: 0 } },
      ],
    },
    ["otherwise"],
  ),
  read(input, at) {
    if (!isRecord(input))
      return at.fault(`expected weights such as {weekdays: {"9-17": 4}, otherwise: 1}, got ${shown(input)}`);
    const before = at.faults.count;
    const otherwise = "otherwise" in input ? (weight.read(input.otherwise, at.key("otherwise")) ?? 1) : 1;
    const week = Array.from({ length: 7 }, (): DayOfWeights => ({ rest: otherwise, stated: new Map() }));
    for (const [days, value] of byDays(input, at, ["otherwise"])) {
      const day = readDay(value, otherwise, at.key(days));
      for (const i of GROUPS[days]!) week[i] = day;
    }
    const weights = halfHoursOf(week, at);
    if (at.faults.count > before) return undefined;
    const hourly = weights.filter((_, i) => i % 2 === 0);
    const finest = hourly.every((w, i) => w === weights[2 * i + 1]) ? hourly : weights;
    const total = finest.reduce((sum, w) => sum + w, 0);
    return total > 0
      ? finest.map((w) => (w * finest.length) / total)
      : at.fault("expected a weight above 0 in some hour, got none");
  },
};

/**
 * Eighteen times as many requests in an hour from nine to five on weekdays, so that 15 % come at night and on weekends: an
 * estimate. Two thirds of software engineers keep office hours, and not all others work at night (Claes et al., ICSE 2018).
 */
export const OFFICE_PATTERN = { otherwise: 1, weekdays: { "9-17": 18 } };

const weight: Type<number> = leaf({ type: "number", minimum: 0 }, (input) => {
  if (typeof input === "number" && input >= 0 && input < Infinity) return input;
  throw new Misfit("a weight of 0 or more", input);
});

/** `09:00` or `9`, in µs of the day. */
export function readTimeOfDay(text: string): number | undefined {
  const [, h, m] = /^(\d{1,2})(?::(\d\d))?$/.exec(text.trim()) ?? [];
  const time = Number(h) * HOUR + Number(m ?? 0) * MINUTE;
  return h !== undefined && Number(m ?? 0) < 60 && time <= DAY ? time : undefined;
}

/** `09:00-17:00` or `9-17`, in µs of the day; across midnight where it ends before it begins: `22:00-06:00`. */
export function readSpan(text: string): Span | undefined {
  const [from, to, ...more] = text.split(/ *[-–] */).map(readTimeOfDay);
  if (from === undefined || to === undefined || more.length > 0 || from === to || from === DAY) return undefined;
  return { from, to: to === 0 ? DAY : to };
}

function readHours(input: Record<string, unknown>, at: At): readonly Span[] | undefined {
  const before = at.faults.count;
  const week: (readonly Span[])[] = Array.from({ length: 7 }, () => []);
  for (const [days, value] of byDays(input, at, []))
    for (const i of GROUPS[days]!) week[i] = readOpen(value, at.key(days));
  if (at.faults.count > before) return undefined;
  const spans = week.flatMap((day, i) => day.flatMap((span) => withinDays(span, i)));
  spans.sort((a, b) => a.from - b.from);
  const twice = overlapIn(spans);
  if (twice) return at.fault(`expected each hour once, got ${dayOf(twice.from)} twice: a night before it ends later`);
  return spans.length > 0 ? spans : at.fault("expected some open hours in the week, got none");
}

/** A span that begins on a day, as spans of the week; in two where it crosses midnight. */
function withinDays({ from, to }: Span, day: number): readonly Span[] {
  const [here, next] = [day * DAY, ((day + 1) * DAY) % WEEK];
  if (from < to) return [{ from: here + from, to: here + to }];
  return [
    { from: here + from, to: here + DAY },
    { from: next, to: next + to },
  ];
}

/** The first span that begins before the one before it ends. */
function overlapIn(spans: readonly Span[]): Span | undefined {
  return spans.find(({ from }, i) => i > 0 && from < spans[i - 1]!.to);
}

function readOpen(input: unknown, at: At): readonly Span[] {
  if (input === "closed") return [];
  const expected = 'expected hours such as "08:00-18:00", a list of them, or closed';
  const spans: Span[] = [];
  for (const item of Array.isArray(input) ? input : [input]) {
    const span = isText(item) ? readSpan(item) : undefined;
    if (span) spans.push(span);
    else at.fault(`${expected}, got ${shown(item)}`);
  }
  spans.sort((a, b) => a.from - b.from);
  if (overlapIn(spans.map(({ from, to }) => ({ from, to: from < to ? to : DAY }))))
    at.fault(`${expected}, got hours that overlap`);
  return spans;
}

/** A day's weights: of stated half hours, which may lie behind its midnight, and of the rest of the day. */
interface DayOfWeights {
  readonly rest: number;
  readonly stated: ReadonlyMap<number, number>;
}

const HALF_HOUR = 30 * MINUTE;
const HALF_HOURS = DAY / HALF_HOUR;

function readDay(input: unknown, otherwise: number, at: At): DayOfWeights {
  const stated = new Map<number, number>();
  if (!isRecord(input)) return { rest: weight.read(input, at) ?? 0, stated };
  for (const [range, value] of Object.entries(input)) {
    const here = at.key(range);
    const w = weight.read(value, here) ?? 0;
    const span = readSpan(range);
    if (!span || span.from % HALF_HOUR !== 0 || span.to % HALF_HOUR !== 0) {
      here.fault(`expected hours or half hours such as "9-17" or "9:30-17", got ${shown(range)}`, "key");
      continue;
    }
    const end = span.from < span.to ? span.to : span.to + DAY;
    for (let time = span.from; time < end; time += HALF_HOUR) {
      if (stated.has(time / HALF_HOUR)) here.fault(`expected each hour once, got ${clock(time)} twice`, "key");
      stated.set(time / HALF_HOUR, w);
    }
  }
  return { rest: otherwise, stated };
}

/** The weights of all half hours of a week. */
function halfHoursOf(week: readonly DayOfWeights[], at: At): readonly number[] {
  const weights = week.flatMap(({ rest }) => new Array<number>(HALF_HOURS).fill(rest));
  const said = new Set<number>();
  for (const [day, { stated }] of week.entries())
    for (const [nth, w] of stated) {
      const i = (day * HALF_HOURS + nth) % weights.length;
      if (said.has(i)) at.fault(`expected each hour once, got ${dayOf(i * HALF_HOUR)} twice`);
      said.add(i);
      weights[i] = w;
    }
  return weights;
}

/** An instant of the week: `saturday 05:30`. */
function dayOf(week: number): string {
  return `${DAYS[Math.floor(week / DAY)]} ${clock(week % DAY)}`;
}

/** A time of day, `05:30`; also of the night after it. */
export function clock(time: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const hour = Math.floor(time / HOUR);
  return `${two(hour > 24 ? hour - 24 : hour)}:${two((time % HOUR) / MINUTE)}`;
}

/** The entries of a map by days, groups before single days. */
function byDays(input: Record<string, unknown>, at: At, beside: readonly string[]): readonly [string, unknown][] {
  for (const key of Object.keys(input))
    if (!GROUP_NAMES.includes(key) && !beside.includes(key))
      at.key(key).fault(
        `expected daily, weekdays, weekend or a day, got ${shown(key)}; ${didYouMean(key, [...GROUP_NAMES, ...beside])}`,
        "key",
      );
  return GROUP_NAMES.filter((days) => Object.hasOwn(input, days)).map((days) => [days, input[days]]);
}

function daysJson(value: JsonSchema, beside: readonly string[] = []): JsonSchema {
  const properties = Object.fromEntries([
    ...beside.map((key) => [key, { type: "number", minimum: 0 }]),
    ...GROUP_NAMES.map((days) => [days, value]),
  ]);
  return { type: "object", properties, additionalProperties: false };
}
