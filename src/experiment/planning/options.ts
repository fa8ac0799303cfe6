import { candidate } from "../../scenario/knob.ts";
import type { ParseOptions } from "../../scenario/parse.ts";
import type { Study } from "../../scenario/study.ts";
import type { Cell } from "./axes.ts";

/** What is chosen among: a variant of a study with other values at some paths. */
export interface Options {
  /** Index of the variant. */
  readonly variant: number;
  readonly cells: readonly Cell[];
  readonly options?: Partial<ParseOptions> | undefined;
}

/** The study with these options as its variants, in their order, and no others. */
export function withOptions(study: Study, { variant, cells, options }: Options): Study {
  const { set } = study.variants[variant]!;
  const { compare: _, expect: __, variants: ___, ...document } = study.document;
  const others = cells.slice(1).map((cell, nth) => [`option ${nth + 2}`, cell] as const);
  return candidate(
    { ...study, document: { ...document, variants: Object.fromEntries(others) } },
    { ...set, ...cells[0] },
    options,
  );
}
