import { test } from "uvu";
import * as assert from "uvu/assert";
import { extending } from "../../src/scenario/extending.ts";
import type { ScenarioError } from "../../src/scenario/language/problem.ts";
import { objectSource } from "../../src/scenario/language/source.ts";
import { parse, parseDocument } from "../../src/scenario/parse.ts";

const FITTED = `demand:
  db:
    requests: { rate: 4 per day, pattern: db week }
    plans: { small: 70 %, large: 30 % }
    lifetime: { weibull: { shape: 0.7, mean: 9 d } }
patterns:
  db week: { daily: { "9-17": 3 } }
`;
const OWN = `headroom: 1
extends: fitted.yaml
run: { horizon: 20 d }
demand:
  db:
    lifetime: 5 d
services:
  db: { plans: { small: {}, large: {} }, level: on-demand }
`;
const files: Readonly<Record<string, string>> = {
  "dir/fitted.yaml": FITTED,
  "dir/chain.yaml": "extends: other.yaml\n",
};
const read = (path: string) => files[path] ?? `no ${path}`;
const of = (text: string) => parse(text, { file: "dir/own.yaml", read });

test("sections, names and keys come from both files, and a key of both from the scenario itself", () => {
  const { variants, document, origins } = of(OWN);
  const [demand] = variants[0]!.scenario.demand;
  assert.equal(demand!.lifetime, { kind: "constant", value: 5 * 86_400e6 });
  assert.equal(
    demand!.plans.map(({ plan, share }) => [plan, share]),
    [
      ["small", 0.7],
      ["large", 0.3],
    ],
  );
  const from = (path: string) => origins.find((origin) => origin.path === path)?.source;
  assert.is(from("demand.db.lifetime"), "dir/own.yaml:6");
  assert.is(from("demand.db.requests.rate"), "dir/fitted.yaml:3");
  assert.is(document.extends, undefined);
  assert.equal(parseDocument(document).variants[0]!.scenario, variants[0]!.scenario, "it runs from its own results");
});

test("a mistake is told at its line of the file that it stands in", () => {
  const wrong = { "dir/fitted.yaml": FITTED.replace("4 per day", "4 per dya") };
  const told = (own: string) => {
    try {
      parse(own, { file: "dir/own.yaml", read: (path) => wrong[path as keyof typeof wrong] });
    } catch (error) {
      return (error as ScenarioError).problems.map(({ file, line }) => `${file}:${line}`);
    }
    return [];
  };
  assert.equal(told(OWN), ["dir/fitted.yaml:3"]);
  assert.equal(told(OWN.replace("5 d", "5 dd")).sort(), ["dir/fitted.yaml:3", "dir/own.yaml:6"]);
});

test("a file that is none, extends another or cannot be read is refused by name", () => {
  for (const [name, says] of [
    ["chain.yaml", /expected a file that extends no other, got "chain.yaml", which extends "other.yaml"/],
    ["[1]", /extends: expected the name of a file/],
  ] as const)
    assert.throws(() => of(OWN.replace("fitted.yaml", name)), says);
  const missing = () => {
    throw new Error("it does not exist");
  };
  assert.throws(() => parse(OWN, { file: "own.yaml", read: missing }), /got "fitted.yaml": it does not exist/);
  assert.throws(() => parse(OWN, { file: "own.yaml" }), /files cannot be read here/);
  const plain = objectSource({ headroom: 1 }, "x");
  assert.is(extending(plain, read), plain);
});

test.run();
