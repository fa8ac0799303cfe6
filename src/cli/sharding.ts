import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { runShard, type Shard } from "../experiment/run/shard.ts";
import { VERSION } from "../version.ts";
import { executorFor, type Place } from "./executor.ts";
import { EXIT } from "./exit.ts";
import { resumable } from "./interrupt.ts";
import { isFinished, shardHead } from "./journal/blobs.ts";
import { hashed } from "./journal/hashed.ts";
import { openJournal } from "./journal/open-journal.ts";
import { ProgressLine } from "./progress.ts";
import { BUCKETS } from "./running.ts";
import type { Loaded } from "./study.ts";

export interface Sharding {
  readonly shard: Shard;
  readonly out: string;
  readonly formats: readonly string[];
  readonly place: Place;
  readonly quiet: boolean;
}

/**
 * Runs one part of a scenario's replications and writes `NAME.2-of-8.shard`: its journal, with an end. What an earlier try
 * has finished is gone on from without being asked, for whoever runs arrays of jobs starts them again as they were.
 */
export async function shardOf({ name, study }: Loaded, sharding: Sharding, signal: AbortSignal): Promise<number> {
  const { shard, out, formats, place, quiet } = sharding;
  const path = join(out, `${name}.${shard.nth}-of-${shard.of}.shard`);
  const requests = formats.includes("requests");
  const head = shardHead({ name, study, shard, requests });
  if (isFinished(path, head)) {
    if (!quiet) process.stdout.write(`${path} (finished before)\n`);
    return EXIT.fine;
  }
  const begun = `${path}.journal`;
  const journal = openJournal({
    ...head,
    path: begun,
    resume: existsSync(begun) ? begun : undefined,
    seed: study.variants[study.baseline]!.scenario.run.seed,
    scenario: hashed(study.document),
  });
  const options = { buckets: BUCKETS, requests };
  const progress = new ProgressLine(`${name} ${shard.nth}/${shard.of}`, { quiet, place });
  const executor = executorFor(place, options, journal);
  const work = async () => {
    try {
      await runShard(study, executor, {
        ...{ version: VERSION, signal, shard },
        onProgress: (state) => progress.show(state),
      });
    } finally {
      progress.clear();
      await executor.close();
    }
    journal.finish();
    renameSync(begun, path);
    if (!quiet) process.stdout.write(`${path}\n`);
    return EXIT.fine;
  };
  return resumable(journal, work, {
    lost: ({ message }) => `${name} ${shard.nth}/${shard.of}: ${message}`,
    on: "the same command goes on from there",
  });
}
