import { test } from "uvu";
import * as assert from "uvu/assert";
import { explain } from "../../src/scenario/explain.ts";
import { parse } from "../../src/scenario/parse.ts";
import { golden, stored } from "./golden.ts";
import { study } from "./small.ts";

test("a small scenario explained: values, origins, loads, warnings", () => {
  golden("explain.txt", explain(parse(stored("explain.yaml"), { file: "explain.yaml" })));
});

test("with variants, the loads of each where they differ", () => {
  const text = explain(study({ variants: { more: { "services.db.levels.managed.pool.vms": 50 } } }));
  assert.match(
    text,
    /Expected average load per limit, over the run: base\n[\s\S]*db: pool +21\.7 of 40[\s\S]*over the run: more\n {2}db: pool +21\.7 of 50 +43\.\d %\n$/,
  );
});

test("where clients give up, loads are told as the least", () => {
  const least = /These loads are the least: what clients leave behind that give up/;
  const db = { requests: { rate: "1 per day" }, lifetime: "1 d" };
  assert.not.match(explain(study({ demand: { db } })), least);
  assert.match(explain(study({ demand: { db: { ...db, gives_up_after: "1 h" } } })), least);
});

test("nothing in it obeys a terminal", () => {
  assert.not(explain(study({ name: "a\u001b[31mb" })).includes("\u001b"));
});

test("no name steers a terminal", () => {
  const name = "a\u001b[2J\nb\u202e";
  const demand = { [name]: { service: "db", requests: { rate: "1 per day" }, lifetime: "1 d" } };
  const variants = { [name]: { "services.db.levels.managed.pool.vms": 7 } };
  const text = explain(study({ name, demand, variants }));
  assert.not.match(text, /[^\P{Cc}\n]|\u202e/u);
  assert.match(text, ": a\ufffd[2J\ufffdb\ufffd\n");
});

test.run();
