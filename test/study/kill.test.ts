import { test } from "uvu";
import * as assert from "uvu/assert";
import { CLI } from "../cli/headroom.ts";
import { killed, page, VICTIMS } from "./kill.ts";

test("a run that is killed once and gone on from leaves the files of one that was not", async () => {
  const [{ words, ...rest }] = VICTIMS as [(typeof VICTIMS)[number]];
  const short = { ...rest, words: words.map((word) => (word === "150" ? "6" : word)) };
  const row = await killed(short, 1, CLI);
  assert.equal([row.kills, row.refused, row.different], [1, 0, []]);
  assert.match(page([row]), "| run | 1 |");
});

test.run();
