import { isRecord } from "../../scenario/language/plain.ts";
import { DURATION_PATTERN } from "../../scenario/language/units.ts";

/** A written rate multiplied by a factor: `12 per day` by 1.5 is `18 per day`. Undefined if the text is not a rate. */
export function scaledRate(written: unknown, factor: number): string | undefined {
  const found = typeof written === "string" ? /^([\d.eE+-]+)( *(?:per|\/).+)$/.exec(written.trim()) : null;
  return found && Number.isFinite(Number(found[1])) ? `${times(found[1]!, factor)}${found[2]}` : undefined;
}

/** A written duration or distribution multiplied by a factor: durations are scaled, the shape stays. */
export function scaledTime(written: unknown, factor: number): unknown {
  if (typeof written === "string") return scaledDuration(written, factor);
  if (Array.isArray(written)) return written.map((each) => scaledTime(each, factor));
  if (!isRecord(written)) return written;
  return Object.fromEntries(Object.entries(written).map(([key, each]) => [key, scaledTime(each, factor)]));
}

/** Shares and fractions are no durations, and stay. */
function scaledDuration(written: string, factor: number): string {
  if (!DURATION.test(written.trim())) return written;
  return written.replace(/\d+(?:\.\d+)?/g, (number) => times(number, factor));
}

const DURATION = new RegExp(DURATION_PATTERN);

/** In plain digits, without the last ones, which are only rounding. */
function times(number: string, factor: number): string {
  const product = Number((Number(number) * factor).toPrecision(9));
  return /e/.test(String(product)) ? product.toFixed(9).replace(/\.?0+$/, "") : String(product);
}
