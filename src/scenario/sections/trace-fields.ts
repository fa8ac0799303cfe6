import { DAY, HOUR, MINUTE, SECOND } from "../../maths/calendar.ts";
import { choice, leaf, may, must, text } from "../language/schema.ts";
import { Misfit } from "../language/units.ts";

/** `trace`, as written. */
export const traceFields = {
  file: must(text, "CSV file beside the scenario; columns time, service, plan, lifetime; others are not used."),
  unit: must(
    choice("us", "ms", "s", "min", "h", "d"),
    "Unit of its times, from the start of the run, and of its lifetimes.",
  ),
  without_lifetime: may(
    choice("still alive", "drawn"),
    "What an empty lifetime means, in a file with a column of them: the instance was still alive when the record ended, and stays to the end of the run; or its lifetime is drawn. Default: still alive.",
  ),
  text: may(leaf({ type: "string" }, readAnyText), "The file's text, where it travels with the scenario."),
};

/** µs. */
export const TRACE_UNITS = { us: 1, ms: 1000, s: SECOND, min: MINUTE, h: HOUR, d: DAY } as const;

function readAnyText(input: unknown): string {
  if (typeof input !== "string") throw new Misfit("some text", input);
  return input;
}
