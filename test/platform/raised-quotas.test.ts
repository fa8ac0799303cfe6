import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelNamed } from "../../src/platform/levels.ts";
import { settled } from "../../src/platform/lists.ts";
import { raisedQuotas } from "../../src/platform/raised-quotas.ts";

test("the quotas that people raise are the service's own, of which an instance takes one place; a pool grows by itself", () => {
  const of = (name: string, on: readonly string[]) => {
    const level = levelNamed(name);
    return [
      ...raisedQuotas(
        level,
        settled(level, (key) => (on.includes(key) ? 0.8 : key === "pool.when_full" ? "refuse" : undefined)),
      ),
    ];
  };
  assert.equal(of("on-demand", ["grow.at"]), ["plan quota", "global quota"]);
  assert.equal(of("on-demand", []), []);
  assert.equal(of("brokered", ["grow.at"]), ["provider quota"]);
  assert.equal(of("managed", ["grow.at"]), []);
});

test.run();
