import type { Job } from "../../executors/executor.ts";
import { EVENT_COLUMNS, type EventRow, eventsCsv } from "../../report/formats/events.ts";
import { requestColumns, requestRows } from "../../report/formats/requests.ts";
import type { Study } from "../../scenario/study.ts";
import { compile } from "../../simulation/compile/compile.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { type StepRecord, watched } from "../../simulation/steps.ts";
import { pause } from "../interrupt.ts";
import type { FileSet } from "./files.ts";

/** Every request of every replication as a row, in the order of replications whatever order they are finished in. */
export class RequestsFile {
  private readonly waiting = new Map<number, string>();
  private readonly study: Study;
  private readonly files: FileSet;
  private readonly name: string;
  private readonly causes: readonly string[];
  private next = 0;

  constructor(study: Study, files: FileSet, name: string) {
    this.study = study;
    this.files = files;
    this.name = name;
    this.causes = [...new Set(study.variants.flatMap(({ scenario }) => compile(scenario).names.causes))];
  }

  add({ variant, replication }: Job, record: Replication): void {
    const nth = replication * this.study.variants.length + variant;
    const seen = { variant: this.study.variants[variant]!.name, replication };
    const rows = requestRows(record.requests ?? [], seen, this.causes);
    this.waiting.set(nth, nth === 0 ? requestColumns(this.causes) + rows : rows);
    for (let text = this.waiting.get(this.next); text !== undefined; text = this.waiting.get(++this.next)) {
      this.files.write(this.name, text);
      this.waiting.delete(this.next);
    }
  }
}

/** Every step of the first replication of each variant. It is run again for this, so that nothing need be stored. */
export class EventsFile {
  private readonly files: FileSet;
  private readonly name: string;

  constructor(files: FileSet, name: string) {
    this.files = files;
    this.name = name;
  }

  /** Gives way now and then, and stops there after the signal. */
  async write(study: Study, signal: AbortSignal): Promise<void> {
    for (const [index, { name, scenario }] of study.variants.entries()) {
      let rows: EventRow[] = [];
      const flush = () => {
        if (rows.length > 0) this.files.write(this.name, eventsCsv(rows));
        rows = [];
      };
      if (index === 0) this.files.write(this.name, EVENT_COLUMNS);
      const step = (record: StepRecord) => void rows.push({ variant: name, ...record });
      const watcher = { step, lost: step };
      for (const _ of watched(scenario, 0, { until: Number.POSITIVE_INFINITY, watcher })) {
        if (rows.length < CHUNK) continue;
        flush();
        await pause();
        if (signal.aborted) return;
      }
      flush();
    }
  }
}

const CHUNK = 4096;
