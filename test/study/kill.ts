import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stream } from "../../src/maths/random.ts";
import { CLI as PROGRAM } from "../cli/headroom.ts";
import type { QueueRow } from "./kill-queue.ts";

/** A command that is killed. */
export interface Victim {
  readonly name: string;
  /** Its words, with the folder that it writes into. */
  readonly words: (out: string) => readonly string[];
  /** The journal that it goes on from; undefined: it begins anew. */
  readonly journal?: string;
  /** What the folder holds before. */
  readonly before?: (out: string) => void;
}

const TINY = "test/cli/tiny.yaml";
const POOL = "services.cache.levels.managed.pool.vms";
const QUIET = ["--quiet", "--threads", "1"];
export const VICTIMS: readonly Victim[] = [
  {
    name: "run",
    words: (out) => ["run", TINY, "--replications", "150", "--format", "json,csv,requests", ...QUIET, "--out", out],
    journal: "tiny.journal",
  },
  {
    name: "sweep",
    words: (out) => [
      ...["sweep", TINY, "--vary", `${POOL}=5..7:1`, "--replications", "60", ...QUIET],
      ...["--out", out, "--cache", join(out, "cells")],
    ],
    journal: "tiny.sweep.journal",
  },
  {
    name: "test --update",
    words: (out) => ["test", join(out, "tiny.yaml"), "--update", "--threads", "1", "--out", out],
    journal: "test.journal",
    before: (out) =>
      writeFileSync(join(out, "tiny.yaml"), readFileSync(TINY, "utf8").replace("replications: 3", "replications: 100")),
  },
  {
    name: "report",
    words: (out) => ["report", join(out, "tiny.json"), "--quiet", "--out", out],
    before: (out) => copyFileSync(resultsFile(), join(out, "tiny.json")),
  },
];

let results: string | undefined;

/** What a report is drawn from, made once. */
function resultsFile(): string {
  if (results !== undefined) return results;
  const out = folder();
  execFileSync(process.execPath, [PROGRAM, "run", TINY, "--format", "json", ...QUIET, "--out", out]);
  process.on("exit", () => rmSync(out, { recursive: true, force: true }));
  results = join(out, "tiny.json");
  return results;
}

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
export async function killed(victim: Victim, kills: number): Promise<Row> {
  const random = stream(`kill/${victim.name}`);
  const whole = folder();
  victim.before?.(whole);
  const began = performance.now();
  const alone = await once(victim, whole, Number.POSITIVE_INFINITY);
  if (alone !== 0) throw new Error(`${victim.name}: expected exit code 0, got ${alone}`);
  const lasts = performance.now() - began;
  const row = { name: victim.name, kills: 0, ended: 0, journals: 0, refused: 0, different: [] as string[] };
  while (row.kills < kills) {
    const out = folder();
    victim.before?.(out);
    for (let isOver = false; !isOver; ) {
      const code = await once(victim, out, row.kills < kills ? random.uniform() * lasts : Number.POSITIVE_INFINITY);
      isOver = code !== null;
      if (code !== null && code !== 0) row.refused++;
      if (isOver) continue;
      row.kills++;
      if (victim.journal !== undefined && existsSync(join(out, victim.journal))) row.journals++;
    }
    row.ended++;
    row.different.push(...differing(whole, out));
    rmSync(out, { recursive: true });
  }
  rmSync(whole, { recursive: true });
  return row;
}

const folder = () => mkdtempSync(join(tmpdir(), "headroom-kill-"));

/** The exit code; null: it was killed before it ended. */
function once({ words, journal }: Victim, out: string, after: number): Promise<number | null> {
  const path = join(out, journal ?? "none");
  const resume = existsSync(path) ? ["--resume", path] : [];
  const child = spawn(process.execPath, [PROGRAM, ...words(out), ...resume], { stdio: "ignore" });
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

Without a journal nothing is lost but the first second, for which none is begun. A report runs nothing, has none, and begins anew.
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
