import type { Study } from "../../scenario/study.ts";

/** The name of the run's last part, where that is measured on its own: `in the last 30 d`; empty: it is not. */
export function lastPartOf({ variants }: Study, nth: number): string {
  return variants[nth]?.scenario?.run.windows.find(({ kind }) => kind === "last")?.name ?? "";
}
