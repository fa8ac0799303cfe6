import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { BuiltTests } from "./build-tests.ts";

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
  /** Seconds after which the process of a file is killed. */
  readonly limit: number;
  /** Told of each file in the order of `files`, as soon as all before it have ended. */
  readonly tell: (ran: Ran) => void;
}

/** Runs built test files side by side, each in a process of its own, as many at a time as there are cores. */
export async function runFiles(files: readonly string[], options: Options): Promise<readonly Ran[]> {
  const waiting = [...files.entries()];
  const ended: Ran[] = [];
  let told = 0;
  const oneByOne = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, file] = next;
      ended[place] = await ran(file, { ...options, place });
      for (let ready = ended[told]; ready; ready = ended[++told]) options.tell(ready);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, oneByOne));
  return ended;
}

/** Standard output and error go to one file, so that their lines keep their order and a crash loses none. */
function ran(file: string, { built, env, limit, place }: Options & { place: number }): Promise<Ran> {
  const [output, counts] = [join(built.folder, `${place}.out`), join(built.folder, `${place}.json`)];
  const written = openSync(output, "w");
  const child = spawn(process.execPath, ["--enable-source-maps", built.runner, built.pathOf(file), counts], {
    stdio: ["ignore", written, written],
    detached: true, // a group of its own, which is killed as a whole
    env,
  });
  closeSync(written);
  running.add(child);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    kill(child);
  }, limit * 1000);
  const start = performance.now();
  return new Promise((done) =>
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      const seconds = (performance.now() - start) / 1000;
      const said = readFileSync(output, "utf8");
      const found = late || code !== 0 ? undefined : countsIn(counts);
      const ending = late ? `was killed: it still ran after ${limit} s` : `ended with ${signal ?? `exit code ${code}`}`;
      const lost = { passed: 0, failed: 1, skipped: 0, output: `${said}\n${file} ${ending}\n` };
      done({ file, seconds, ...(found ? { ...found, output: said } : lost) });
    }),
  );
}

function countsIn(path: string): Counts | undefined {
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
