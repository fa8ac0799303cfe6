import { test } from "uvu";
import * as assert from "uvu/assert";
import { cautionsOf, skewnessOf, told } from "../../../src/experiment/answers/cautions.ts";
import { Halves } from "../../../src/experiment/answers/drift.ts";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import * as made from "../made.ts";
import { exponential, many, uniforms } from "../worlds.ts";

const scenario = made.scenario([made.service("db", "managed"), made.service("other", "managed")]);
const variant = (name: string, replications: ReturnType<typeof made.replication>[]) => ({
  name,
  replications: replications.length,
  halves: Halves.of(replications),
  ledgers: ledgersOf(scenario, replications),
});
/** Mean waits of a minute, in one replication of ten an hour. */
const lopsided = (service = "db", refused = 0) =>
  many(10, () => 0).map((_, i) =>
    made.replication(i, {
      cells: [
        made.cell(
          { service },
          many(300, () => made.SECOND * (i === 3 ? 3600 : 60 + i)),
          { refused: refused * (i === 5 ? 2 : 1) },
        ),
      ],
    }),
  );

test("the skewness of a symmetric sample is 0, of an exponential one about 2, whatever its unit", () => {
  assert.is(skewnessOf([1, 2, 3]), 0);
  assert.is(skewnessOf([7, 7, 7]), 0);
  assert.is(skewnessOf([]), 0);
  const u = uniforms(1);
  const values = many(100_000, () => exponential(u, 1));
  assert.ok(Math.abs(skewnessOf(values) - 2) < 0.1);
  assert.ok(Math.abs(skewnessOf(values.map((x) => 5 - 1e6 * x)) + skewnessOf(values)) < 1e-6);
  assert.ok(Math.abs(skewnessOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]) - 8 / 3) < 1e-12);
});

test("lopsided means and shares are doubted, with the measure, the service and the variant", () => {
  const cautions = cautionsOf(
    [
      variant(
        "a",
        many(10, () => 0).map((_, i) => made.lively(i)),
      ),
      variant("b", lopsided()),
    ],
    undefined,
  );
  assert.ok(cautions.every(({ kind }) => kind === "skew"));
  const found = cautions.flatMap((caution) =>
    caution.kind === "skew" ? [`${caution.variant} ${caution.measure} of ${caution.of}`] : [],
  );
  assert.ok(found.includes("b wait.mean of db"));
  assert.not.ok(
    found.some((each) => each.startsWith("a ")),
    found.join(),
  );
  assert.match(told(cautions).join("\n"), /^Some intervals may be too narrow.*mean wait of db in b \(skewness 2.7\)/);
  assert.is(told(cautions).length, 1, "one line for all");
});

test("shares that are rare have intervals of their own, and other services are not looked at", () => {
  const refusals = cautionsOf([variant("a", lopsided("db", 0))], "db").flatMap((caution) =>
    caution.kind === "skew" ? [caution.measure] : [],
  );
  assert.not.ok(refusals.includes("refused"));
  const many = cautionsOf([variant("a", lopsided("db", 40))], "db").flatMap((caution) =>
    caution.kind === "skew" ? [caution.measure] : [],
  );
  assert.ok(many.includes("refused"));
  assert.equal(cautionsOf([variant("a", lopsided("other"))], "db"), []);
});

test("fewer than ten replications are doubted as a whole", () => {
  const few = cautionsOf([variant("a", lopsided().slice(0, 9))], undefined);
  assert.equal(few, [{ kind: "few", replications: 9 }]);
  assert.equal(told(few), ["9 replications: intervals from fewer than 10 are rough."]);
  assert.match(told([{ kind: "few", replications: 1 }]).join(), /^One replication gives no intervals/);
});

test("a drift is told with both halves", () => {
  const drift = { kind: "drift", variant: "a", level: "queue of director", first: 1, second: 2 } as const;
  assert.match(told([drift]).join(), /halves differ significantly.*queue of director in a \(1, then 2\)\./);
});

test.run();
