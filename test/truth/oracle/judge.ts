import { readFileSync } from "node:fs";
import type { Executor } from "../../../src/executors/executor.ts";
import { summarize } from "../../../src/experiment/results/summarize.ts";
import { replicate } from "../../../src/experiment/run/experiment.ts";
import { studentQuantile } from "../../../src/maths/student.ts";
import { parse, parseDocument } from "../../../src/scenario/parse.ts";
import type { Replication } from "../../../src/simulation/read/replication.ts";
import { average, verdict } from "../../support/standard-errors.ts";
import type { OracleCase, Reading } from "./table.ts";

/** One exact value against the simulated one, by the rule of METHOD.md §2. */
export interface Verdict {
  readonly file: string;
  readonly metric: string;
  readonly exact: number;
  readonly simulated: number;
  readonly standardError: number;
  readonly says: ReturnType<typeof verdict>;
}

interface Expected {
  readonly metric: string;
  readonly value: number;
  readonly kind: string;
  readonly tol_rel: number;
  readonly tol_abs: number;
}

/** Run from the project's root, as npm does. */
const HERE = "test/truth/oracle/";
const EXACT = (
  JSON.parse(readFileSync(`${HERE}cases.json`, "utf8")) as { cases: { id: string; expected: Expected[] }[] }
).cases;

/** Runs a case's scenario file through the ordinary door. `seed` replaces the file's own, for a second look at a failure. */
export async function judge(oracle: OracleCase, executor: Executor, seed?: number): Promise<readonly Verdict[]> {
  const file = `${HERE}${oracle.file}.yaml`;
  const written = parse(readFileSync(file, "utf8"), { file });
  const study =
    seed === undefined
      ? written
      : parseDocument({ ...written.document, run: { ...(written.document.run as object), seed } });
  const finished = await replicate(study, executor, { version: "test" });
  const { measures } = summarize(study, finished, "test").variants[0]!;
  const expected = EXACT.find(({ id }) => id === oracle.id)!.expected;
  return oracle.readings.map((reading) => {
    const exact = expected.find(({ metric }) => metric === reading.metric);
    if (!exact) throw new Error(`${oracle.id} has no ${reading.metric}`);
    const { value, standardError } = reading.each
      ? perReplication(finished[0]!, reading.each)
      : measured(measures, reading, finished[0]!.length);
    return {
      file: oracle.file,
      metric: reading.metric,
      exact: exact.value,
      simulated: value,
      standardError,
      says: verdict(
        { value, error: exact.kind === "exact" ? 0 : standardError },
        exact.value,
        Math.max(exact.tol_rel * Math.abs(exact.value), exact.tol_abs),
      ),
    };
  });
}

function measured(
  measures: readonly {
    measure: string;
    of: string;
    window: string;
    value: number | null;
    low: number | null;
    high: number | null;
  }[],
  reading: Reading,
  replications: number,
) {
  const found = measures.find(
    ({ measure, of, window }) => measure === reading.measure && of === reading.of && window === (reading.window ?? ""),
  );
  if (!found || found.value === null)
    throw new Error(`no measure ${reading.measure} of ${reading.of} ${reading.window ?? ""}`);
  const t = studentQuantile(replications - 1, 0.975);
  const times = reading.times ?? 1;
  const half = found.low === null || found.high === null ? 0 : (found.high - found.low) / 2;
  return { value: found.value * times, standardError: (half / t) * times };
}

function perReplication(replications: readonly Replication[], each: (replication: Replication) => number) {
  const { value, error } = average(replications.map(each));
  return { value, standardError: error };
}

/** The verdicts as a table: case, metric, exact, simulated ± half-width, verdict. */
export function table(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ file, metric, exact, simulated, standardError, says }) => [
    file,
    metric,
    exact.toPrecision(6),
    `${simulated.toPrecision(6)} ± ${(1.96 * standardError).toPrecision(2)}`,
    says,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}
