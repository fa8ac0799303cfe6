import { metricNamed } from "../../platform/metrics.ts";

/** A goal or an expectation with the titles of its measures for their names: `usable within 1 h > 95 %` for `usable.1h > 95 %`. */
export function inTitles(says: string): string {
  return says.replace(/(?<!\bfor )\b[a-z_]+(?:[.:]\w+)*/g, (name) => metricNamed(name)?.title ?? name);
}
