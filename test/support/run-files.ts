import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { BuiltTests } from "./build-tests.ts";
import { END_OF_FILE } from "./end-of-file.ts";

/** How many tests passed, failed and were skipped. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** A test file that was run: what it printed, and how many seconds it took. */
export interface Ran extends Readonly<Counts> {
  readonly file: string;
  readonly output: string;
  readonly seconds: number;
}

interface Options {
  readonly built: BuiltTests;
  readonly env: NodeJS.ProcessEnv;
  /** Seconds that a file may take; its process is killed then. */
  readonly limit: number;
  /** Files that share a process, at most, and which do not; absent: each has one of its own. */
  readonly together?: { readonly most: number; readonly isApart: (file: string) => boolean };
  /** Told of each file in the order of `files`, as soon as all before it have ended. */
  readonly tell: (ran: Ran) => void;
}

/** Runs built test files side by side, in as many processes at a time as there are cores. */
export async function runFiles(files: readonly string[], options: Options): Promise<readonly Ran[]> {
  const waiting = groupsOf(files, options.together);
  const ended: Ran[] = [];
  let told = 0;
  const oneByOne = async () => {
    for (let places = waiting.shift(); places; places = waiting.shift()) {
      const found = await ran(places, files, options);
      for (const [nth, one] of found.entries()) ended[places[nth]!] = one;
      if (found.length < places.length) waiting.unshift(places.slice(found.length));
      for (let ready = ended[told]; ready; ready = ended[++told]) options.tell(ready);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, oneByOne));
  return ended;
}

/** The places of the files that share a process, in the order of the first of each. */
function groupsOf(files: readonly string[], together: Options["together"]): number[][] {
  const groups: number[][] = [];
  let open: number[] = [];
  for (const [place, file] of files.entries()) {
    const isApart = !together || together.isApart(file);
    const group = isApart || open.length === 0 || open.length === together.most ? [] : open;
    if (group.length === 0) groups.push(group);
    group.push(place);
    if (!isApart) open = group;
  }
  return groups;
}

/**
 * Files in one process; the first of them, where one ends it before the others have begun. Standard output and error go to
 * one file, so that their lines keep their order and a crash loses none.
 */
function ran(
  places: readonly number[],
  files: readonly string[],
  { built, env, limit }: Options,
): Promise<readonly Ran[]> {
  const output = join(built.folder, `${places[0]}.out`);
  const countsOf = (place: number) => join(built.folder, `${place}.json`);
  const given = places.flatMap((place) => [built.pathOf(files[place]!), countsOf(place)]);
  // Of files that were run before in the same folder.
  for (const place of places) rmSync(countsOf(place), { force: true });
  const written = openSync(output, "w");
  const child = spawn(process.execPath, ["--enable-source-maps", built.runner, ...given], {
    stdio: ["ignore", written, written],
    detached: true, // a group of its own, which is killed as a whole
    env,
  });
  closeSync(written);
  running.add(child);
  let late = false;
  let [done, since] = [0, performance.now()];
  const timer = setInterval(() => {
    for (; done < places.length && existsSync(countsOf(places[done]!)); done++) since = performance.now();
    late = performance.now() - since > limit * 1000;
    if (late) kill(child);
  }, 200);
  return new Promise((resolve) =>
    child.on("close", (code, signal) => {
      clearInterval(timer);
      running.delete(child);
      const said = readFileSync(output, "utf8").split(END_OF_FILE);
      const counts = places.map((place) => countsIn(countsOf(place)));
      const left = counts.indexOf(undefined);
      const whole = left < 0 ? counts : counts.slice(0, left);
      const found = whole.map((each, nth): Ran => ({ ...each!, file: files[places[nth]!]!, output: said[nth]! }));
      const isBlamed = (found.at(-1)?.failed ?? 0) > 0;
      if (late || signal !== null || found.length === 0 || (code !== 0 && !isBlamed)) {
        // The one that was under way; or, where all have ended, the last, which left something running.
        const nth = left < 0 ? places.length - 1 : left;
        const file = files[places[nth]!]!;
        const why = late ? `was killed: it still ran after ${limit} s` : `ended with ${signal ?? `exit code ${code}`}`;
        const seconds = (performance.now() - since) / 1000;
        const lost = { passed: 0, failed: 1, skipped: 0, output: `${said[nth] ?? ""}\n${file} ${why}\n` };
        found.splice(nth, 1, { file, seconds, ...lost });
      }
      resolve(found);
    }),
  );
}

function countsIn(path: string): (Counts & { readonly seconds: number }) | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

const running = new Set<ChildProcess>();

/** Ends the tests that run now, with the processes that they have started. */
export function killRunning(): void {
  for (const child of running) kill(child);
}

function kill({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
