import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as yaml } from "yaml";
import { compiled } from "../../src/build-core.mjs";
import { parseDocument } from "../../src/scenario/parse.ts";
import { givenTo } from "../../src/simulation/simulate.ts";
import { managed } from "./workloads.ts";

/** Where wabt keeps what the C of wasm2c is linked with. */
const RUNTIME = "/usr/share/wabt/wasm2c";
const FEW = 20_000;
const MANY = 120_000;

/**
 * Instructions of an event of W1, of which noise hides none: the core is translated to C (wasm2c) and counted by callgrind,
 * once for few requests and once for many, so that a beginning does not count. In words where the tools are not installed.
 */
export async function instructions(): Promise<string> {
  const missing = ["wasm2c", "cc", "valgrind"].filter((tool) => spawnSync(tool, ["--version"]).error !== undefined);
  if (missing.length > 0 || !existsSync(RUNTIME))
    return `Instructions are counted where wabt, a C compiler and valgrind are installed; not found: ${missing.join(", ") || RUNTIME}.`;
  const folder = mkdtempSync(join(tmpdir(), "headroom-instructions-"));
  try {
    await build(folder);
    const [few, many] = [counted(folder, FEW), counted(folder, MANY)];
    const each = (many.instructions - few.instructions) / (many.events - few.events);
    return `An event of W1 is ${Math.round(each)} instructions (goal: 1,100; bar: 1,400). The dearest functions by their own share: ${dearest(many.file).join(", ")}.`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function build(folder: string): Promise<void> {
  const at = (name: string) => join(folder, name);
  writeFileSync(at("core.wasm"), await compiled("src/core/main.ts", { debug: true }));
  run("wasm2c", [at("core.wasm"), "-o", at("core.c")]);
  const sources = ["test/bench/instructions.c", at("core.c"), join(RUNTIME, "wasm-rt-impl.c")];
  run("cc", ["-O2", "-I", RUNTIME, "-I", folder, "-o", at("core"), ...sources, "-lm"]);
}

/** What a run of W1 with so many requests takes, and callgrind's file of it. */
function counted(folder: string, requests: number): { instructions: number; events: number; file: string } {
  const { scenario } = parseDocument(yaml(managed(requests))).variants[0]!;
  const [given, file] = [join(folder, `${requests}.tape`), join(folder, `${requests}.callgrind`)];
  writeFileSync(given, new Uint8Array(givenTo(scenario, 0, { buckets: 364, requests: false }).slice().buffer));
  const core = [join(folder, "core"), given];
  const { stdout } = run("valgrind", ["--tool=callgrind", `--callgrind-out-file=${file}`, ...core]);
  const [, instructions] = /^(?:summary|totals): (\d+)/m.exec(readFileSync(file, "utf8"))!;
  return { instructions: Number(instructions), events: Number(stdout), file };
}

function dearest(file: string): string[] {
  const { stdout } = run("callgrind_annotate", [file]);
  return [...stdout.matchAll(/\(\s*([\d.]+)%\)\s+\S*:w2c_(?:src_core_)?(\S+)/g)]
    .slice(0, 12)
    .map(([, share, name]) => `${name} ${share} %`);
}

function run(tool: string, args: readonly string[]): { stdout: string } {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: "utf8", maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`${tool}: ${stderr}`);
  return { stdout };
}
