import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Test } from "uvu";
import { pathOf, without } from "./programs.ts";

/** A Redis of a test's own, on a free port of this machine. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** Seconds of the processor that it has used. */
  seconds(): number;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again where it was, with what it has kept. */
  again(): Promise<void>;
  /** Ends it, and removes its folder. */
  stop(): Promise<void>;
}

/** Runs a test with a Redis; where none is installed the test is skipped. */
export function redisTest(suite: Test, settings: readonly string[] = []): AddRedisTest {
  return (title, body) => {
    const path = pathOf("redis");
    if (!path) return without("redis", suite, title);
    suite(title, async () => {
      const server = await startRedis(path, settings);
      try {
        await body(server);
      } finally {
        await server.stop();
      }
    });
  };
}

type AddRedisTest = (title: string, body: (server: RedisServer) => Promise<void>) => void;

/** Starts one; it is there when this resolves. */
export async function startRedis(path: string, settings: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "headroom-redis-"));
  const port = await freePort();
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", ...settings];
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(path, words, { stdio: "ignore" });
    for (let tries = 0; !(await answers(port)); tries++) {
      if (tries > 400) throw new Error("redis-server does not answer");
      await new Promise((resume) => setTimeout(resume, 25));
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resume) => child!.once("exit", resume));
    child.kill(signal);
    await gone;
  };
  process.on("exit", () => child?.kill("SIGKILL"));
  await start();
  return {
    ...{ url: `redis://127.0.0.1:${port}`, port, folder },
    seconds: () => secondsOf(child!.pid!),
    kill: () => end("SIGKILL"),
    again: start,
    async stop() {
      await end("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Seconds of the processor that a process has used, its threads together; Linux counts in hundredths. */
export function secondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Whether something listens there. */
function answers(port: number): Promise<boolean> {
  return new Promise((resume) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resume(true);
    });
    socket.once("error", () => resume(false));
  });
}

export function freePort(): Promise<number> {
  return new Promise((resume, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resume(port));
    });
  });
}
