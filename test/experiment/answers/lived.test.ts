import { test } from "uvu";
import * as assert from "uvu/assert";
import { alternativesOf } from "../../../src/experiment/answers/alternative.ts";
import { developers, operators } from "../../../src/experiment/answers/lived.ts";
import type { Results } from "../../../src/experiment/results/results.ts";
import { study } from "../../scenario/small.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = resultsFixture();
const around = study({
  demand: { postgres: { requests: { rate: "12 per day" }, lifetime: "2 d" } },
  services: { postgres: { level: "on-demand" } },
  compare: { service: "postgres" },
});
const alternatives = (of: Results = results) => alternativesOf(around, of);
const [userProvided, , managed, onDemand] = alternatives();
const without = (name: string, ...measures: readonly string[]) =>
  alternatives({
    ...results,
    variants: results.variants.map((variant) => ({
      ...variant,
      measures: variant.measures.filter(({ measure }) => !measures.includes(measure)),
    })),
  }).find((each) => each.name === name)!;

test("what developers experience: waits, how many are usable soon, how many are refused and by which limit", () => {
  const said = developers(managed!);
  for (const part of [
    "median wait",
    "p95 wait 3.67 s",
    "usable within 15 min",
    "3.1 % ± 0.5 are refused, all for a full pool",
  ])
    assert.match(said, part);
  assert.match(developers(onDemand!), "mostly by the global quota");
});

test("where hardly anybody is served within 15 min, it is told of a day", () => {
  assert.match(developers(userProvided!), "usable within a day");
  assert.match(developers(userProvided!), "nobody is refused");
});

test("what was not measured is left out, and a service that nobody asks for says so", () => {
  assert.not.match(developers(without("managed", "wait.p50")), "wait");
  assert.match(developers(without("managed", "usable.15min")), "nobody asks for anything");
});

test("what operators live through: the tightest limit, upgrades, idle VMs, what is paid", () => {
  const [said = ""] = operators(managed!);
  for (const part of ["pool 87.0 %", "full on average", "upgrade window", "utilisation of paid VMs 86.0 %", "a month"])
    assert.match(said, part);
  assert.match(operators(userProvided!)[0]!, "most upgrades are still open at the end");
});

test.run();
