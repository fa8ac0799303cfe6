import { test } from "uvu";
import * as assert from "uvu/assert";
import { terminal } from "../../../src/report/formats/terminal.ts";
import { shortened } from "../../../src/scenario/language/visible.ts";
import { detailed } from "../details.ts";
import { golden } from "../golden.ts";
import { hostileResults } from "../hostile.ts";

for (const width of [120, 72])
  test(`at ${width} columns it is what it was`, () => {
    const text = terminal(detailed(), { width, colour: false });
    golden(`terminal-${width}.txt`, text);
    const longest = Math.max(...text.split("\n").map((line) => [...line].length));
    assert.ok(longest <= width, `a line of ${longest}`);
  });

test("the answer stands first, then the picture, the table, how variants differ, the warnings", () => {
  const text = terminal(detailed(), { width: 120, colour: false });
  const places = [
    "is fastest (p95 wait",
    "p95 wait (log)",
    "What developers see",
    "against on-demand:",
    "Warning:",
  ].map((words) => text.indexOf(words));
  assert.ok(
    places.every((at, nth) => at > (places[nth - 1] ?? 0)),
    places.join(),
  );
});

test("without a question the answer follows the name, and no two blank lines stand anywhere", () => {
  const [name, blank, next] = terminal({ ...detailed(), question: "" }, { width: 120, colour: false }).split("\n");
  assert.equal([name, blank], [detailed().name, ""]);
  assert.match(next!, "is fastest");
  for (const question of ["", "What?"])
    for (const variants of [detailed().variants, detailed().variants.slice(0, 1)])
      assert.not.match(
        terminal({ ...detailed(), variants, baseline: 0, question }, { width: 120, colour: false }),
        "\n\n\n",
      );
});

test("colour adds escapes and nothing else", () => {
  const coloured = terminal(detailed(), { width: 120, colour: true });
  assert.match(coloured, "\u001b[");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with an escape.
  const bare = coloured.replace(/\u001b\[[0-9;]*m/g, "");
  assert.is(bare, terminal(detailed(), { width: 120, colour: false }));
});

test("names cannot steer the terminal", () => {
  const text = terminal(hostileResults(), { width: 120, colour: false });
  for (const steering of ["\u001b", "\u202e", "\u2028"]) assert.not.ok(text.includes(steering));
  assert.is(shortened("a\u001b[31m\nb", 20), "a\uFFFD[31m\uFFFDb");
  assert.is(shortened("😀😀😀😀", 3), "😀😀…");
});

test("one replication says that it has no intervals", () => {
  assert.match(terminal({ ...detailed(), replications: 1 }, { width: 120, colour: false }), "so no intervals");
});

test.run();
