import { SECOND } from "../maths/calendar.ts";
import { dateOf } from "../scenario/sections/trace-times.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** As bosh prints them: `Wed Aug  1 11:53:58 UTC 2018`. */
const PRINTED = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) UTC (\d{4})$/;

/** µs since 1970 of whatever platforms write: dates, bosh's, Unix seconds, ms or µs. Undefined: none, or 1970, which stands for none. */
export function instantOf(text: string): number | undefined {
  const found = readInstant(text.trim());
  return found !== undefined && found > 0 ? found : undefined;
}

function readInstant(text: string): number | undefined {
  const [, month, day, time, year] = PRINTED.exec(text) ?? [];
  if (month !== undefined) {
    const number = String(MONTHS.indexOf(month) + 1).padStart(2, "0");
    return dateOf(`${year}-${number}-${day!.padStart(2, "0")} ${time} UTC`);
  }
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * unitOf(Number(text)));
  return dateOf(text);
}

/** Unix time since 2001 is so large in one unit only. */
function unitOf(value: number): number {
  return value < 1e11 ? SECOND : value < 1e14 ? 1000 : 1;
}
