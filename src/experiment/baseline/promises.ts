import type { Leaf } from "./text.ts";

/** A sentence of `expect:` or `goals:`, as a flattened document has it. */
export interface Promised {
  readonly list: "expect" | "goals";
  readonly says: string;
  readonly severity: "error" | "warn";
}

const PLACE = /^(expect|goals)(?:\[(\d+)\])?(?:\.(that|severity))?$/;

/** Whether a path belongs to a sentence, so that it is told by its text and not by its number in the list. */
export function isPromise(path: string): boolean {
  return PLACE.test(path);
}

/** The sentences of a flattened document, blanks aside, in their order. */
export function promisesIn(document: Readonly<Record<string, Leaf>>): readonly Promised[] {
  const found = new Map<string, { list: Promised["list"]; that?: string; severity?: string }>();
  for (const [path, value] of Object.entries(document)) {
    const [, list, index = "", key = "that"] = PLACE.exec(path) ?? [];
    if (list === undefined || value === "[]") continue;
    const place = `${list} ${index}`;
    found.set(place, { ...found.get(place), list: list as Promised["list"], [key]: String(value) });
  }
  return [...found.values()].flatMap(({ list, that, severity }) =>
    that === undefined
      ? []
      : [{ list, says: that.trim().replaceAll(/\s+/g, " "), severity: severity === "warn" ? "warn" : "error" }],
  );
}

/** `refused < 1 %`, `refused < 1 % (a warning)`. */
export function promiseText({ says, severity }: Promised): string {
  return severity === "warn" ? `${says} (a warning)` : says;
}
