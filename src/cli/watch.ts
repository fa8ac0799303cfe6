import { type FSWatcher, realpathSync, statSync, watch as watchFolder } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, resolve } from "node:path";
import { Interrupted } from "../experiment/run/interrupted.ts";
import { noticePage } from "../report/html/notice.ts";
import { ScenarioError } from "../scenario/language/problem.ts";
import { UsageError } from "./exit.ts";
import { reason } from "./files/files.ts";
import { pageAssets } from "./files/reports.ts";
import { CHANGES, live } from "./live.ts";

export interface Watch {
  readonly name: string;
  /** Absent: a free one. */
  readonly port: number | undefined;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Makes the page again. Reports each file before it is read; saving one of these files starts the next turn. */
  readonly turn: (turn: Turn) => Promise<string>;
  /** What to tell whoever started it. */
  readonly onTold: (line: string) => void;
  readonly onFault: (text: string) => void;
}

export interface Turn {
  /** Aborted where a save has come before its end. */
  readonly signal: AbortSignal;
  readonly onRead: (path: string) => void;
}

/**
 * Shows a page on this machine only, makes it again after every save, and has the browser reload it. Returns after the
 * signal.
 */
export async function watch({ name, port, signal, turn, onTold, onFault }: Watch): Promise<void> {
  const page = new ServedPage();
  const address = await page.listen(port);
  onTold(`${name}: open ${address}; it follows every save, and Ctrl-C ends it`);
  let current = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const again = () => {
    current.abort();
    current = new AbortController();
    const { signal } = current;
    running = running.then(() => oneTurn(signal));
  };
  const saves = new Saves(again);
  const oneTurn = async (aborted: AbortSignal) => {
    if (aborted.aborted) return;
    if (page.kind !== "results") page.show(waiting(name), "notice");
    try {
      page.show(await turn({ signal: aborted, onRead: (path) => saves.follow(path) }), "results");
    } catch (error) {
      if (error instanceof Interrupted || aborted.aborted) return;
      page.show(faulty(name, error), "notice");
      onFault(`${name}: ${messageOf(error)}`);
    }
  };
  try {
    again();
    await new Promise<void>((done) => (signal.aborted ? done() : signal.addEventListener("abort", () => done())));
  } finally {
    saves.close();
    page.close();
    current.abort();
    await running;
  }
}

function waiting(name: string): string {
  return noticePage({ title: name, says: "It is being run; its report comes here by itself." }, pageAssets().style);
}

function faulty(name: string, error: unknown): string {
  const says = "It cannot be run as it is. Mend it and save: its report comes here by itself.";
  return noticePage({ title: name, says, text: messageOf(error) }, pageAssets().style);
}

function messageOf(error: unknown): string {
  const { message } = error as Error;
  const expected = error instanceof ScenarioError || error instanceof UsageError || error instanceof RangeError;
  return expected ? message : `a fault of headroom's own: ${message}; please report it with the scenario and the seed`;
}

/** Names by which this machine knows itself; by any other, a strange page would be asking (DNS rebinding). */
const OURS = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** Bytes of an address with all headers, more of which get 431; and ms that a request may take to come. */
const LIMITS = { maxHeaderSize: 8192, headersTimeout: 10_000, requestTimeout: 10_000 };
/** Further ones are closed at once. A browser has six, and one for each tab that waits for changes. */
const MOST_CONNECTIONS = 100;

/** One page at `/`, and a line on which browsers hear that it has changed. */
class ServedPage {
  kind: "results" | "notice" = "notice";
  private text = "";
  /** Newer than whatever an earlier process served. */
  private version = Date.now();
  private readonly listening = new Set<ServerResponse>();
  private readonly server: Server = createServer(LIMITS, (request, response) => this.answer(request, response));

  /** Returns the address. */
  listen(port = 0): Promise<string> {
    this.server.maxConnections = MOST_CONNECTIONS;
    return new Promise((done, failed) => {
      this.server.once("error", (error: NodeJS.ErrnoException) => {
        const got = error.code === "EADDRINUSE" ? "one that is in use" : reason(error);
        failed(new UsageError(`--port: expected a free port, got ${port}: ${got}; name another, or none`));
      });
      this.server.listen(port, "127.0.0.1", () =>
        done(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`),
      );
    });
  }

  show(text: string, kind: "results" | "notice"): void {
    [this.text, this.kind] = [text, kind];
    this.version++;
    for (const response of this.listening) response.end("data: changed\n\n");
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer({ headers, method, url = "/" }: IncomingMessage, response: ServerResponse): void {
    const [path, query = ""] = url.split("?", 2);
    if (!OURS.test(headers.host ?? "")) return end(response, 403, "not for other hosts");
    if (headers.origin !== undefined && !OURS.test(headers.origin.replace("http://", "")))
      return end(response, 403, "not for pages from elsewhere");
    if (Number(headers["content-length"] ?? 0) > 0 || headers["transfer-encoding"] !== undefined)
      return end(response.setHeader("connection", "close"), 413, "takes nothing");
    if (method !== "GET" && method !== "HEAD") return end(response, 405, "only to be read");
    if (path === CHANGES) return this.subscribe(response, query);
    if (path !== "/") return end(response, 404, "there is only one page: /");
    response.writeHead(200, { ...SAFE, "content-type": "text/html; charset=utf-8" });
    response.end(method === "HEAD" ? undefined : live(this.text, this.version));
  }

  /** A browser with an older version is told at once. */
  private subscribe(response: ServerResponse, query: string): void {
    response.writeHead(200, { ...SAFE, "content-type": "text/event-stream" });
    response.write("retry: 500\n\n");
    if (query !== `since=${this.version}`) return void response.end("data: changed\n\n");
    this.listening.add(response);
    response.on("close", () => this.listening.delete(response));
  }
}

const SAFE = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
};

function end(response: ServerResponse, status: number, says: string): void {
  response.writeHead(status, { ...SAFE, "content-type": "text/plain" }).end(`${says}\n`);
}

/** Editors write in several steps; ms after the last of them. */
const SETTLED = 80;

/** Tells when a file that was read has been saved since. Folders are watched, for many editors put a new file in the old one's place. */
class Saves {
  private readonly act: () => void;
  private readonly stamps = new Map<string, string>();
  private readonly folders = new Map<string, FSWatcher>();
  private timer: NodeJS.Timeout | undefined;

  constructor(act: () => void) {
    this.act = act;
  }

  /** Before the file is read: a save while it is read counts. */
  follow(file: string): void {
    const path = resolve(file);
    this.stamps.set(path, stampOf(path));
    for (const folder of [dirname(path), dirname(realOf(path))])
      if (!this.folders.has(folder)) this.folders.set(folder, this.watched(folder));
  }

  close(): void {
    clearTimeout(this.timer);
    for (const watcher of this.folders.values()) watcher.close();
  }

  private watched(folder: string): FSWatcher {
    try {
      const watcher = watchFolder(folder, () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.look(), SETTLED);
      });
      // The folder is gone, and nothing can be saved there.
      return watcher.on("error", () => {});
    } catch (error) {
      throw new UsageError(`${folder}: cannot be watched: ${reason(error)}; run it without --watch`);
    }
  }

  /** A file that is away for a moment is about to come back. */
  private look(): void {
    const changed = [...this.stamps].filter(([path, stamp]) => !["", stamp].includes(stampOf(path)));
    for (const [path] of changed) this.stamps.set(path, stampOf(path));
    if (changed.length > 0) this.act();
  }
}

/** Changes with every save; "" where there is no file. */
function stampOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.mtimeNs} ${found.size} ${found.ino}` : "";
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
