import { loss, sized } from "../experiment/planning/worlds.ts";

/** A loss system of which the right size is known, and by how much the refusals of the size below exceed the bound. */
export interface SizeCell {
  readonly load: number;
  /** % */
  readonly bound: number;
  readonly right: number;
  readonly days: number;
}

/** Of the planning reference: in all of them the neighbours differ by more than 5 %. */
export const CELLS: readonly SizeCell[] = [
  { load: 2, bound: 1, right: 7, days: 400 },
  { load: 10, bound: 1, right: 18, days: 400 },
  { load: 50, bound: 2, right: 61, days: 200 },
];

export interface SizeRow {
  readonly cell: SizeCell;
  readonly seeds: number;
  readonly tooSmall: number;
  readonly exact: number;
  readonly tooLarge: number;
}

/** How often `size` finds the right pool, over so many seeds from `begin` on. */
export async function sizesOf(cell: SizeCell, seeds: number, begin = 0): Promise<SizeRow> {
  const { load, bound, right, days } = cell;
  const found = [0, 0, 0];
  for (let seed = begin; seed < begin + seeds; seed++) {
    const study = loss({ load, vms: right, seed, days, replications: 20, goals: [`refused < ${bound} %`] });
    const { feasible } = await sized(study, { range: [Math.ceil(load) + 1, right + 12] });
    const size = feasible ?? Number.POSITIVE_INFINITY;
    found[size < right ? 0 : size === right ? 1 : 2]!++;
  }
  const [tooSmall, exact, tooLarge] = found as [number, number, number];
  return { cell, seeds, tooSmall, exact, tooLarge };
}

/** Rows of one cell as one. */
export function joined(rows: readonly SizeRow[]): SizeRow {
  const sum = (of: (row: SizeRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    cell: rows[0]!.cell,
    seeds: sum(({ seeds }) => seeds),
    tooSmall: sum(({ tooSmall }) => tooSmall),
    exact: sum(({ exact }) => exact),
    tooLarge: sum(({ tooLarge }) => tooLarge),
  };
}

/** The page of the study. */
export function page(rows: readonly SizeRow[]): string {
  const lines = rows.map(({ cell, seeds, tooSmall, exact, tooLarge }) => {
    const { load, bound, right } = cell;
    return `| ${load} | ${bound} % | ${right} | ${seeds} | ${tooSmall} | ${exact} | ${tooLarge} |`;
  });
  return [
    "# How often `headroom size` finds the right pool",
    "",
    "Loss systems whose smallest pool Erlang's formula gives exactly. Each seed is a study of its own, asked with 95 % confidence and at most 400 replications. Too small may be 5 % at most.",
    "",
    "| Erlang | refused at most | right | seeds | too small | exact | too large |",
    "|---|---|---|---|---|---|---|",
    ...lines,
    "",
    "`npm run study:sizes [SEEDS]`",
    "",
  ].join("\n");
}
