import type { Service } from "../scenario.ts";
import type { OfferedLoad } from "./loads.ts";
import { percent, round } from "./warnings.ts";

/** `Erlang B for 180 VMs and 166 Erlang`. */
export function loadWords(law: string, { limit, capacity, load, kind }: OfferedLoad, service?: Service): string {
  return `${law} for ${capacity} ${nounOf(limit, kind, service)}${capacity === 1 ? "" : "s"} and ${round(load)} Erlang`;
}

function nounOf(limit: string, kind: OfferedLoad["kind"], service: Service | undefined): string {
  if (kind === "station") return limit === "operators" ? "operator" : "worker";
  if (limit === "iaas ips") return "IP";
  if (limit === "iaas disks") return "disk";
  if (limit === "pool" && service?.settings["pool.slots"] !== 1) return "slot";
  return limit === "pool" || limit === "iaas vms" ? "VM" : "instance";
}

/** `12.5 requests an hour`, from requests per µs: in the largest unit of time that brings some. */
export function rateWords(rate: number): string {
  const [name, length] = RATES.find(([, length]) => rate * length >= 1) ?? RATES.at(-1)!;
  return `${round(rate * length)} requests ${name}`;
}

const RATES: readonly (readonly [string, number])[] = [
  ["a second", 1e6],
  ["a minute", 6e7],
  ["an hour", 3.6e9],
  ["a day", 8.64e10],
];

/** Three digits of a time in µs, in the unit that people would use. */
export function spanWords(time: number): string {
  const [name, length] = SPANS.find(([, length, from]) => time >= from * length) ?? SPANS.at(-1)!;
  return `${round(time / length)} ${name}`;
}

const SPANS: readonly (readonly [string, number, number])[] = [
  ["d", 8.64e10, 2],
  ["h", 3.6e9, 1.5],
  ["min", 6e7, 1.5],
  ["s", 1e6, 0],
];

/** A value as `explain` prints it. */
export function valueWords({ value, unit }: { readonly value: number; readonly unit: string }): string {
  if (unit === "share") return value > 0 && value < 1e-5 ? "less than 0.001 %" : percent(value);
  return unit === "s" ? spanWords(value * 1e6) : round(value);
}
