import { mkdirSync, writeFileSync, writeSync } from "node:fs";
import { arrivalChecks } from "./randomness/arrivals.ts";
import { battery } from "./randomness/battery.ts";
import { drawChecks, streamChecks, uniformChecks } from "./randomness/checks.ts";
import { type Column, page } from "./randomness/page.ts";
import { BitPacker } from "./randomness/raw.ts";
import { BAD, SOURCES, type Source } from "./randomness/sources.ts";

/**
 * `npm run study:randomness`: writes reports/validation/randomness.md.
 * `npm run -s study:randomness -- --raw NAME`: writes that source's bits to stdout until nobody reads any more.
 */
const DRAWS = 2 ** 25;
const DRAWS_OF_BAD = 2 ** 20;

const [option, name] = process.argv.slice(2);
if (option === "--raw") raw(named(name));
else if (option === undefined) study();
else fail(`expected nothing or --raw NAME, got ${option}`);

function study(): void {
  const said = (what: string) => process.stderr.write(`${what}\n`);
  const checks = [...uniformChecks(), ...streamChecks(), ...drawChecks(), ...arrivalChecks()];
  said("checks: done");
  const columns = SOURCES.flatMap((source) => {
    const found = battery(source, Math.min(DRAWS, source.most ?? DRAWS));
    said(`${source.name}: done`);
    return (["high", "low"] as const).map(
      (half): Column => ({ source: source.name, half, draws: found.draws, outcomes: found[half] }),
    );
  });
  const bad = BAD.map((source): Column => {
    const { draws, high } = battery(source, DRAWS_OF_BAD);
    return { source: source.name, half: "high", draws, outcomes: high };
  });
  const text = page({ checks, columns, bad });
  mkdirSync("reports/validation", { recursive: true });
  writeFileSync("reports/validation/randomness.md", text);
  process.stdout.write(text);
}

function raw({ start }: Source): void {
  const packer = new BitPacker(start());
  const words = new Uint32Array(2 ** 16);
  const bytes = new Uint8Array(words.buffer);
  try {
    for (;;) {
      packer.fill(words);
      for (let written = 0; written < bytes.length; ) written += put(bytes.subarray(written));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
  }
}

/** A pipe that is full for the moment takes nothing. */
function put(bytes: Uint8Array): number {
  try {
    return writeSync(1, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return 0;
    throw error;
  }
}

function named(name: string | undefined): Source {
  const found = SOURCES.find((source) => source.name === name);
  return (
    found ?? fail(`--raw: expected one of ${SOURCES.map((source) => source.name).join(", ")}, got ${name ?? "nothing"}`)
  );
}

function fail(why: string): never {
  process.stderr.write(`study:randomness: ${why}\n`);
  process.exit(2);
}
