import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The hand-written C program beside this file, built here; undefined where there is no C compiler. */
export function reference(): Reference | undefined {
  const binary = join(mkdtempSync(join(tmpdir(), "headroom-bench-")), "reference");
  spawnSync("cc", ["-O3", "-march=native", "-o", binary, "test/bench/reference.c", "-lm"]);
  if (!existsSync(binary)) return undefined;
  return {
    eventsPerSecond(args) {
      const { events, cpu_s: seconds } = JSON.parse(spawnSync(binary, [...args], { encoding: "utf8" }).stdout) as {
        events: number;
        cpu_s: number;
      };
      return events / seconds;
    },
  };
}

export interface Reference {
  /** Events a second of CPU time of one of its workloads. */
  eventsPerSecond(args: readonly string[]): number;
}
