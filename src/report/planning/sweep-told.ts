import type { Axis } from "../../experiment/planning/axes.ts";
import type { SweepAnswer, SweptCell } from "../../experiment/planning/sweep.ts";
import { withInterval } from "../../experiment/results/format.ts";
import { counted } from "../../scenario/language/words.ts";
import { type CellLinks, cellLink, cellsPart } from "./sweep-cells.ts";
import { frontierParts } from "./sweep-frontier.ts";
import { fitsTogether, heatViews } from "./sweep-maps.ts";
import { fieldOf, type SweptRow, sweptRows } from "./sweep-rows.ts";
import type { Told, ToldPart } from "./told.ts";
import { VERDICT_MARK } from "./verdict-signs.ts";

/** Rows of a table; the CSV has all. */
const MOST_ROWS = 60;

/** A sweep in words, a table for each measure, heat maps where knobs vary, and each cell with the command that runs it. */
export function sweepTold(answer: SweepAnswer, links: CellLinks = { command: "headroom run FILE" }): Told {
  const { name, question, version, axes, cells, goals, seed } = answer;
  const run = cells.filter(({ fault }) => fault === undefined);
  const told = sweptRows(answer);
  const variants = Math.max(0, ...cells.map((cell) => cell.variants.length));
  const isTogether = fitsTogether(axes, variants);
  const keyOf = ({ variant, measure }: SweptRow) =>
    JSON.stringify([isTogether ? "" : variant, measure.measure, measure.of]);
  return {
    command: "sweep",
    ...{ name, question, version },
    facts: [
      ...axes.map((axis) => `${axis.path}: ${spanned(axis)}`),
      counted(cells.length, "cell"),
      ...goals,
      replicationsOf(run),
      `seed ${seed}`,
    ],
    answers: [sentence(answer, run)],
    parts: [
      ...[...new Set(told.map(keyOf))].map((key, nth) => {
        const rows = told.filter((row) => keyOf(row) === key);
        return partOf(answer, rows, { nth, links });
      }),
      ...frontierParts(answer),
      cellsPart(answer, links),
    ],
    warnings: faults(cells),
  };
}

/** Where cells were refined, from the fewest to the most. */
function replicationsOf(run: readonly SweptCell[]): string {
  const counts = run.map(({ replications }) => replications);
  const [least, most] = [Math.min(...counts, Number.MAX_SAFE_INTEGER), Math.max(0, ...counts)];
  return least < most ? `${least} to ${counted(most, "replication")}` : `${counted(most, "replication")} each`;
}

export function spanned({ values }: Axis): string {
  const texts = values.map((value) => String(fieldOf(value)));
  return texts.length <= 4 ? texts.join(", ") : `${texts[0]}, ${texts[1]}, … ${texts.at(-1)}`;
}

/** How many cells meet the goals, and the first of them; without goals how many were run. */
function sentence({ goals, axes }: SweepAnswer, run: readonly SweptCell[]): string {
  if (goals.length === 0) return `${counted(run.length, "cell")} run; goals would say which of them will do.`;
  const variants = run.flatMap((cell) => cell.variants.map((variant) => ({ cell, ...variant })));
  const met = variants.filter(({ goals: found }) => found?.verdict === "meets");
  const open = variants.filter(({ goals: found }) => found?.verdict === "open");
  const all =
    variants.length === run.length
      ? counted(run.length, "cell")
      : `${variants.length} (${counted(run.length, "cell")}, each in every variant)`;
  if (met.length === 0) return `None of ${all} meets all goals${openWords(open.length)}.`;
  const [{ cell, variant }] = met as [(typeof met)[number]];
  const of = run[0]!.variants.length > 1 ? `${variant}, ` : "";
  const values = axes.map(({ name, path }) => `${name} = ${fieldOf(cell.set[path])}`).join(", ");
  return `${met.length} of ${all} meet all goals${openWords(open.length)}; the first is ${of}${values}.`;
}

const openWords = (open: number) => (open === 0 ? "" : `, ${open} cannot be told`);

interface Place {
  /** Among the parts. */
  readonly nth: number;
  readonly links: CellLinks;
}

/** One measure of one subject, in one variant or in all. */
function partOf(answer: SweepAnswer, rows: readonly SweptRow[], { nth, links }: Place): ToldPart {
  const { axes, cells } = answer;
  const [
    {
      variant,
      measure: { measure, of },
    },
  ] = rows as [SweptRow];
  const hasVariants = rows.some((row) => row.variant !== variant);
  const several = cells.some(({ variants }) => variants.length > 1);
  const title = `${measure} of ${of}${several && !hasVariants ? `: ${variant}` : ""}`;
  const verdictOf = ({ cell, variant: own }: SweptRow) =>
    cell.variants.find((each) => each.variant === own)?.goals?.verdict;
  return {
    id: `measure-${nth + 1}`,
    title,
    says: `With the 95 % interval.${answer.goals.length > 0 ? " ✓ all goals are met, ✗ one is not, ? it cannot be told." : ""}${rows.length > MOST_ROWS ? ` The first ${MOST_ROWS} of ${rows.length} rows; the CSV has all.` : ""}`,
    table: {
      columns: [
        ...axes.map(({ name }) => name),
        ...(hasVariants ? ["variant"] : []),
        measure,
        ...(answer.goals.length > 0 ? ["goals"] : []),
      ],
      rows: rows
        .slice(0, MOST_ROWS)
        .map((row) => [
          ...axes.map(({ path }) => fieldOf(row.cell.set[path])),
          ...(hasVariants ? [row.variant] : []),
          withInterval(row.measure),
          ...(answer.goals.length > 0 ? [VERDICT_MARK[verdictOf(row) ?? "open"]] : []),
        ]),
    },
    views: heatViews(axes, rows, { title, verdictOf, hasVariants, linkOf: ({ nth }) => cellLink(cells, nth, links) }),
  };
}

/** Cells that the scenario cannot have, the first of them with the reason. */
function faults(cells: readonly SweptCell[]): readonly string[] {
  const wrong = cells.filter(({ fault }) => fault !== undefined);
  return wrong.length === 0 ? [] : [`${counted(wrong.length, "cell")} cannot be run. The first: ${wrong[0]!.fault}`];
}
