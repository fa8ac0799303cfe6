import { entries, heading, list, type Topic } from "../../report/manual/document.ts";
import { EXIT_TABLE } from "../exit.ts";

/** What the exit codes mean, and what an interruption leaves. */
export function exitCodesTopic(): Topic {
  return {
    name: "exit-codes",
    title: "Exit codes and interruptions",
    says: "what each exit code means, and what Ctrl-C leaves behind",
    blocks: [
      entries(
        EXIT_TABLE.map(([code, says, more = ""]) => ({
          name: String(code),
          says: `${says[0]!.toUpperCase()}${says.slice(1)}. ${more}`.trim(),
          facts: [],
        })),
      ),
      heading("Interruptions"),
      list(
        "Files appear complete or not at all.",
        "Ctrl-C ends a run within a second, a second Ctrl-C at once. What was finished is in `NAME.journal`.",
        "`--threads 0` runs without worker threads, for profilers. Ctrl-C is then seen only between replications.",
        "Rows of `--format events` are written before the replications, and Ctrl-C is seen only between two variants of them.",
      ),
    ],
  };
}
