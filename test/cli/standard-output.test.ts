import { test } from "uvu";
import * as assert from "uvu/assert";
import { printResults, showsColour } from "../../src/cli/standard-output.ts";
import { resultsFixture } from "../support/results-fixture.ts";

/** What is printed while standard output is, or is not, a terminal of so many columns. */
function printed(stdout: { isTTY: boolean; columns?: number }, print: () => void): string {
  const { isTTY, columns, write } = process.stdout;
  let text = "";
  Object.assign(process.stdout, stdout, { write: (part: string) => (text += part) });
  try {
    print();
  } finally {
    Object.assign(process.stdout, { isTTY, columns, write });
  }
  return text;
}

test("colours are for terminals, unless the user says otherwise", () => {
  const { NO_COLOR } = process.env;
  delete process.env.NO_COLOR;
  const shows = (isTTY: boolean) => printed({ isTTY }, () => process.stdout.write(String(showsColour())));
  assert.equal([shows(true), shows(false)], ["true", "false"]);
  process.env.NO_COLOR = "1";
  assert.is(shows(true), "false");
  delete process.env.NO_COLOR;
  if (NO_COLOR !== undefined) process.env.NO_COLOR = NO_COLOR;
});

test("results are followed by where their reports are", () => {
  const files = ["reports/a.json", "reports/a.html"];
  const text = printed({ isTTY: false }, () => printResults(resultsFixture(), files));
  assert.match(text, /\n\nReports:\n {2}reports\/a\.json\n {2}reports\/a\.html\n$/);
  assert.not.match(text, "\u001b");
});

test.run();
