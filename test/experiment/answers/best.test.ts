import { test } from "uvu";
import * as assert from "uvu/assert";
import { normalQuantile } from "../../../src/core/draws/normal.ts";
import { bestsOf } from "../../../src/experiment/answers/best.ts";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import * as made from "../made.ts";
import { many, uniforms } from "../worlds.ts";

const scenario = made.scenario([made.service("db", "managed")]);
const variant = (name: string, replications: ReturnType<typeof made.replication>[]) => ({
  name,
  ledgers: ledgersOf(scenario, replications),
});
const lively = (name: string, slower: number) =>
  variant(
    name,
    Array.from({ length: 20 }, (_, i) => made.lively(i, slower)),
  );

test("the fastest and the slowest are named, against all others together", () => {
  const bests = bestsOf([lively("a", 2), lively("b", 1), lively("c", 3)], "db");
  const { measure, least, most } = bests.find((each) => each.measure === "wait.mean")!;
  assert.equal({ measure, least, most }, { measure: "wait.mean", least: "b", most: "c" });
  assert.not.ok(
    bests.some((each) => each.measure === "refused"),
    "all refuse alike",
  );
});

test("of two that are equal and better than the third neither leads, but both are named", () => {
  const bests = bestsOf([lively("a", 1), lively("b", 1), lively("c", 3)], "db");
  const { least, most, amongLeast, amongMost } = bests.find((each) => each.measure === "wait.mean")!;
  assert.equal([least, most, amongLeast, amongMost], [undefined, "c", ["a", "b"], undefined]);
});

test("of equal ones none leads, and alone nobody does", () => {
  assert.equal(bestsOf([lively("a", 1), lively("b", 1), lively("c", 1)], "db"), []);
  assert.equal(bestsOf([lively("a", 1)], "db"), []);
});

test("who lacks the measure does not compete", () => {
  const nobody = variant(
    "d",
    many(20, () => made.replication(0)),
  );
  const found = bestsOf([lively("a", 2), lively("b", 1), nobody], "db").find((each) => each.measure === "wait.mean");
  assert.is(found!.least, "b");
});

test("of two that are equal and better than three others, one is called best in fewer than one run in twenty", () => {
  const runs = 120;
  let said = 0;
  for (let run = 0; run < runs; run++) {
    const u = uniforms(run);
    const wait = (mean: number) => Math.round((mean + 60 * normalQuantile(1 - u())) * made.SECOND);
    const cells = (mean: number) => [made.cell({ service: "db" }, [wait(mean), wait(mean)])];
    const five = [600, 600, 5000, 6000, 7000].map((mean, i) =>
      variant(
        `v${i}`,
        many(10, () => made.replication(0, { cells: cells(mean) })),
      ),
    );
    if (bestsOf(five, "db").some(({ measure, least }) => measure === "wait.mean" && least !== undefined)) said++;
  }
  assert.ok(said / runs < 0.05, `${said} of ${runs}`);
  assert.ok(said > 0, "and sometimes it is");
});

test.run();
