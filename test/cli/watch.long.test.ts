import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../src/cli/exit.ts";
import { reader } from "../../src/cli/files/files.ts";
import { load } from "../../src/cli/study.ts";
import { type Turn, watch } from "../../src/cli/watch.ts";
import { Interrupted } from "../../src/experiment/run/interrupted.ts";
import { browserTest } from "../support/browser.ts";
import { folder, here, start, TINY } from "./headroom.ts";

const test = suite("watch");
const inBrowser = browserTest(test);

interface Watched {
  readonly address: string;
  readonly file: string;
  readonly told: readonly string[];
  readonly faults: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Watches a file with a turn that makes a page of its text, unless another is given. */
async function watching(turn?: (turn: Turn, file: string) => Promise<string>): Promise<Watched> {
  const file = join(folder(), "a.txt");
  writeFileSync(file, "first");
  const controller = new AbortController();
  const [told, faults]: [string[], string[]] = [[], []];
  const ended = watch({
    name: "a",
    port: undefined,
    signal: controller.signal,
    onTold: (line) => told.push(line),
    onFault: (text) => faults.push(text),
    turn: async (each) => {
      each.onRead(file);
      return (turn ?? paged)(each, file);
    },
  });
  await until(() => told.length > 0);
  const stop = () => {
    controller.abort();
    return ended;
  };
  return { address: /http:\S+(?=;)/.exec(told[0]!)![0], file, told, faults, stop };
}

const page = (text: string) => `<html><head><title>${text}</title></head><body><p>${text}</p></body></html>`;

async function paged(_: Turn, file: string): Promise<string> {
  return page(readFileSync(file, "utf8"));
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

function asked(address: string, options: { readonly method?: string; readonly host?: string } = {}): Promise<Answer> {
  const { method = "GET", host } = options;
  return new Promise((done, failed) => {
    const headers = host === undefined ? {} : { host };
    request(address, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => done({ status: response.statusCode!, text }));
    })
      .on("error", failed)
      .end();
  });
}

const shown = async (address: string, text: string) =>
  until(async () => (await asked(address)).text.includes(`<p>${text}</p>`));

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (await holds()) return;
    await passed(10);
  }
  throw new Error("it did not come to pass within half a minute");
}

test("a save makes the page anew, also where the editor puts a new file in the old one's place", async () => {
  const { address, file, stop } = await watching();
  try {
    await shown(address, "first");
    writeFileSync(file, "second");
    await shown(address, "second");
    writeFileSync(`${file}~`, "third");
    renameSync(`${file}~`, file);
    await shown(address, "third");
    rmSync(file);
    await passed(200);
    await shown(address, "third");
    writeFileSync(file, "fourth");
    await shown(address, "fourth");
  } finally {
    await stop();
  }
});

test("who shows an older page hears of the newer one, at once or when it comes", async () => {
  const { address, file, stop } = await watching();
  try {
    await shown(address, "first");
    const since = /changes\?since=\d+/.exec((await asked(address)).text)![0];
    assert.match((await asked(`${address}changes?since=1`)).text, "data: changed");
    const heard = asked(address + since);
    const soon = await Promise.race([heard, passed(150)]);
    assert.is(soon, undefined, "it waits");
    writeFileSync(file, "second");
    assert.match((await heard).text, "data: changed");
  } finally {
    await stop();
  }
});

test("what is wrong is told in the page as text and to the terminal, until it is mended", async () => {
  const { address, file, faults, stop } = await watching(async (_, path) => {
    const text = readFileSync(path, "utf8");
    if (text !== "first") throw new RangeError(`a.txt:1:1: ${text}`);
    return page(text);
  });
  try {
    await shown(address, "first");
    writeFileSync(file, "<script>alert(1)</script>");
    await until(async () => (await asked(address)).text.includes("a.txt:1:1: &lt;script&gt;alert(1)"));
    assert.equal(faults, ["a: a.txt:1:1: <script>alert(1)</script>"]);
    writeFileSync(file, "first");
    await shown(address, "first");
  } finally {
    await stop();
  }
});

