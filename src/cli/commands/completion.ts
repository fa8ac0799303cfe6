import { basename } from "node:path";
import type { Command } from "../command.ts";
import { SCRIPTS } from "../completion/scripts.ts";
import { EXIT, UsageError } from "../exit.ts";
import { oneOf } from "../options.ts";

const SHELLS = Object.keys(SCRIPTS);

/** Prints what a shell reads to complete commands, options and their values. */
export const completionCommand: Command = {
  usage: "completion [shell]",
  says: "Print a script by which your shell completes commands, options and values",
  positionals: {
    shell: { type: "string", describe: `${SHELLS.join(", ")}. Default: the one in $SHELL` },
  },
  offers: { shell: { words: SHELLS } },
  run({ shell }) {
    const own = basename(process.env.SHELL ?? "");
    if (shell === undefined && !SHELLS.includes(own))
      throw new UsageError(`completion: expected one of ${SHELLS.join(", ")}, got none; name your shell`);
    process.stdout.write(SCRIPTS[oneOf("completion", shell ?? own, SHELLS)]!);
    return EXIT.fine;
  },
};
