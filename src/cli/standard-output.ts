import type { Results } from "../experiment/results/results.ts";
import { terminal } from "../report/formats/terminal.ts";

/** Results on standard output, and where their reports are. */
export function printResults(results: Results, reports: readonly string[]): void {
  process.stdout.write(terminal(results, { width: process.stdout.columns ?? 120, colour: showsColour() }));
  process.stdout.write(`\nReports:\n${reports.map((path) => `  ${path}\n`).join("")}`);
}

/** Whether standard output shows colours: a terminal, unless the user says otherwise (no-color.org). */
export function showsColour(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR;
}
