import { isText, type JsonSchema, leaf, type Type } from "./schema.ts";
import {
  ADVICE,
  DURATION_PATTERN,
  Misfit,
  MOST_COUNT,
  readCount,
  readDuration,
  readEffort,
  readGrowth,
  readLinearGrowth,
  readMoneyRate,
  readNumber,
  readRate,
  readShare,
} from "./units.ts";

/** Schemas that stand once in the JSON Schema and are pointed at. */
export const DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  duration: {
    type: "string",
    pattern: DURATION_PATTERN,
    description: "A time with its unit: 90 s, 5 min, 1 h 30 min, 3 d, 5 working days (of 8 h). A month is 365/12 days.",
  },
  rate: { type: "string", pattern: "(per|/)", description: "Events per time: 12 per day, 0.5 per hour." },
  growth: { type: "string", pattern: "% *(per|/)", description: "Growth per time, compounding: 2 % per month." },
  money: { type: "string", pattern: "USD *(per|/)", description: "Money per time: 0.083 USD/h." },
  share: {
    anyOf: [
      { type: "number", minimum: 0, maximum: 1 },
      { type: "string", pattern: "^\\d+(\\.\\d+)? *%$|^\\d+ */ *\\d+$" },
    ],
    description: "A share: 50 %, 0.5 or 1/2.",
  },
};

export const definition = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });

export const duration: Type<number> = leaf(definition("duration"), readDuration);
/** Work of people, µs: a day is 8 h. */
export const effort: Type<number> = leaf(definition("duration"), readEffort);
export const rate: Type<number> = leaf(definition("rate"), readRate);
export const growth: Type<number> = leaf(definition("growth"), readGrowth);
/** Share of a start's rate per µs. */
export const linearGrowth: Type<number> = leaf({ type: "string", pattern: "% *(per|/)" }, readLinearGrowth);
export const moneyRate: Type<number> = leaf(definition("money"), readMoneyRate);
export const share: Type<number> = leaf(definition("share"), readShare);
export const shareBelow = (most: number): Type<number> =>
  leaf(definition("share"), (input) => {
    const read = readShare(input);
    if (read < most) return read;
    throw new Misfit(`a share below ${most * 100} %`, input);
  });
/** A plain number from `least` to `most`. */
export const between = (least: number, most: number): Type<number> =>
  leaf({ type: "number", minimum: least, maximum: most }, (input) => readNumber(input, least, most));
/** A coefficient of variation: with a smaller one nothing varies, with a larger one nearly all values are 0. */
export const cv = between(0.0001, 1000);

/** A plain number, at least so much. */
export const factor = (least: number): Type<number> =>
  leaf({ type: "number", minimum: least }, (input) => {
    if (typeof input === "number" && Number.isFinite(input) && input >= least) return input;
    throw new Misfit(`a number ≥ ${least}`, input);
  });

/** A duration that is not nothing. */
export const someTime: Type<number> = leaf(definition("duration"), (input) => {
  const length = readDuration(input);
  if (length === 0) throw new Misfit("a duration above 0", input);
  return length;
});

export const whole = (least: number, most = MOST_COUNT): Type<number> =>
  leaf({ type: "integer", minimum: least, maximum: most }, (input) => readCount(input, least, most));

/** A whole number, or `unlimited`, which is null. */
export const limit = (least: number, most = MOST_COUNT): Type<number | null> =>
  leaf({ anyOf: [{ type: "integer", minimum: least, maximum: most }, { const: "unlimited" }] }, (input) => {
    if (input === "unlimited") return null;
    if (typeof input !== "number") throw new Misfit(`a whole number ≥ ${least} or unlimited`, input, ADVICE);
    return readCount(input, least, most);
  });

/** The name of a random sequence: a whole number or some text. */
export const seed: Type<string> = leaf(
  {
    anyOf: [
      { type: "integer", minimum: 0 },
      { type: "string", minLength: 1 },
    ],
  },
  (input) => {
    if (isText(input) && input.trim() !== "") return input;
    if (typeof input !== "number") throw new Misfit("a whole number or some text", input);
    if (input > Number.MAX_SAFE_INTEGER)
      throw new Misfit("a whole number below 2^53", input, "write it as text in quotes");
    return String(readCount(input, 0, Number.MAX_SAFE_INTEGER));
  },
);
