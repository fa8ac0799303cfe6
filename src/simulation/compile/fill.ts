import type { Setting } from "../../scenario/scenario.ts";

/** Gives the fields of a record that are numbers the values of the same name; what is off stays as the record has it. */
export function fillNumbers(
  record: object,
  values: Iterable<readonly [field: string, value: Setting | undefined]>,
): void {
  for (const [field, value] of values)
    if (typeof value === "number" && typeof Reflect.get(record, field) === "number") Reflect.set(record, field, value);
}

/** The field that has a parameter's number: `growAtMost` for `grow.at_most`. */
export function fieldOf(parameter: string): string {
  return parameter.replace(/[._](\w)/g, (_, letter: string) => letter.toUpperCase());
}
