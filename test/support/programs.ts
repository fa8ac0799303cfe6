import type { Test } from "uvu";
import { programOf } from "./debian.ts";

/** A program that some tests need, and that not every machine has. */
interface Program {
  /** The tests that import this file need it. */
  readonly helper: string;
  /** Where the runner leaves its path; who has it elsewhere sets it. */
  readonly variable: string;
  readonly says: string;
  readonly names: readonly string[];
  /** Debian's. */
  readonly packages: readonly string[];
}

export const PROGRAMS = {
  browser: {
    helper: "test/support/browser.ts",
    variable: "CHROME_PATH",
    says: "a browser",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    packages: ["chromium", "fonts-dejavu", "fonts-liberation", "fonts-noto-color-emoji"],
  },
  redis: {
    helper: "test/support/redis.ts",
    variable: "REDIS_SERVER_PATH",
    says: "redis-server",
    names: ["redis-server"],
    packages: ["redis-server"],
  },
  parallel: {
    helper: "test/examples/parallel.ts",
    variable: "GNU_PARALLEL_PATH",
    says: "GNU parallel",
    names: ["parallel"],
    packages: ["parallel"],
  },
} as const satisfies Readonly<Record<string, Program>>;

/** The environment of tests that need some programs: where those are. What is nowhere is said in a line. */
export function environmentFor(needs: (helper: string) => boolean): NodeJS.ProcessEnv {
  const found = Object.values(PROGRAMS)
    .filter(({ helper }) => needs(helper))
    .map(({ variable, says, names, packages }: Program) => {
      const path = process.env[variable] || programOf(names, packages);
      if (!path) console.log(`skipped: all tests with ${says}, for none was found (set ${variable})`);
      return [variable, path] as const;
    });
  return Object.fromEntries(found);
}

/** Where a program was found; undefined: nowhere. */
export const pathOf = (name: keyof typeof PROGRAMS): string | undefined => process.env[PROGRAMS[name].variable];

/** A test without a program is skipped; with HEADROOM_REQUIRE_PROGRAMS=1 it fails. */
export function without(name: keyof typeof PROGRAMS, suite: Test, title: string): void {
  if (process.env.HEADROOM_REQUIRE_PROGRAMS !== "1") return suite.skip(title);
  const { says, variable } = PROGRAMS[name];
  suite(title, () => {
    throw new Error(`no ${says}: set ${variable}, or unset HEADROOM_REQUIRE_PROGRAMS to skip`);
  });
}
