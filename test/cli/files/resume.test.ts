import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/cli/exit.ts";
import { resumeFrom } from "../../../src/cli/files/resume.ts";
import { folder, TINY } from "../headroom.ts";

const refused = (args: Parameters<typeof resumeFrom>[0], says: RegExp) =>
  assert.throws(
    () => resumeFrom({ format: "json", file: [TINY], ...args }),
    (error: Error) => error instanceof UsageError && says.test(error.message),
  );

test("it goes on with one scenario, from what an interrupted run left", () => {
  refused({ resume: "a.json", file: [TINY, TINY] }, /--resume: goes on with one scenario; name one file/);
  refused({ resume: TINY }, /expected the NAME\.partial\.json of an interrupted run, got something else/);
  refused({ resume: join(folder(), "none.json") }, /cannot be read: it does not exist/);
  const other = join(folder(), "other.json");
  writeFileSync(other, '{"headroomResults": 3}');
  refused({ resume: other }, /got something else/);
});

test.run();
