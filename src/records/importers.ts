import { importBosh } from "./bosh.ts";
import { importCf } from "./cf.ts";
import { type CsvOptions, importCsv } from "./csv.ts";
import { importJobs } from "./jobs.ts";
import type { Imported, Input } from "./life.ts";
import { importSwf } from "./swf.ts";

/** What makes lives of the files of one source. */
export interface Importer {
  readonly name: string;
  readonly says: string;
  readonly read: (inputs: readonly Input[], options: CsvOptions) => Imported;
}

/** Every source of lives; `odb` is none, for a manifest tells of a service. */
export const IMPORTERS: readonly Importer[] = [
  { name: "cf", says: "service usage events or audit events of Cloud Foundry, v3 or v2 (JSON)", read: importCf },
  { name: "bosh", says: "tasks of a director: its API, or bosh tasks --json", read: importBosh },
  { name: "swf", says: "a workload in the Standard Workload Format", read: importSwf },
  { name: "jobs", says: "jobs of GitHub Actions or GitLab CI (JSON)", read: importJobs },
  { name: "csv", says: "any table, with --time, --end, --plan … naming its columns", read: importCsv },
];
