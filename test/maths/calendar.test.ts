import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { WorkingTime } from "../../src/core/engine/working-time.ts";
import {
  DAY,
  daysBetween,
  HOUR,
  isoDate,
  MINUTE,
  type OpenHours,
  SECOND,
  WEEK,
  type Weekday,
  weekdayOf,
  workingTime,
} from "../../src/maths/calendar.ts";

const MONDAY = 0;
const FRIDAY = 4;
const SUNDAY = 6;
const nineToFive: readonly OpenHours[] = [{ from: 9 * HOUR, to: 17 * HOUR }];
const officeWeek = [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []];
const always = Array.from({ length: 7 }, () => [{ from: 0, to: DAY }]);

/** The open time in [a, b). */
const between = (open: WorkingTime, a: number, b: number) => open.openUntil(b) - open.openUntil(a);

/** Functions that may be handed on. */
function closures(open: WorkingTime) {
  return {
    advance: (t: number, work: number) => open.advance(t, work),
    between: (a: number, b: number) => between(open, a, b),
  };
}

test("a week is a week, in whole microseconds", () => {
  assert.equal([SECOND, MINUTE, HOUR, DAY, WEEK], [1e6, 6e7, 3.6e9, 8.64e10, 6.048e11]);
});

test("known weekdays", () => {
  assert.is(weekdayOf("1970-01-01"), 3);
  assert.is(weekdayOf("2000-02-29"), 1);
  assert.is(weekdayOf("2026-03-01"), SUNDAY);
  assert.is(weekdayOf("2026-11-23"), MONDAY);
  assert.is(weekdayOf("1582-10-15"), FRIDAY);
  assert.is(weekdayOf("0001-01-01"), MONDAY);
});

test("days between dates count leap days as the Gregorian calendar does", () => {
  assert.is(daysBetween("2026-03-01", "2026-03-01"), 0);
  assert.is(daysBetween("2026-03-01", "2026-02-28"), -1);
  assert.is(daysBetween("2024-02-28", "2024-03-01"), 2);
  assert.is(daysBetween("1900-02-28", "1900-03-01"), 1);
  assert.is(daysBetween("2000-01-01", "2400-01-01"), 146_097);
});

test("four centuries of days agree with the calendar of ECMAScript", () => {
  const milliseconds = DAY / 1000;
  for (let day = -80_000; day < 80_000; day += 7) {
    const date = new Date(day * milliseconds);
    const iso = date.toISOString().slice(0, 10);
    assert.is(daysBetween("1970-01-01", iso), day);
    assert.is(isoDate("1970-01-01", day * DAY), `${iso} 00:00`);
    assert.is(weekdayOf(iso), (date.getUTCDay() + 6) % 7);
  }
});

test("an instant is told as a date and a time of day", () => {
  assert.is(isoDate("2026-03-01", 9 * HOUR + 30 * MINUTE), "2026-03-01 09:30");
  assert.is(isoDate("2026-03-01", 9 * HOUR + 30 * MINUTE + 59.999999 * SECOND), "2026-03-01 09:30");
  assert.is(isoDate("2026-12-31", DAY - 1), "2026-12-31 23:59");
  assert.is(isoDate("2026-12-31", DAY), "2027-01-01 00:00");
  assert.is(isoDate("2028-02-28", DAY), "2028-02-29 00:00");
});

test("what is no day of the calendar is refused", () => {
  for (const date of [
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "26-04-30",
    "2026-4-3",
    "2026-04-30T10",
    "",
  ])
    assert.throws(() => weekdayOf(date), `date: expected a day of the calendar, such as 2026-03-01, got ${date}`);
});

test("eight hours of work from Friday noon end on Monday at 14:00 minus an hour: five on Friday, three on Monday", () => {
  const { advance, between } = closures(workingTime(FRIDAY, officeWeek));
  assert.is(isoDate("2026-03-06", advance(12 * HOUR, 8 * HOUR)), "2026-03-09 12:00");
  assert.is(between(0, WEEK), 40 * HOUR);
  assert.is(between(16 * HOUR, 3 * DAY + 10 * HOUR), 2 * HOUR);
});

