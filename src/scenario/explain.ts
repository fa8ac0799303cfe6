import { visible } from "./language/visible.ts";
import type { Scenario } from "./scenario.ts";
import type { Origin, Study } from "./study.ts";
import type { OfferedLoad } from "./theory/loads.ts";
import { meanLoads } from "./theory/offered-load.ts";
import { type Theory, theoriesOf } from "./theory/theory.ts";
import { nameOf, percent, round } from "./theory/warnings.ts";
import { weeklyRates } from "./theory/weekly-rates.ts";
import { valueWords } from "./theory/words.ts";

/**
 * The resolved base with the origin of every value, what patterns of demand come to, the offered load beside every limit,
 * what theory says, and warnings: plain text.
 */
export function explain(study: Study): string {
  const title = [study.name, study.question].filter((line) => line !== "").map(visible);
  const parts = [
    title.join("\n"),
    ...sections(study.origins),
    ...tables(study, "Requests per hour at the start", weeklyRates),
    ...tables(study, "Expected average load per limit, over the run", (scenario) => meanLoads(scenario).map(loadCells)),
    ...leftBehind(study),
    ...tables(study, "Theory", (scenario) => theoriesOf(scenario).map(theoryCells)),
    ...warnings(study.warnings),
  ];
  return `${parts.join("\n\n")}\n`;
}

function sections(origins: readonly Origin[]): readonly string[] {
  const groups = new Map<string, Origin[]>();
  for (const origin of origins) {
    const name = sectionOf(origin.path);
    groups.set(name, [...(groups.get(name) ?? []), origin]);
  }
  return [...groups].map(
    ([name, group]) =>
      `${visible(name)}\n${aligned(group.map((origin) => [keyOf(origin.path, name), cellOf(origin), from(origin)]))}`,
  );
}

/** `services.postgres.levels.managed` for what is below it; a service's own keys stand together. */
function sectionOf(path: string): string {
  const steps = path.split(".");
  if (steps[0] === "services") return steps.slice(0, steps[2] === "levels" ? 4 : 2).join(".");
  return steps.slice(0, steps[0] === "demand" || steps[0] === "releases" ? 2 : 1).join(".");
}

function keyOf(path: string, section: string): string {
  return path === section ? path : path.slice(section.length + 1);
}

function cellOf({ value, clock }: Origin): string {
  return clock === "people" && value !== "off" ? `${value} (working time)` : value;
}

function from({ from, source }: Origin): string {
  return from === "file" ? source : source ? `${from}: ${source}` : from;
}

/** A table of each variant; of the later ones only the rows that the first does not have. */
function tables(
  { variants }: Study,
  title: string,
  rowsOf: (scenario: Scenario) => readonly (readonly string[])[],
): readonly string[] {
  const all = variants.map(({ name, scenario }) => ({ name, rows: rowsOf(scenario) }));
  const known = new Set(all[0]!.rows.map((row) => row.join(" ")));
  const named = (name: string) => (variants.length > 1 ? `${title}: ${visible(name)}` : title);
  return all
    .map(({ name, rows }, nth) => ({ name, rows: rows.filter((row) => nth === 0 || !known.has(row.join(" "))) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }) => `${named(name)}\n${aligned(rows)}`);
}

function loadCells(load: OfferedLoad): readonly string[] {
  if (load.share === null) return [nameOf(load), `${round(load.load)} of unlimited`, ""];
  return [nameOf(load), `${round(load.load)} of ${load.capacity}`, percent(load.share)];
}

/** Loads are of what is asked for and ends as it should. */
function leftBehind({ variants }: Study): readonly string[] {
  const givesUp = variants.some(({ scenario }) => scenario.demand.some(({ timeOut }) => timeOut !== undefined));
  if (!givesUp) return [];
  return [
    "These loads are the least: what clients leave behind that give up (gives_up_after), and ask for again, comes on top.",
  ];
}

function exactness({ caveats }: Theory): string {
  return caveats.length === 0 ? "exact" : `approximate: ${caveats.join("; ")}`;
}

function theoryCells(theory: Theory): readonly string[] {
  return [`${theory.of}: ${theory.measure}`, `${theory.says}: ${valueWords(theory)}`, exactness(theory)];
}

function warnings(list: readonly string[]): readonly string[] {
  return list.length === 0 ? [] : [`Warnings\n${list.map((warning) => `  ${visible(warning)}`).join("\n")}`];
}

/** Columns at their widest cell; one very long cell does not push all others aside. */
function aligned(rows: readonly (readonly string[])[]): string {
  const shownRows = rows.map((cells) => cells.map(visible));
  const widths = [0, 1].map((i) => Math.min(80, Math.max(...shownRows.map((cells) => cells[i]!.length))));
  return shownRows
    .map((cells) => `  ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}
