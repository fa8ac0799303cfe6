import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse as parseYaml } from "yaml";
import { bare, changed, yamlOf } from "../../../src/report/what-if/delta.ts";
import { ScenarioError } from "../../../src/scenario/language/problem.ts";
import { parse, parseDocument } from "../../../src/scenario/parse.ts";
import { small } from "../../scenario/small.ts";
import { HOSTILE } from "../hostile.ts";

const services = {
  db: { level: "managed", levels: { managed: { pool: { vms: 40 } }, "on-demand": { quota: { global: 50 } } } },
};
const compared = small({
  services,
  compare: { service: "db", levels: ["managed", "on-demand"] },
  expect: ["refused < 5 % for managed"],
});
const varied = small({ services, variants: { more: { "services.db.levels.managed.pool.vms": 60 } } });

test("pasted into the file, a delta gives the variant that was run", () => {
  for (const [document, index, delta] of [
    [compared, 0, { "services.db.levels.managed.pool.vms": 45 }],
    [compared, 1, { "services.db.levels.on-demand.quota.global": 70, "platform.director.workers": 3 }],
    [varied, 0, { "services.db.level": "on-demand" }],
    [varied, 1, { "demand.db.requests.rate": "24 per day" }],
  ] as const) {
    const { variants } = parseDocument(document);
    const found = changed({ document: bare(document, 2), variants }, index, delta);
    const { compare: _, expect: __, ...others } = document;
    const { variants: pasted } = parseYaml(found.yaml) as { variants: Record<string, unknown> };
    const again = parse(JSON.stringify({ ...others, variants: { ...(document.variants as object), ...pasted } }), {
      file: "pasted",
    });
    assert.equal(again.variants.at(-1)!.scenario, found.variant.scenario);
    assert.is.not(JSON.stringify(found.variant.scenario), JSON.stringify(variants[index]!.scenario));
  }
});

test("a delta that undoes a variant is the base", () => {
  const { variants } = parseDocument(varied);
  const { set, variant } = changed({ document: bare(varied, 2), variants }, 1, {
    "services.db.levels.managed.pool.vms": 40,
  });
  assert.equal(set, {});
  assert.equal(variant.scenario, variants[0]!.scenario);
});

test("a planned change of another variant's stays what it is", () => {
  const changes = [{ after: "3 d", set: { "services.db.levels.on-demand.quota.global": 20 } }];
  const document = { ...compared, changes };
  const { variants } = parseDocument(document);
  const found = changed({ document: bare(document, 2), variants }, 0, { "services.db.levels.managed.pool.vms": 45 });
  assert.is(found.variant.scenario.services[0]!.settings["pool.vms"], 45);
});

test("a value out of range is the parser's problem", () => {
  const { variants } = parseDocument(compared);
  const wrong = () => changed({ document: bare(compared, 2), variants }, 1, { "platform.director.workers": 0 });
  assert.throws(
    wrong,
    (error: unknown) => error instanceof ScenarioError && /expected a whole number ≥ 1, got 0/.test(error.message),
  );
});

test("YAML comes back as it was, whatever the names", () => {
  const texts = [
    HOSTILE,
    "yes",
    "1e3",
    "12",
    "0x1f",
    "~",
    "- a",
    "a: b",
    "a #b",
    "",
    " a ",
    "1.5 h",
    "1/3",
    "75 %",
    "12 per day",
    "on-demand",
    "null",
  ];
  for (const text of texts) {
    const document = {
      variants: {
        [text]: {
          [`services.${text}.level`]: text,
          list: [text, 1, { [text]: text }],
          deep: { a: { b: [] } },
          none: {},
        },
      },
    };
    assert.equal(parseYaml(yamlOf(document)), document, yamlOf(document));
  }
});

test.run();
