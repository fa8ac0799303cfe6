import type { Partial } from "../../experiment/run/partial.ts";
import type { Arguments } from "../command.ts";
import { UsageError } from "../exit.ts";
import { readText } from "./files.ts";
import { partialIn } from "./partial-file.ts";

/** What an interrupted run left, and where it lies. */
export interface Resume {
  readonly path: string;
  readonly partial: Partial;
}

/** What --resume names; a UsageError where it does not fit the rest of the command line. */
export function resumeFrom({ resume, file, format }: Arguments): Resume {
  if ((file as string[]).length > 1) throw new UsageError("--resume: goes on with one scenario; name one file");
  const path = resume as string;
  const partial = partialIn(readText(path));
  if (!partial)
    throw new UsageError(`--resume ${path}: expected the NAME.partial.json of an interrupted run, got something else`);
  if (String(format).includes("requests") && partial.finished.some(({ replication }) => !replication.requests))
    throw new UsageError(
      `--resume ${path}: was run without --format requests, so the requests of its replications are not known; run without one of the two`,
    );
  return { path, partial };
}
