import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stream } from "../../src/maths/random.ts";
import type { QueueRow } from "./kill-queue.ts";

/** A command that is killed, its journal, and a setting of its own. */
export interface Victim {
  readonly name: string;
  readonly words: readonly string[];
  readonly journal: string;
}

const TINY = "test/cli/tiny.yaml";
export const VICTIMS: readonly Victim[] = [
  {
    name: "run",
    words: ["run", TINY, "--replications", "150", "--format", "json,csv,requests", "--threads", "1"],
    journal: "tiny.journal",
  },
  {
    name: "sweep",
    words: [
      "sweep",
      TINY,
      "--vary",
      "services.cache.levels.managed.pool.vms=5..7:1",
      "--replications",
      "60",
      "--threads",
      "1",
    ],
    journal: "tiny.sweep.journal",
  },
];

export interface Row {
  readonly name: string;
  readonly kills: number;
  /** Times that the command ended by itself, after some kills or none. */
  readonly ended: number;
  /** Kills after which there was a journal to go on from. */
  readonly journals: number;
  /** Starts that failed. */
  readonly refused: number;
  /** Ends whose files were not those of a command that nobody killed, with what was left behind. */
  readonly different: readonly string[];
}

/** Kills a command at random moments, and goes on from what it left, until so many kills. */
export async function killed(victim: Victim, kills: number, program: string): Promise<Row> {
  const random = stream(`kill/${victim.name}`);
  const whole = mkdtempSync(join(tmpdir(), "headroom-kill-"));
  const began = performance.now();
  const alone = await once(victim, whole, program, Number.POSITIVE_INFINITY);
  if (alone !== 0) throw new Error(`${victim.name}: expected exit code 0, got ${alone}`);
  const lasts = performance.now() - began;
  const row = { name: victim.name, kills: 0, ended: 0, journals: 0, refused: 0, different: [] as string[] };
  while (row.kills < kills) {
    const out = mkdtempSync(join(tmpdir(), "headroom-kill-"));
    for (let isOver = false; !isOver; ) {
      const code = await once(
        victim,
        out,
        program,
        row.kills < kills ? random.uniform() * lasts : Number.POSITIVE_INFINITY,
      );
      isOver = code !== null;
      if (code !== null && code !== 0) row.refused++;
      if (isOver) continue;
      row.kills++;
      if (existsSync(join(out, victim.journal))) row.journals++;
    }
    row.ended++;
    row.different.push(...differing(whole, out));
    rmSync(out, { recursive: true });
  }
  rmSync(whole, { recursive: true });
  return row;
}

/** The exit code; null: it was killed before it ended. */
function once({ words, journal }: Victim, out: string, program: string, after: number): Promise<number | null> {
  const path = join(out, journal);
  const more = ["--quiet", "--out", out, ...(words[0] === "sweep" ? ["--cache", join(out, "cells")] : [])];
  const resume = existsSync(path) ? ["--resume", path] : [];
  const child = spawn(process.execPath, [program, ...words, ...more, ...resume], { stdio: "ignore" });
  const timer = Number.isFinite(after) ? setTimeout(() => child.kill("SIGKILL"), after) : undefined;
  return new Promise((done) =>
    child.on("close", (code) => {
      clearTimeout(timer);
      done(code);
    }),
  );
}

/** Which files below two folders differ. */
export function differing(a: string, b: string): readonly string[] {
  const [one, other] = [filesBelow(a), filesBelow(b)];
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
}

function filesBelow(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path, "latin1")];
    }),
  );
}

/** The tables as Markdown. */
export function page(rows: readonly Row[], queue?: QueueRow): string {
  const lines = rows.map(
    ({ name, kills, ended, journals, refused, different }) =>
      `| ${name} | ${kills} | ${journals} | ${ended} | ${refused} | ${different.length === 0 ? "none" : different.join(", ")} |`,
  );
  return `# Killed at random moments

\`npm run study:kill [KILLS]\` starts a command, kills it (SIGKILL) at a moment that is uniform over as long as it lasts alone, goes
on with \`--resume\` where it left a journal and from the start where not, and kills that too, until one ends by itself.
Its folder must then hold the bytes of a command that nobody killed, and nothing besides: no temporary file, no lock, no journal.

| command | kills | left a journal | ended by itself | refused to go on | files that differ |
|---|---|---|---|---|---|
${lines.join("\n")}

Without a journal nothing is lost but the first second, for which none is begun.
${queue ? queueSection(queue) : ""}`;
}

function queueSection({ kills, ended, refused, away, different }: QueueRow): string {
  const all = Object.values(kills).reduce((sum, count) => sum + count, 0);
  return `
## On a queue

A sweep on two worker processes over a Redis with an append-only file (\`appendfsync everysec\`: a crash may lose its last
second). After a time that is uniform up to six seconds one of the three parts, drawn anew each time, is killed (SIGKILL) and
started again: a worker and Redis as they were, Redis after up to two seconds, the command with \`--resume\` where it left a journal. This
goes on until ${all} kills; each sweep that ends in between must leave the bytes of a sweep on one machine. A worker or a command
that begins while Redis is away says so and ends, and is started again, as whoever runs it would.

| kills of a worker | of the command | of Redis | began while Redis was away | sweeps that ended | refused to go on | files that differ |
|---|---|---|---|---|---|---|
| ${kills.worker} | ${kills.command} | ${kills.Redis} | ${away} | ${ended} | ${refused} | ${different.length === 0 ? "none" : different.join(", ")} |
`;
}
