import { closeSync, existsSync, openSync } from "node:fs";
import type { Recorded, Records } from "../../executors/recorded.ts";
import type { Shard } from "../../experiment/run/shard.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Study } from "../../scenario/study.ts";
import type { Asked } from "../../simulation/compile/run.ts";
import { VERSION } from "../../version.ts";
import { UsageError } from "../exit.ts";
import { hashed } from "./hashed.ts";
import { bytesAt, JOURNAL_SCHEMA, scan } from "./journal-file.ts";
import { headIn, type JournalHead } from "./journal-head.ts";
import { keyOf, META_BYTES, metaIn } from "./meta.ts";

/** What the journal of a shard says of itself, besides what every journal does. */
export interface ShardHead {
  readonly command: string;
  readonly name: string;
  readonly shard: Shard;
  readonly requests: boolean;
  /** Hash of all that is to be run, and how: shards of one plan can be put together. */
  readonly plan: string;
  readonly document: Study["document"];
}

interface Wanted {
  readonly name: string;
  readonly study: Study;
  readonly shard: Shard;
  readonly requests: boolean;
}

export function shardHead({ name, study, shard, requests }: Wanted): ShardHead {
  const { document } = study;
  return { command: "run", name, shard, requests, plan: hashed([name, document, requests, shard.of]), document };
}

/** Whether a shard of this very plan lies here, with its end. */
export function isFinished(path: string, { plan, shard }: ShardHead): boolean {
  if (!existsSync(path)) return false;
  try {
    const { head, isWhole } = lookedAt(path);
    return isWhole && head?.plan === plan && head.version === VERSION && head.shard?.nth === shard.nth;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

type Head = JournalHead & ShardHead;

interface Blob {
  readonly path: string;
  readonly head: Partial<Head> | undefined;
  /** Whether it has its end, and nothing is torn. */
  readonly isWhole: boolean;
  readonly places: ReadonlyMap<string, Asked & { readonly at: number; readonly length: number }>;
}

function lookedAt(path: string): Blob {
  let [head, hasEnd]: [Partial<Head> | undefined, boolean] = [undefined, false];
  const places = new Map<string, Asked & { readonly at: number; readonly length: number }>();
  const { end, size } = scan(path, ({ kind, at, bytes }) => {
    if (kind === "HEAD") head ??= headIn(bytes) as Partial<Head> | undefined;
    else if (kind === "END.") hasEnd = true;
    else {
      const { buckets, requests, ...of } = metaIn(bytes);
      places.set(keyOf({ ...of, buckets }), { buckets, requests, at, length: bytes.length });
    }
  });
  return { path, head, isWhole: hasEnd && end === size, places };
}

/** The records of all shards of one experiment. */
export class Blobs implements Records {
  readonly head: Head;
  private readonly blobs: readonly (Blob & { readonly file: number })[];
  private readonly hashes = new WeakMap<Scenario, string>();

  /** A UsageError that names every shard that is missing, double, not finished, foreign, or of another version. */
  constructor(paths: readonly string[]) {
    const problems: string[] = [];
    const found = [...new Set(paths)].flatMap((path) => {
      try {
        return [lookedAt(path)];
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        problems.push(error.message);
        return [];
      }
    });
    problems.push(...problemsOf(found));
    if (problems.length > 0) throw new UsageError(`merge: nothing was merged\n${problems.join("\n")}`);
    this.head = found[0]!.head as Head;
    this.blobs = found.map((blob) => ({ ...blob, file: openSync(blob.path, "r") }));
  }

  get(scenario: Scenario, replication: number, { buckets, requests }: Asked): Recorded | undefined {
    const hash = this.hashes.get(scenario) ?? hashed(scenario);
    this.hashes.set(scenario, hash);
    const key = keyOf({ hash, replication, buckets });
    for (const { file, places } of this.blobs) {
      const place = places.get(key);
      if (!place || (requests && !place.requests)) continue;
      const bytes = bytesAt(file, place.at + META_BYTES, place.length - META_BYTES);
      const numbers = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
      return { buckets, requests: place.requests, numbers };
    }
    return undefined;
  }

  /** Shards are finished: nothing is added to them. */
  keep(): void {}

  close(): void {
    for (const { file } of this.blobs) closeSync(file);
  }
}

/** Why these are not all shards of one experiment, each once. */
function* problemsOf(blobs: readonly Blob[]): Generator<string> {
  const first = blobs.find(({ head }) => head?.shard !== undefined);
  const known = new Map<number, string>();
  for (const { path, head, isWhole } of blobs) {
    const { shard } = head ?? {};
    if (head?.headroomJournal !== JOURNAL_SCHEMA || head.version !== VERSION) {
      yield `${path}: expected a shard of headroom ${VERSION}, got one of ${head?.version ?? "another version"}; run it again with one headroom`;
      continue;
    }
    if (!shard) {
      yield `${path}: expected a NAME.2-of-8.shard, got the journal of an interrupted ${String(head.command)}; go on with --resume`;
      continue;
    }
    if (head.plan !== first?.head?.plan)
      yield `${path}: expected a shard of the same experiment as ${first?.path}, got one of another (${head.name} in ${shard.of} parts); leave it out`;
    else if (!isWhole)
      yield `${path}: shard ${shard.nth}/${shard.of} is not finished; run it again, it goes on from there`;
    else if (known.has(shard.nth))
      yield `${path}: shard ${shard.nth}/${shard.of} is there twice, in ${known.get(shard.nth)} too; leave one out`;
    known.set(shard.nth, path);
  }
  const { of = 0 } = first?.head?.shard ?? {};
  const missing = Array.from({ length: of }, (_, nth) => nth + 1).filter((nth) => !known.has(nth));
  if (missing.length > 0)
    yield `missing of ${of} shards: ${missing.slice(0, 20).join(", ")}${missing.length > 20 ? ", …" : ""}`;
}
