import { visible } from "./language/visible.ts";
import type { Origin, Study } from "./study.ts";
import { type OfferedLoad, offeredLoads } from "./theory/offered-load.ts";
import { type Theory, theoriesOf } from "./theory/theory.ts";
import { nameOf, percent, round } from "./theory/warnings.ts";
import { valueWords } from "./theory/words.ts";

/** The resolved base with the origin of every value, the offered load beside every limit, what theory says, and warnings: plain text. */
export function explain(study: Study): string {
  const title = [study.name, study.question].filter((line) => line !== "").map(visible);
  const parts = [
    title.join("\n"),
    ...sections(study.origins),
    ...loads(study),
    ...theory(study),
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

/** The loads of each variant; of the later ones only what differs from the first. */
function loads(study: Study): readonly string[] {
  const [first, ...others] = study.variants.map(({ name, scenario }) => ({ name, rows: offeredLoads(scenario) }));
  const known = new Set(first!.rows.map(row));
  const title = (name: string) => `Offered load (λ · mean stay)${study.variants.length > 1 ? `: ${name}` : ""}`;
  const tables = [
    { name: first!.name, rows: first!.rows },
    ...others.map(({ name, rows }) => ({ name, rows: rows.filter((load) => !known.has(row(load))) })),
  ];
  return tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }) => `${title(name)}\n${aligned(rows.map(cells))}`);
}

const row = (load: OfferedLoad) => cells(load).join(" ");

function cells(load: OfferedLoad): readonly string[] {
  if (load.share === null) return [nameOf(load), `${round(load.load)} of unlimited`, ""];
  return [nameOf(load), `${round(load.load)} of ${load.capacity}`, percent(load.share)];
}

/** What exact formulas give where they are near; of later variants only what differs from the first. */
function theory(study: Study): readonly string[] {
  const tables = study.variants.map(({ name, scenario }) => ({ name, rows: theoriesOf(scenario).map(theoryCells) }));
  const known = new Set(tables[0]!.rows.map((cells) => cells.join(" ")));
  const title = (name: string) => (study.variants.length > 1 ? `Theory: ${name}` : "Theory");
  return tables
    .map(({ name, rows }, index) => ({
      name,
      rows: rows.filter((cells) => index === 0 || !known.has(cells.join(" "))),
    }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }) => `${title(name)}\n${aligned(rows)}`);
}

function theoryCells(theory: Theory): readonly string[] {
  return [`${theory.of}: ${theory.measure}`, `${theory.says}: ${valueWords(theory)}`, theory.caveats.join("; ")];
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
