import { tallyOf } from "../../experiment/expectations/check.ts";
import { VERSION } from "../../version.ts";
import { json } from "../formats/json.ts";
import { checksMarkdown } from "./checks-markdown.ts";
import { github } from "./github.ts";
import { junit } from "./junit.ts";
import type { Strictness, Tested } from "./tested.ts";

/** How `headroom test` reports: to a file, or on standard output where a CI system listens there. */
export interface TestFormat {
  /** As `--format` names it. */
  readonly name: string;
  /** The file's name; absent: standard output. */
  readonly file?: string;
  readonly says: string;
  readonly render: (tested: readonly Tested[], strictness: Strictness) => string;
}

/** The version of the shape of `headroom-test.json`. */
const TEST_SCHEMA = 1;

/** Every format there is. A new one is a file and its line here. */
export const TEST_FORMATS: readonly TestFormat[] = [
  { name: "junit", file: "headroom-test.xml", says: "JUnit's XML.", render: junit },
  { name: "json", file: "headroom-test.json", says: "Every check, versioned.", render: asJson },
  { name: "markdown", file: "headroom-test.md", says: "A table for a pull or merge request.", render: checksMarkdown },
  { name: "github", says: "Annotations of GitHub Actions, on standard output.", render: github },
];

function asJson(tested: readonly Tested[]): string {
  const tally = tallyOf(tested.flatMap(({ checks }) => checks));
  return json({ headroomTest: TEST_SCHEMA, version: VERSION, ...tally, scenarios: tested });
}