test("work that fills the day ends in the evening, not the next morning", () => {
  const { advance } = closures(workingTime(MONDAY, officeWeek));
  assert.is(advance(9 * HOUR, 8 * HOUR), 17 * HOUR);
  assert.is(advance(9 * HOUR, 8 * HOUR + 1), DAY + 9 * HOUR + 1);
  assert.is(advance(9 * HOUR, 40 * HOUR), FRIDAY * DAY + 17 * HOUR);
  assert.is(advance(0, 400 * HOUR), 9 * WEEK + FRIDAY * DAY + 17 * HOUR);
});

test("no work takes no time, even in the night", () => {
  assert.is(workingTime(MONDAY, officeWeek).advance(3 * HOUR, 0), 3 * HOUR);
});

test("an opening is itself open, a closing is not", () => {
  const { between } = closures(workingTime(MONDAY, officeWeek));
  assert.is(between(9 * HOUR, 9 * HOUR + 1), 1);
  assert.is(between(17 * HOUR - 1, 17 * HOUR), 1);
  assert.is(between(17 * HOUR, DAY + 9 * HOUR), 0);
  assert.is(between(FRIDAY * DAY + 17 * HOUR, WEEK + 9 * HOUR), 0);
});

test("round the clock, working time is time", () => {
  const { advance, between } = closures(workingTime(3, always));
  for (const t of [0, 1, DAY - 1, DAY, WEEK - 1, WEEK, 52 * WEEK + 12_345]) {
    assert.is(advance(t, 3 * DAY + 7), t + 3 * DAY + 7);
    assert.is(between(t, t + 5 * WEEK + 1), 5 * WEEK + 1);
  }
});

test("a hundred years cost no more than a day, and stay exact", () => {
  const { advance, between } = closures(workingTime(MONDAY, officeWeek));
  const work = 5200 * 40 * HOUR + 1;
  assert.is(advance(0, work), 5200 * WEEK + 9 * HOUR + 1);
  assert.is(between(0, advance(0, work)), work);
});

test("between t and the end of work lies exactly that work", () => {
  holds(fc.property(hours, instant, work, (open, t, w) => between(open, t, open.advance(t, w)) === w));
});

test("work ends at the first instant it can", () => {
  holds(
    fc.property(
      hours,
      instant,
      work.filter((w) => w > 0),
      (open, t, w) => between(open, t, open.advance(t, w) - 1) === w - 1,
    ),
  );
});

test("who starts later or has more to do ends no earlier", () => {
  holds(
    fc.property(hours, instant, work, duration, duration, (open, t, w, later, more) => {
      const end = open.advance(t, w);
      return open.advance(t + later, w) >= end && open.advance(t, w + more) >= end && end >= t + w;
    }),
  );
});

test("work in two sittings ends when work in one does", () => {
  holds(
    fc.property(
      hours,
      instant,
      work,
      work,
      (open, t, v, w) => open.advance(open.advance(t, v), w) === open.advance(t, v + w) || w === 0,
    ),
  );
});

test("open time adds up, and never exceeds time", () => {
  holds(
    fc.property(hours, instant, duration, duration, (open, t, a, b) => {
      const whole = between(open, t, t + a + b);
      return whole === between(open, t, t + a) + between(open, t + a, t + a + b) && whole >= 0 && whole <= a + b;
    }),
  );
});

test("a week of one stretch, built by hand, is what the calendar builds", () => {
  const own = new WorkingTime();
  own.opens = Float64Array.of(9 * HOUR);
  own.closes = Float64Array.of(17 * HOUR);
  own.before = Float64Array.of(0);
  own.perWeek = 8 * HOUR;
  const theirs = workingTime(MONDAY, [nineToFive, [], [], [], [], [], []]);
  for (const t of [0, 9 * HOUR, 12 * HOUR, 17 * HOUR, WEEK + 1])
    assert.equal([own.openUntil(t), own.advance(t, 20 * HOUR)], [theirs.openUntil(t), theirs.advance(t, 20 * HOUR)]);
});