test("a save during a run ends that run, and only the last one is shown", async () => {
  let aborted = 0;
  const { address, file, faults, stop } = await watching(async ({ signal }, path) => {
    const text = readFileSync(path, "utf8");
    if (text === "third") return page(text);
    await new Promise((done) => signal.addEventListener("abort", done));
    aborted++;
    throw new Interrupted({ done: 0, of: 1 });
  });
  try {
    await until(async () => (await asked(address)).text.includes("It is being run"));
    writeFileSync(file, "second");
    await until(() => aborted === 1);
    writeFileSync(file, "third");
    await shown(address, "third");
    assert.is(aborted, 2);
    assert.equal(faults, []);
  } finally {
    await stop();
  }
});

test("it answers to its own name, to questions only, with one page", async () => {
  const { address, stop } = await watching();
  try {
    await shown(address, "first");
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    assert.is((await asked(address, { host: "localhost:1" })).status, 200);
    assert.is((await asked(address, { host: "evil.example" })).status, 403);
    assert.is((await asked(address, { host: "localhost.evil.example" })).status, 403);
    assert.is((await asked(address, { method: "POST" })).status, 405);
    assert.equal(await asked(address, { method: "HEAD" }), { status: 200, text: "" });
    for (const path of ["../../etc/passwd", "a.txt", "%"]) assert.is((await asked(address + path)).status, 404);
  } finally {
    await stop();
  }
  await new Promise<void>((done) => get(address).on("error", () => done()));
});

/** What a server answers to these bytes, until it closes or has said its status. */
function answered(port: number, bytes: string): Promise<string> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let text = "";
    socket.setEncoding("latin1").on("data", (part) => {
      text += part;
      if (text.includes("\r\n")) socket.destroy();
    });
    socket.on("error", () => {}).on("close", () => done(text.split("\r\n", 1)[0]!));
  });
}

