import { DAY, HOUR } from "../../maths/calendar.ts";
import { clock, DAYS } from "../language/hours.ts";
import type { Demand, Scenario } from "../scenario.ts";
import { startRate } from "./start-rate.ts";
import { round } from "./warnings.ts";

/** Requests per hour at the start of every stream that follows a pattern: the days, and the rate of each stretch of them. */
export function weeklyRates({ demand }: Pick<Scenario, "demand">): readonly (readonly [days: string, rates: string])[] {
  return demand.flatMap((stream) =>
    alikeDays(stream).map(([days, rates]) => [`${stream.name}, ${days}`, rates] as const),
  );
}

/** Consecutive days stand together where their rates are the same. */
function alikeDays({ arrivals, ...demand }: Demand): readonly (readonly [days: string, rates: string])[] {
  const weights = arrivals.kind === "poisson" ? (arrivals.pattern ?? []) : [];
  if (weights.length === 0) return [];
  const hourly = startRate({ ...demand, arrivals }) * HOUR;
  const perDay = weights.length / DAYS.length;
  const rates = DAYS.map((_, day) => stretches(weights.slice(day * perDay, (day + 1) * perDay), hourly));
  const firsts = [...rates.keys()].filter((day) => day === 0 || rates[day] !== rates[day - 1]);
  return firsts.map((first, i) => {
    const last = (firsts[i + 1] ?? DAYS.length) - 1;
    return [first === last ? DAYS[first]! : `${DAYS[first]} to ${DAYS[last]}`, rates[first]!];
  });
}

/** A day's stretches of one rate: `00:00-09:00 0.25, 09:00-17:00 1`. */
function stretches(weights: readonly number[], hourly: number): string {
  const firsts = [...weights.keys()].filter((i) => i === 0 || weights[i] !== weights[i - 1]);
  const time = (i: number) => clock((i * DAY) / weights.length);
  const said = firsts.map((first, i) => {
    const end = firsts[i + 1] ?? weights.length;
    return `${time(first)}-${time(end)} ${round(weights[first]! * hourly)}`;
  });
  return said.join(", ");
}