test("hours that overlap, lie outside the day or never open are refused", () => {
  const week = (hours: readonly OpenHours[]) => [hours, [], [], [], [], [], []];
  const overlap = [
    { from: 0, to: 10 },
    { from: 9, to: 20 },
  ];
  for (const [hours, message] of [
    [[], "working time: expected some open hours in the week, got none"],
    [overlap, "working time from: expected a whole number >= 10, got 9"],
    [[{ from: 5, to: 5 }], "working time to: expected a whole number >= 6, got 5"],
    [[{ from: 0, to: DAY + 1 }], `working time to: expected midnight (24 h) at the latest, got ${DAY + 1}`],
    [[{ from: 0.5, to: 3 }], "working time from: expected a whole number >= 0, got 0.5"],
  ] as const)
    assert.throws(() => workingTime(MONDAY, week(hours)), message);
  assert.throws(() => workingTime(MONDAY, [nineToFive]), "working time: expected seven days, from Monday, got 1");
  assert.throws(
    () => workingTime(MONDAY, always).advance(0, -1),
    "advance work: expected a finite number >= 0, got -1",
  );
});

/** Up to three stretches on each of seven days, at least one in the week. */
const day = fc
  .uniqueArray(
    fc.oneof(
      fc.integer({ min: 0, max: DAY }),
      fc.integer({ min: 0, max: 24 }).map((h) => h * HOUR),
    ),
    { maxLength: 6 },
  )
  .map((times) => {
    const sorted = times.sort((a, b) => a - b);
    return sorted.flatMap((from, i) => (i % 2 === 0 && i + 1 < sorted.length ? [{ from, to: sorted[i + 1]! }] : []));
  });
const hours = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.array(day, { minLength: 7, maxLength: 7 }))
  .filter(([, week]) => week.some((stretches) => stretches.length > 0))
  .map(([start, week]) => workingTime(start as Weekday, week));
const duration = fc.oneof(
  fc.integer({ min: 0, max: 3 * WEEK }),
  fc.integer({ min: 0, max: 500 }).map((h) => h * HOUR),
);
const instant = fc.oneof(duration, fc.integer({ min: 0, max: 1000 * WEEK }));
const work = fc.oneof(duration, fc.integer({ min: 0, max: 5 }));

function holds<T>(property: fc.IPropertyWithHooks<T>): void {
  fc.assert(property, { seed: 20_260_301, numRuns: 500 });
}

test("work without a break begins where it fits: today, on the next day with room, or where there is most room", () => {
  const open = workingTime(FRIDAY, officeWeek);
  assert.is(open.fit(15 * HOUR, 2 * HOUR), 15 * HOUR, "it ends with the day");
  assert.is(open.fit(16 * HOUR, 2 * HOUR), 3 * DAY + 9 * HOUR, "on Monday");
  assert.is(open.fit(DAY + 22 * HOUR, 2 * HOUR), 3 * DAY + 9 * HOUR, "from Saturday night on");
  assert.is(open.fit(5 * HOUR, 10 * HOUR), 9 * HOUR, "no day has so much room: it begins with one");
  assert.is(
    open.fit(10 * HOUR, 10 * HOUR),
    3 * DAY + 9 * HOUR,
    "a whole day has more room than what is left of this one",
  );
  assert.is(workingTime(MONDAY, always).fit(6 * DAY + 23 * HOUR, 3 * WEEK), 6 * DAY + 23 * HOUR, "around the clock");
  const night = [{ from: 22 * HOUR, to: DAY }];
  const early = [{ from: 0, to: 6 * HOUR }];
  const shift = workingTime(MONDAY, [night, early, [], [], [], [], []]);
  assert.is(shift.fit(0, 7 * HOUR), 22 * HOUR, "hours across midnight are one stretch");
  assert.is(shift.fit(DAY, 7 * HOUR), WEEK + 22 * HOUR);
});

test.run();
