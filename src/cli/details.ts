import type { Job } from "../executors/executor.ts";
import { requestsCsv } from "../report/csv.ts";
import { EVENT_COLUMNS, type EventRow, eventsCsv } from "../report/events.ts";
import type { Study } from "../scenario/scenario.ts";
import { compile } from "../simulation/compile.ts";
import { NUMBER, ROW, STREAM } from "../simulation/instances.ts";
import type { Replication } from "../simulation/replication.ts";
import { simulate } from "../simulation/simulate.ts";
import type { FileSet } from "./files.ts";
import { pause } from "./interrupt.ts";

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
    this.causes = [
      ...new Set(study.variants.flatMap(({ scenario }) => compile(scenario).services.flatMap(({ causes }) => causes))),
    ];
  }

  add({ variant, replication }: Job, record: Replication): void {
    const nth = replication * this.study.variants.length + variant;
    const seen = (record.requests ?? []).map((request) => ({
      variant: this.study.variants[variant]!.name,
      replication,
      request,
    }));
    const text = [...requestsCsv(seen, this.causes)].join("");
    this.waiting.set(nth, nth === 0 ? text : text.slice(text.indexOf("\n") + 1));
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

  /** Gives way between two variants, and stops there after the signal. */
  async write(study: Study, signal: AbortSignal): Promise<void> {
    for (const [index, { name, scenario }] of study.variants.entries()) {
      await pause();
      if (signal.aborted) return;
      let rows: EventRow[] = [];
      const flush = () => {
        if (rows.length > 0) this.files.write(this.name, eventsCsv(rows));
        rows = [];
      };
      if (index === 0) this.files.write(this.name, EVENT_COLUMNS);
      simulate(scenario, 0, {
        trace: (model, world) => (time, _token, instance, step) => {
          const { ints } = world.instances;
          const row = instance * ROW;
          const { service, list, step: says } = model.program.labels[step]!;
          const demand = instance >= 0 ? (model.streams[ints[row + STREAM]!]?.demand.name ?? "") : "";
          rows.push({
            variant: name,
            time,
            service,
            demand,
            request: instance >= 0 && ints[row + NUMBER]! >= 0 ? ints[row + NUMBER]! : null,
            list,
            step: says,
          });
          if (rows.length === CHUNK) flush();
        },
      });
      flush();
    }
  }
}

const CHUNK = 4096;
