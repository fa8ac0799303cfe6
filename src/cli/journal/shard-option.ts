import type { Shard } from "../../experiment/run/shard.ts";
import { UsageError } from "../exit.ts";
import { takesText } from "../options.ts";

export const shardOption = {
  ...takesText,
  describe:
    "Run only this part of all replications, as 2/8, and write it as NAME.2-of-8.shard for headroom merge; /8: which of 8 is in JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID or PARALLEL_SEQ",
} as const;

const MOST_SHARDS = 100_000;

/** Where engines say which job of an array this is, and the number that the first has. Slurm's is as `--array=1-8` says. */
const NUMBERED: readonly (readonly [variable: string, first: number])[] = [
  ["JOB_COMPLETION_INDEX", 0],
  ["SLURM_ARRAY_TASK_ID", 1],
  ["PARALLEL_SEQ", 1],
];

type Environment = Readonly<Record<string, string | undefined>>;

/** What --shard asks for; undefined: everything. */
export function shardIn(text: unknown, env: Environment = process.env): Shard | undefined {
  if (text === undefined) return undefined;
  const [, given, all] = /^(\d{1,6})?\/(\d{1,6})$/.exec(String(text).trim()) ?? [];
  const of = Number(all);
  if (!(of >= 1 && of <= MOST_SHARDS))
    throw new UsageError(
      `--shard: expected a part of up to ${MOST_SHARDS}, such as 2/8, or /8 in an array job, got "${String(text)}"`,
    );
  const nth = given === undefined ? numberIn(env) : { is: Number(given), from: "--shard" };
  if (!(nth.is >= 1 && nth.is <= of))
    throw new UsageError(`${nth.from}: expected one of the parts 1 to ${of}, got ${nth.is}`);
  return { nth: nth.is, of };
}

function numberIn(env: Environment): { readonly is: number; readonly from: string } {
  for (const [variable, first] of NUMBERED) {
    const text = env[variable];
    if (text === undefined || text === "") continue;
    if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${variable}: expected a whole number, got "${text}"`);
    return { is: Number(text) - first + 1, from: variable };
  }
  throw new UsageError(
    `--shard: expected which part in one of ${NUMBERED.map(([variable]) => variable).join(", ")}, got none of them; say 2/8`,
  );
}
