import { readFileSync } from "node:fs";
import type * as Bullmq from "bullmq";
import type { Redis } from "ioredis";
import { UsageError } from "../exit.ts";
import { reason } from "../files/files.ts";
import { takesText } from "../options.ts";

/** Where a queue is. */
export interface Door {
  readonly url: string;
  /** The same without user and password: what may be printed. */
  readonly shown: string;
}

const EXAMPLE = "redis://:PASSWORD@HOST:6379, or rediss:// for TLS";
const VARIABLE = "HEADROOM_QUEUE";
/** How `--queue` is told without being seen by whoever lists the processes of this machine. */
const UNSEEN = `an address with a password is seen by all who list processes, so write env and put it into ${VARIABLE}, or @FILE for one that a file holds`;

export const queueOption = {
  ...takesText,
  describe: `Run on the workers of this queue instead of this machine: redis://HOST:6379 (see headroom worker); ${UNSEEN}`,
} as const;

/** The same of a command that is nothing without a queue. */
export const neededQueue = (what: string) =>
  ({
    ...takesText,
    demandOption: true,
    describe: `${what}: redis://HOST:6379, rediss:// with TLS; ${UNSEEN}`,
  }) as const;

/** What --queue names: an address, `env`, or `@FILE`. */
export function doorIn(text: unknown, env: Readonly<Record<string, string | undefined>> = process.env): Door {
  const said = addressIn(String(text), env);
  const url = URL.canParse(said) ? new URL(said) : undefined;
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === "" || !/^(?:\/\d*)?$/.test(url.pathname))
    throw new UsageError(`--queue: expected the address of a Redis, such as ${EXAMPLE}; got another kind of address`);
  const { protocol, host, pathname } = url;
  return { url: said, shown: `${protocol}//${host}${pathname === "/" ? "" : pathname}` };
}

function addressIn(text: string, env: Readonly<Record<string, string | undefined>>): string {
  if (text === "env") {
    const said = env[VARIABLE] ?? "";
    if (said === "") throw new UsageError(`--queue: expected the address in ${VARIABLE}, got none; set it: ${EXAMPLE}`);
    return said;
  }
  if (!text.startsWith("@")) return text;
  const file = text.slice(1);
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new UsageError(`--queue: ${file}: cannot be read: ${reason(error)}; name the file that holds the address`);
  }
}

/** A queue that answered. */
export interface Opened {
  readonly door: Door;
  readonly bullmq: typeof Bullmq;
  readonly redis: Redis;
  /** Another way to the same, for what waits or listens. */
  readonly another: () => Redis;
}

/** Knocks, and says in words what keeps the door shut. What is lost later is waited for, and told once. */
export async function opened(door: Door, tell: (line: string) => void): Promise<Opened> {
  const { bullmq, ioredis } = await packages();
  await knock(door, ioredis.Redis);
  let isAway = false;
  const another = () => {
    const redis = new ioredis.Redis(door.url, {
      maxRetriesPerRequest: null,
      retryStrategy: (times) => Math.min(100 * times, 1000),
    });
    redis.on("error", (error) => {
      if (!isAway) tell(`${door.shown}: ${reasonOf(error)}; waiting for it`);
      isAway = true;
    });
    redis.on("ready", () => {
      if (isAway) tell(`${door.shown}: is there again`);
      isAway = false;
    });
    return redis;
  };
  return { door, bullmq, redis: another(), another };
}

async function packages() {
  try {
    return { bullmq: await import("bullmq"), ioredis: await import("ioredis") };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new UsageError(
      "--queue: needs the packages bullmq and ioredis, which are not installed here; run npm install bullmq@6 ioredis@6",
    );
  }
}

const PATIENCE_MS = 5000;

async function knock(door: Door, Client: typeof Redis): Promise<void> {
  let heard: Error | undefined;
  const redis = new Client(door.url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on("error", (error) => {
    heard ??= error;
  });
  try {
    await redis.connect();
    refuseEvicting(door, await redis.info("memory"));
    if (heard) throw heard;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${door.shown}: ${reasonOf(heard ?? error)}; ${adviceOn(heard ?? error)}`);
  } finally {
    redis.disconnect();
  }
}

/** A Redis that throws keys away when it is full would lose jobs without a word. */
function refuseEvicting({ shown }: Door, memory: string): void {
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? "noeviction";
  const limit = Number(/^maxmemory:(\d+)/m.exec(memory)?.[1] ?? 0);
  if (limit > 0 && policy !== "noeviction")
    throw new UsageError(
      `${shown}: expected a Redis that keeps what it holds, got maxmemory-policy ${policy}, which drops jobs when memory is full; set maxmemory-policy noeviction`,
    );
}

type Coded = Partial<NodeJS.ErrnoException>;

/** What went wrong, in a few words. Neither Redis nor its client say a password. */
export function reasonOf(error: unknown): string {
  const { code = "", message = String(error) } = error as Coded;
  if (code === "ECONNREFUSED") return "no Redis answers there";
  if (code === "ECONNRESET" || code === "EPIPE") return "the connection was cut";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "no machine of this name is known";
  if (code === "ETIMEDOUT" || /timed? ?out/i.test(message)) return "nothing answers there in time";
  if (/WRONGPASS|invalid password|invalid username/i.test(message)) return "Redis does not take this user and password";
  if (/NOAUTH/.test(message)) return "Redis asks for a password";
  if (isOfTls(code)) return `TLS: ${message}`;
  if (isFull(error)) return FULL;
  return message;
}

/** What a Redis that has no room says of itself. */
export const FULL =
  "Redis is full (it holds its maxmemory, with maxmemory-policy noeviction), so nothing more can be put there; give it more memory (CONFIG SET maxmemory 1gb), or clear what else it holds";

/** Whether Redis has no room; in a transaction it says so of its parts only. */
export function isFull(error: unknown): boolean {
  const { message = "", previousErrors = [] } = error as { message?: string; previousErrors?: readonly unknown[] };
  return /\bOOM command not allowed/.test(message) || previousErrors.some(isFull);
}

const isOfTls = (code: string) => /SSL|TLS|CERT|SIGNATURE|SIGNED|ISSUER/.test(code);

function adviceOn(error: unknown): string {
  const { code = "", message = "" } = error as Coded;
  if (/WRONGPASS|NOAUTH|invalid (?:password|username)/i.test(message)) return `name it in the address: ${EXAMPLE}`;
  if (isOfTls(code)) return "name the authority that signed its certificate with NODE_EXTRA_CA_CERTS=FILE";
  if (code === "ECONNRESET" || /Connection is closed/.test(message)) return "where it speaks TLS, write rediss://";
  if (/DB index/.test(message)) return "name a database that it has, such as /0";
  return "start one there (redis-server), or name another with --queue";
}
