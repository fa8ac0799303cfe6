import { HOUR, MONTH, SECOND } from "../../maths/calendar.ts";
import type { Unit } from "../../platform/metric.ts";
import { foreignMoney, Misfit, readDuration, readMoneyRate } from "../language/units.ts";

/** What a measure of each unit is compared with, and how it is read into that unit. */
const VALUES: Readonly<Record<Unit, { readonly such: string; readonly read: (text: string) => number | undefined }>> = {
  s: { such: "a duration such as 15 min", read: (text) => timeIn(text, SECOND) },
  h: { such: "a duration such as 40 h", read: (text) => timeIn(text, HOUR) },
  share: { such: "a share such as 1 %", read: (text) => plain(/^(\d+(?:\.\d+)?) ?%$/.exec(text)?.[1], 100) },
  count: { such: "a number such as 10, without a unit", read: (text) => plain(/^\d+(?:\.\d+)?$/.exec(text)?.[0]) },
  "1": { such: "a number such as 10, without a unit", read: (text) => plain(/^\d+(?:\.\d+)?$/.exec(text)?.[0]) },
  USD: { such: "money such as 100 USD", read: (text) => plain(/^(\d+(?:\.\d+)?) ?USD$/.exec(text)?.[1]) },
  "USD/month": { such: "money a month such as 100 USD per month", read: moneyAMonth },
  "USD/h": { such: "money per time such as 0.1 USD/h", read: moneyRate },
};

/** A bound in the unit of the measure that it bounds; a Misfit that names both where they do not fit. */
export function readBound(text: string, { name, unit }: { readonly name: string; readonly unit: Unit }): number {
  const { such, read } = VALUES[unit];
  const value = read(text.replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, ""));
  if (value === undefined || !Number.isFinite(value))
    throw new Misfit(`${such}, as ${name} is one`, text, unit.startsWith("USD") ? foreignMoney(text) : undefined);
  return value;
}

function plain(text: string | undefined, per = 1): number | undefined {
  return text === undefined ? undefined : Number(text) / per;
}

function timeIn(text: string, unit: number): number | undefined {
  return quietly(() => readDuration(text) / unit);
}

function moneyRate(text: string): number | undefined {
  return quietly(() => readMoneyRate(text));
}

function moneyAMonth(text: string): number | undefined {
  const hourly = quietly(() => readMoneyRate(text.replace(/ a month$/, " per month")));
  return hourly === undefined ? undefined : Number((hourly * (MONTH / HOUR)).toPrecision(12));
}

function quietly(read: () => number): number | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Misfit) return undefined;
    throw error;
  }
}
