import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "../../src/cli/command.ts";
import { commandLine } from "../../src/cli/command-line.ts";
import { main } from "../../src/cli/main.ts";

export const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
export const TINY = fileURLToPath(new URL("tiny.yaml", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** The built command as a process of its own. Whatever happens, it is gone after a minute. */
export function start(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd?: string,
  program = CLI,
): Started {
  const child = spawn(process.execPath, [program, ...words], {
    env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
    ...(cwd !== undefined && { cwd }),
    timeout: 60_000,
    killSignal: "SIGKILL",
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = new Promise<Ended>((done) => child.on("close", (code) => done({ code, out, err })));
  return { child, ended };
}

export function headroom(...words: readonly string[]): Promise<Ended> {
  return start(words).ended;
}

/** The same in this process: quick, for commands that start no threads. */
export const here = (...words: readonly string[]): Promise<Ended> => captured(() => main(words));

/** One command in this process, by its words: `ranBy(explainCommand)("a.yaml")`. */
export function ranBy(command: Command): (...words: readonly string[]) => Promise<Ended> {
  const name = command.usage.split(" ", 1)[0]!;
  const only = { [name]: async () => command };
  return (...words) => captured(() => commandLine([name, ...words], only));
}

/** What a program writes in this process, and its exit code. */
export async function captured(run: () => Promise<number>): Promise<Ended> {
  const texts = { out: "", err: "" };
  const [stdout, stderr] = [process.stdout.write, process.stderr.write];
  const keep = (name: "out" | "err") => (text: unknown) => {
    texts[name] += String(text);
    return true;
  };
  process.stdout.write = keep("out");
  process.stderr.write = keep("err");
  try {
    const code = await run();
    return { code, ...texts };
  } finally {
    process.stdout.write = stdout;
    process.stderr.write = stderr;
  }
}

const folders: string[] = [];
process.on("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder that is there until the tests end. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "headroom-"));
  folders.push(path);
  return path;
}

/** Name → text of every file below a folder. */
export function filesIn(path: string): Readonly<Record<string, string>> {
  const names = readdirSync(path).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), "utf8")]));
}

/** Which files differ; nothing when the sets are the same to the byte. */
export function differing(a: string, b: string): readonly string[] {
  const [one, other] = [filesIn(a), filesIn(b)];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name]);
}
