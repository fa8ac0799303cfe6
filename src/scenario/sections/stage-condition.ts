import { DAY, SECOND } from "../../maths/calendar.ts";
import { readBound } from "../expect/value.ts";
import { isText, leaf, type Type } from "../language/schema.ts";
import { Misfit, readDuration } from "../language/units.ts";

/** What a stage may wait for, of the requests that ended within a time before now: a share of all, or the mean wait of those served. */
export interface StageCondition {
  readonly measure: keyof typeof UNITS;
  /** It must be above this: a share, or µs. */
  readonly bound: number;
  /** The length of that time, µs. */
  readonly over: number;
}

const UNITS = { refused: "share", failed: "share", "wait.mean": "s" } as const;

/** The time that is looked back over where none is stated. */
const OVER = { says: "30 d", length: 30 * DAY };

/** `when` of a stage: `refused > 5 % over 30 d`. */
export const condition: Type<StageCondition> = leaf({ type: "string", pattern: ">" }, (input) => {
  const [, name, bound, over] =
    (isText(input) && /^(\S+) *> *(.+?)(?: over (.+))?$/.exec(input.trim().replaceAll(/\s+/g, " "))) || [];
  const measure = Object.keys(UNITS).find((each): each is keyof typeof UNITS => each === name);
  if (!measure || bound === undefined)
    throw new Misfit(
      `${Object.keys(UNITS).join(", ")} > VALUE [over DURATION], such as refused > 5 % over 30 d`,
      input,
    );
  const value = readBound(bound, { name: measure, unit: UNITS[measure] });
  const length = over === undefined ? OVER.length : readDuration(over);
  if (length <= 0) throw new Misfit("a time above 0 after over", input);
  return { measure, bound: UNITS[measure] === "s" ? value * SECOND : value, over: length };
});

/** What the schema and the manual say of it. */
export const CONDITION_SAYS = `Instead of from: it begins as soon as this holds of the requests that ended lately, at any level of the service: the share refused for good or failed (\`refused > 5 % over 30 d\`), or the mean wait of those served (\`wait.mean > 2 d over 60 d\`). It is looked at whenever a request ends, for the first time when so much time has passed since the stage before began, or the run. Default after over: ${OVER.says} (an estimate).`;
