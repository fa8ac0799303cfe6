import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "../../src/cli/exit.ts";
import { stream } from "../../src/maths/random.ts";
import { startRedis } from "../support/redis.ts";
import { differing } from "./kill.ts";

/** What is killed: a worker, the command that asks, or Redis. */
const PARTS = ["worker", "command", "Redis"] as const;
type Part = (typeof PARTS)[number];

export interface QueueRow {
  readonly kills: Record<Part, number>;
  /** Times that the sweep ended by itself. */
  ended: number;
  /** Ends with an exit code other than 0. */
  refused: number;
  /** Starts of a worker or the command that found no Redis, said so, and were made again. */
  away: number;
  /** Files of sweeps that ended which were not those of one machine. */
  readonly different: string[];
}

interface Killing {
  readonly kills: number;
  /** The built command. */
  readonly program: string;
  /** redis-server. */
  readonly redis: string;
  /** The sweep's combinations and replications. */
  readonly vary?: string;
  readonly replications?: number;
}

const TINY = "test/cli/tiny.yaml";
const WORKERS = 2;

/**
 * Runs a sweep on two workers over a Redis with an append-only file, and kills one of the three parts at random moments,
 * which is then started again: a worker and Redis as they were, the command with --resume where it left a journal. Each sweep
 * that ends must leave the files of one that ran on one machine. Goes on until so many kills.
 */
export async function killedOnQueue({ kills, program, redis, ...size }: Killing): Promise<QueueRow> {
  const { vary = "services.cache.levels.managed.pool.vms=5..12:1", replications = 120 } = size;
  const random = stream("kill/queue");
  const words = ["sweep", TINY, "--vary", vary, "--replications", String(replications), "--quiet"];
  const [whole, base] = [folder(), folder()];
  const alone = await ended(run(program, [...words, ...places(whole), "--threads", "1"]));
  if (alone !== 0) throw new Error(`sweep: expected exit code 0, got ${alone}`);
  const row: QueueRow = { kills: { worker: 0, command: 0, Redis: 0 }, ended: 0, refused: 0, away: 0, different: [] };
  const server = await startRedis(redis, ["--appendonly", "yes", "--appendfsync", "everysec"]);
  const serve = () => run(program, ["worker", "--queue", server.url, "--threads", "1", "--quiet"]);
  const workers = Array.from({ length: WORKERS }, serve);
  const all = () => PARTS.reduce((sum, part) => sum + row.kills[part], 0);
  /** As a supervisor would: one that began while Redis was away has said so, and ended. */
  const supervise = () => {
    for (const [at, { exitCode }] of workers.entries())
      if (exitCode !== null) {
        row.away++;
        workers[at] = serve();
      }
  };
  const killOne = async (part: Part) => {
    row.kills[part]++;
    if (part === "Redis") {
      await server.kill();
      await later(random.uniform() * AWAY_MS);
      await server.again();
    } else if (part === "worker") {
      const at = Math.floor(random.uniform() * WORKERS);
      await kill(workers[at]!);
      workers[at] = serve();
    }
  };
  /** The exit code of a sweep that is killed and gone on from until it ends by itself. */
  const sweep = async (out: string): Promise<number> => {
    let command = start(out);
    for (let tries = 0; ; supervise()) {
      const wait = all() < kills ? random.uniform() * MOST_MS : SUPERVISED_MS;
      const code = await Promise.race([command.over, later(wait)]);
      const isAway = code === EXIT.usage && tries < MOST_TRIES;
      if (typeof code === "number" && !isAway) return code;
      if (isAway) {
        [row.away, tries] = [row.away + 1, tries + 1];
        await later(AWAY_MS);
        command = start(out);
      } else if (all() < kills) {
        const part = PARTS[Math.floor(random.uniform() * PARTS.length)]!;
        await killOne(part);
        if (part !== "command") continue;
        await kill(command.child);
        command = start(out);
        tries = 0;
      }
    }
  };
  try {
    while (all() < kills) {
      const out = join(base, String(row.ended++));
      if ((await sweep(out)) !== 0) row.refused++;
      row.different.push(...differing(whole, out));
      rmSync(out, { recursive: true });
    }
  } finally {
    for (const worker of workers) await kill(worker);
    await server.stop();
    for (const path of [whole, base]) rmSync(path, { recursive: true, force: true });
  }
  return row;

  function start(out: string) {
    const journal = join(out, "tiny.sweep.journal");
    const resume = existsSync(journal) ? ["--resume", journal] : [];
    const child = run(program, [...words, ...places(out), "--queue", server.url, ...resume]);
    return { child, over: ended(child) };
  }
}

/** At most so long until the next kill. */
const MOST_MS = 6000;
/** So long Redis is away at most. */
const AWAY_MS = 2000;
/** After the last kill, how often it is seen whether workers are there. */
const SUPERVISED_MS = 1000;
/** Starts of a command that may find Redis away; one more, and it counts as refused. */
const MOST_TRIES = 5;

const later = (milliseconds: number) => new Promise<undefined>((resume) => setTimeout(resume, milliseconds));
const folder = () => mkdtempSync(join(tmpdir(), "headroom-kill-"));
const places = (out: string) => ["--out", out, "--cache", join(out, "cells")];

function run(program: string, words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, ...words], { stdio: "ignore" });
}

/** The exit code; null never comes, for whoever is killed is started again. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once("close", done));
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = ended(child);
  child.kill("SIGKILL");
  await gone;
}