test("it is there on this machine only, takes nothing, and limits what is asked", async () => {
  const { address, stop } = await watching();
  const port = Number(new URL(address).port);
  const head = (line: string, more = "") => `${line} HTTP/1.1\r\nHost: localhost:${port}\r\n${more}\r\n`;
  const status = async (bytes: string) => (await answered(port, bytes)).split(" ")[1];
  try {
    assert.is(await status(head("GET /")), "200");
    assert.is(await status(head("GET /", `Origin: http://localhost:${port}\r\n`)), "200");
    for (const origin of ["https://evil.example", "null", `http://localhost.evil.example:${port}`])
      assert.is(await status(head("GET /", `Origin: ${origin}\r\n`)), "403");
    for (const path of ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/a.txt"])
      assert.is(await status(head(`GET ${path}`)), "404");
    assert.is(await status(head("GET /", `Content-Length: 1000000000\r\n`) + "x".repeat(1000)), "413");
    assert.is(await status(head("GET /", "Transfer-Encoding: chunked\r\n")), "413");
    assert.is(await status(head(`GET /${"x".repeat(20_000)}`)), "431");
    assert.is(await status(head("GET /", `X: ${"x".repeat(20_000)}\r\n`)), "431");
    assert.is(await status("no request at all\r\n\r\n"), "400");
    const outside = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    for (const { address: host, internal, family } of outside)
      if (!internal && family === "IPv4")
        await new Promise<void>((done) => {
          connect(port, host)
            .on("connect", () => assert.unreachable(`${host} answers`))
            .on("error", () => done());
        });
    const open = Array.from({ length: 110 }, () => connect(port, "127.0.0.1").on("error", () => {}));
    const closed = new Set<unknown>();
    for (const socket of open) socket.on("close", () => closed.add(socket));
    await until(() => closed.size >= 10);
    for (const socket of open) socket.destroy();
    await until(() => closed.size === open.length);
    assert.is(await status(head("GET /")), "200");
  } finally {
    await stop();
  }
});

test("a port that is taken, and options that do not go with it, are told in a sentence", async () => {
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
  const { port } = taken.address() as AddressInfo;
  const cases = [
    [["--port", String(port)], `--port: expected a free port, got ${port}: one that is in use; name another, or none`],
    [["--port", "70000"], "--port: expected at most 65535, got 70000"],
    [["--json"], "--watch: runs again and again; leave out --resume, --json and --fingerprint"],
    [[TINY], "--watch: shows one scenario; name one file"],
  ] as const;
  for (const [words, says] of cases) {
    const { code, err } = await here("run", TINY, "--watch", ...words);
    assert.is(code, EXIT.usage);
    assert.is(err, `headroom: ${says}\n`);
  }
  assert.match((await here("run", TINY, "--port", "1")).err, "add --watch, or leave it out");
  const { code, err } = await here("run", "none.yaml", "--watch");
  assert.is(code, EXIT.usage);
  assert.match(err, "none.yaml: cannot be read: it does not exist");
  taken.close();
});

test("the command shows its page, writes its reports, and ends by Ctrl-C with 0", async () => {
  const { file, out, address, child, ended } = await command();
  const ran = (replications: string) =>
    until(async () => (await asked(address)).text.includes(`${replications}</p></footer>`));
  await ran("3 replications");
  assert.equal(readdirSync(out), ["tiny.json"]);
  writeFileSync(file, readFileSync(file, "utf8").replace("replications: 3", "replications: 1"));
  await ran("1 replication");
  writeFileSync(file, readFileSync(file, "utf8").replace("replications: 1", "replications: 100000"));
  await passed(500);
  const begun = performance.now();
  child.kill("SIGINT");
  const { code, err } = await ended;
  assert.is(code, EXIT.fine, err);
  assert.ok(performance.now() - begun < 1_500);
  assert.equal(readdirSync(out), ["tiny.json"], "the run that was ended leaves nothing");
});

test("files that a scenario reads are followed too", () => {
  const dir = folder();
  const read: string[] = [];
  writeFileSync(join(dir, "beside.csv"), "x");
  assert.is(reader((path) => read.push(path))(join(dir, "beside.csv")), "x");
  load(TINY, { onRead: (path) => read.push(path) });
  assert.equal(read, [join(dir, "beside.csv"), TINY]);
});

async function command(threads = "1") {
  const dir = folder();
  const [file, out] = [join(dir, "tiny.yaml"), join(dir, "out")];
  mkdirSync(out);
  writeFileSync(file, readFileSync(TINY));
  const { child, ended } = start(["run", "--watch", file, "--out", out, "--format", "json", "--threads", threads]);
  const address = await new Promise<string>((done) => {
    child.stdout!.on("data", (text: string) => {
      const found = /http:\S+(?=;)/.exec(text)?.[0];
      if (found !== undefined) done(found);
    });
  });
  return { file, out, address, child, ended };
}

test("without threads too: a mistake is told, a save ends the run under way between two replications, and so does Ctrl-C", async () => {
  const { file, out, address, child, ended } = await command("0");
  const text = async () => (await asked(address)).text;
  await until(async () => (await text()).includes("3 replications</p></footer>"));
  const fine = readFileSync(file, "utf8");
  writeFileSync(file, fine.replace("replications: 3", "replicationz: 3"));
  await until(async () => /role="alert">[^<]*tiny\.yaml:\d+:\d+ [^<]*replicationz/.test(await text()));
  writeFileSync(file, fine.replace("replications: 3", "replications: 100000"));
  await until(async () => (await text()).includes("It is being run"));
  await passed(300);
  writeFileSync(file, fine.replace("replications: 3", "replications: 2"));
  await until(async () => (await text()).includes("2 replications</p></footer>"));
  writeFileSync(file, fine.replace("replications: 3", "replications: 100000"));
  await passed(500);
  const begun = performance.now();
  child.kill("SIGINT");
  assert.is((await ended).code, EXIT.fine);
  assert.ok(performance.now() - begun < 1_500);
  assert.equal(readdirSync(out), ["tiny.json"]);
});

inBrowser("a browser follows: the report, a mistake in the scenario, and the report again", async (browser) => {
  const said: string[] = [];
  browser.on("console", (message) => said.push(message.text()));
  browser.on("pageerror", (error) => said.push(error.message));
  const { file, address, child, ended } = await command();
  await browser.goto(address);
  await browser.waitForSelector("#comparison");
  const fine = readFileSync(file, "utf8");
  writeFileSync(file, fine.replace("replications: 3", "replicationz: 3"));
  const alert = await browser.waitForSelector("pre[role=alert]");
  assert.match((await alert.textContent())!, /tiny\.yaml:\d+:\d+ .*replicationz/);
  writeFileSync(file, fine);
  await browser.waitForSelector("#comparison");
  await browser.waitForSelector(".tools:not([hidden])", { state: "attached" });
  child.kill("SIGINT");
  assert.is((await ended).code, EXIT.fine);
  assert.equal(
    said.filter((text) => !text.includes("ERR_")),
    [],
  );
});

test.run();
