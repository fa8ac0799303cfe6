import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse as yaml } from "yaml";
import { LEVELS } from "../../../src/platform/levels.ts";
import { EXAMPLE } from "../../../src/report/manual/topics/own-levels.ts";
import { levelYaml } from "../../../src/report/words/level-yaml.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { levelsIn, ownLevels } from "../../../src/scenario/sections/levels.ts";
import { compile } from "../../../src/simulation/compile/compile.ts";
import { ran } from "../../../src/simulation/simulate.ts";
import { problems, read, rendered, study } from "../small.ts";

/** A level that is written out, and read again under another name. */
const written = (name: string) => yaml(levelYaml(LEVELS.find((level) => level.name === name)!)) as { levels: object };

test("each of the four levels, written out and read again, is the same level", () => {
  for (const level of LEVELS) {
    const { value, faults } = read(ownLevels, written(level.name).levels);
    assert.equal(faults, []);
    const { rank, effort: _, ...same } = value!.get(`my-${level.name}`)!;
    assert.equal({ ...same, name: level.name }, level);
    assert.is(rank, LEVELS.indexOf(level) + 1);
  }
});

test("written out, each level gives the same program and the same bytes as the built-in", () => {
  for (const { name } of LEVELS) {
    const at = (level: string) => ({
      services: { db: { level, levels: { [level]: name === "managed" ? { pool: { vms: 40 } } : {} } } },
    });
    const [a, b] = [study(at(name)), study({ ...at(`my-${name}`), levels: written(name).levels })].map(
      ({ variants }) => variants[0]!.scenario,
    );
    assert.is(JSON.stringify(compile(b!).model), JSON.stringify(compile(a!).model), name);
    const bytes = [a, b].map((scenario) => Buffer.from(ran(scenario!, 0, { buckets: 10, requests: true }).buffer));
    assert.ok(bytes[0]!.equals(bytes[1]!), name);
  }
});

const REVIEWED = `headroom: 1
run: { horizon: 4 weeks, replications: 2 }
demand: { app: { requests: { rate: 6 per day }, lifetime: 20 d } }
${EXAMPLE.trim()}
services: { app: { level: buildpack-reviewed } }
`;

test("the example of the manual runs as it stands, and its reviews take working time", () => {
  const { variants } = parseDocument(yaml(REVIEWED));
  const [service] = variants[0]!.scenario.services;
  assert.is(service!.defined!.name, "buildpack-reviewed");
  assert.equal(service!.defined!.lists.create[1], { word: "hold", time: "review", clock: "people" });
  assert.is(service!.defined!.parameters.review!.kind, "time");
});

test("a level that is like another changes what it states, and keeps what it still names", () => {
  const levels = {
    quick: { like: "on-demand", parameters: { vm_create: "20 s" }, upgrade: "off", campaign: "off", repair: "off" },
    quicker: { like: "quick", says: "Quicker still.", parameters: { vm_create: { estimate: "5 s" } }, rank: 3.5 },
  };
  assert.equal(read(ownLevels, levels).faults, []);
  const known = levelsIn({ levels });
  assert.equal(
    known.map(({ name }) => name),
    ["user-provided", "brokered", "managed", "quicker", "on-demand", "quick"],
  );
  const [quick, quicker] = ["quick", "quicker"].map((name) => known.find((level) => level.name === name)!);
  assert.is(quick!.lists.upgrade, undefined);
  assert.is(quick!.parameters["upgrade.repair"], undefined);
  assert.is(quick!.parameters.vm_create!.default, "20 s");
  assert.is(quick!.parameters.vm_create!.estimate, undefined);
  assert.is(quicker!.parameters.vm_create!.estimate, true);
  assert.equal(quicker!.effort, { team: "60 d", operators: "5 d", each_instance: "4 h" });
});

test("levels of one's own are compared in their order, with the four or alone", () => {
  const levels = { b: { like: "brokered", rank: 2.5 }, a: { like: "brokered" } };
  const services = {
    db: { level: "managed", levels: { managed: { pool: { vms: 40 } }, a: { provider: { quota: 9 } } } },
  };
  const names = (compare: object) => study({ levels, services, compare }).variants.map(({ name }) => name);
  assert.equal(names({ service: "db" }), ["user-provided", "brokered", "b", "managed", "on-demand", "a"]);
  assert.equal(names({ service: "db", levels: ["a", "b"] }), ["b", "a"]);
  assert.is(study({ levels, services, compare: { service: "db" } }).baseline, 3);
  const at = { db: { requests: { rate: "1 per day", at: { a: "50 %" } }, lifetime: "2 d" } };
  assert.ok(study({ levels, services, demand: at }));
  assert.match(
    problems({
      levels,
      services,
      demand: { db: { ...at.db, requests: { rate: "1 per day", at: { c: "5 %" } } } },
    }).join(),
    /expected a level, got "c"/,
  );
});

test("a level with a fault is reported where it is, and hides no other fault", () => {
  const text = REVIEWED.replace("release: reviewers", "release: reviewer").replace(
    "horizon: 4 weeks",
    "horizon: 4 weks",
  );
  const said = rendered(text);
  assert.match(
    said,
    /x\.yaml:11:\d+ levels\.buildpack-reviewed\.create\[2\]\.release: expected a station of the level or the platform, got "reviewer"; did you mean "reviewers"\?/,
  );
  assert.match(said, /x\.yaml:2:\d+ run\.horizon/);
  assert.is(said.split("\n").filter((line) => /^x\.yaml/.test(line)).length, 2);
});

test.run();
