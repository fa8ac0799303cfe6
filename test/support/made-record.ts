import { log } from "../../src/core/draws/math.ts";
import { stream } from "../../src/maths/random.ts";

/** A record made like a foundation's: days of 86,400 s from a Monday, office hours on weekdays, three short lives to a long one. */
export interface Made {
  readonly days: number;
  /** Requests a day on average. */
  readonly perDay: number;
  /** Share of lives with a mean of 8 h; the others have 20 d. */
  readonly short: number;
  readonly name?: string;
}

const DAY = 86_400;

/** Rows of time, plan, lifetime (empty: alive at the end), in whole seconds. */
export function madeRows({
  days,
  perDay,
  short,
  name = "made",
}: Made): readonly (readonly [number, string, number | ""])[] {
  const random = stream(name);
  const rows: (readonly [number, string, number | ""])[] = [];
  const most = perDay * 5 * 1.2; // while offices are open; a twentieth of it otherwise
  for (let t = 0; ; ) {
    t -= (log(1 - random.uniform()) / most) * DAY;
    if (t >= days * DAY) return rows;
    const hour = Math.floor(t / 3600) % 24;
    const isOpen = Math.floor(t / DAY) % 7 < 5 && hour >= 9 && hour < 17;
    const [kept, plan, kind, life] = [random.uniform(), random.uniform(), random.uniform(), random.uniform()];
    if (kept > (isOpen ? 0.65 : 0.05)) continue;
    const length = -log(1 - life) * (kind < short ? DAY / 3 : 20 * DAY);
    rows.push([Math.floor(t), plan < 0.7 ? "small" : "large", t + length > days * DAY ? "" : Math.round(length)]);
  }
}

export function madeCsv(made: Made): string {
  const rows = madeRows(made).map(([at, plan, life]) => `${at},${plan},${life}`);
  return `time,plan,lifetime\n${rows.join("\n")}\n`;
}
