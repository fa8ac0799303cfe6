import { DAY, HOUR, MINUTE } from "../../maths/calendar.ts";
import type { Span } from "../scenario.ts";
import { isRecord } from "./plain.ts";
import { didYouMean, shown } from "./problem.ts";
import { type At, isText, type JsonSchema, leaf, type Type } from "./schema.ts";
import { Misfit } from "./units.ts";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
/** A group of days first, so that a single day, read later, replaces it. */
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  weekdays: [0, 1, 2, 3, 4],
  weekend: [5, 6],
  ...Object.fromEntries(DAYS.map((day, i) => [day, [i]])),
};
const GROUP_NAMES = Object.keys(GROUPS);

const OFFICE_HOURS = { weekdays: "09:00-17:00" };
const ALWAYS = { weekdays: "00:00-24:00", weekend: "00:00-24:00" };

const openJson: JsonSchema = { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };

/** Hours at which people work: `office hours`, `always`, or by days; spans of the week, each within one day. */
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

/** Weights of the 168 hours of a week from Monday, mean 1: demand when people are there, and when they are not. */
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
    const week = Array.from({ length: 7 }, () => new Array<number>(24).fill(otherwise));
    for (const [days, value] of byDays(input, at, ["otherwise"])) {
      const day = readDay(value, otherwise, at.key(days));
      for (const i of GROUPS[days]!) week[i] = day;
    }
    const weights = week.flat();
    const total = weights.reduce((sum, w) => sum + w, 0);
    if (at.faults.count > before) return undefined;
    return total > 0
      ? weights.map((w) => (w * 168) / total)
      : at.fault("expected a weight above 0 in some hour, got none");
  },
};

/** Four times as many requests from nine to five on weekdays (domain.md, common parameters; an estimate). */
export const OFFICE_PATTERN = { otherwise: 1, weekdays: { "9-17": 4 } };

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

/** `09:00-17:00` or `9-17`, in µs of the day. */
export function readSpan(text: string): Span | undefined {
  const [from, to, more] = text.split(/ *[-–] */).map(readTimeOfDay);
  return from !== undefined && to !== undefined && more === undefined && from < to && text.split(/[-–]/).length === 2
    ? { from, to }
    : undefined;
}

function readHours(input: Record<string, unknown>, at: At): readonly Span[] | undefined {
  const before = at.faults.count;
  const week: (readonly Span[])[] = Array.from({ length: 7 }, () => []);
  for (const [days, value] of byDays(input, at, []))
    for (const i of GROUPS[days]!) week[i] = readOpen(value, at.key(days));
  if (at.faults.count > before) return undefined;
  const spans = week.flatMap((day, i) => day.map(({ from, to }) => ({ from: i * DAY + from, to: i * DAY + to })));
  return spans.length > 0 ? spans : at.fault("expected some open hours in the week, got none");
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
  if (spans.some(({ from }, i) => i > 0 && from < spans[i - 1]!.to)) at.fault(`${expected}, got hours that overlap`);
  return spans;
}

/** The weight of each hour of a day. */
function readDay(input: unknown, otherwise: number, at: At): number[] {
  if (!isRecord(input)) return new Array<number>(24).fill(weight.read(input, at) ?? 0);
  const day = new Array<number>(24).fill(otherwise);
  const seen = new Set<number>();
  for (const [range, value] of Object.entries(input)) {
    const w = weight.read(value, at.key(range)) ?? 0;
    for (const hour of hoursOf(range, at.key(range))) {
      if (seen.has(hour)) at.key(range).fault(`expected each hour once, got ${hour}:00 twice`, "key");
      seen.add(hour);
      day[hour] = w;
    }
  }
  return day;
}

function hoursOf(range: string, at: At): readonly number[] {
  const span = readSpan(range);
  if (!span || span.from % HOUR !== 0 || span.to % HOUR !== 0) {
    at.fault(`expected whole hours such as "9-17", got ${shown(range)}`, "key");
    return [];
  }
  return Array.from({ length: (span.to - span.from) / HOUR }, (_, i) => span.from / HOUR + i);
}

/** The entries of a map by days, groups before single days. */
function byDays(input: Record<string, unknown>, at: At, beside: readonly string[]): readonly [string, unknown][] {
  for (const key of Object.keys(input))
    if (!GROUP_NAMES.includes(key) && !beside.includes(key))
      at.key(key).fault(
        `expected a day, weekdays or weekend, got ${shown(key)}; ${didYouMean(key, [...GROUP_NAMES, ...beside])}`,
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
