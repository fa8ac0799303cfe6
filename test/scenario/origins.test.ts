import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelNamed } from "../../src/platform/levels.ts";
import { PLATFORM } from "../../src/platform/parameters.ts";
import { objectSource } from "../../src/scenario/language/source.ts";
import { originsOf } from "../../src/scenario/origins.ts";
import { parse } from "../../src/scenario/parse.ts";
import { scenario, small, study } from "./small.ts";

test("every parameter of the platform and of the level has its origin, once", () => {
  const paths = study().origins.map(({ path }) => path);
  assert.is(new Set(paths).size, paths.length);
  for (const key of Object.keys(PLATFORM)) assert.ok(paths.includes(`platform.${key}`), key);
  for (const key of Object.keys(levelNamed("managed").parameters))
    assert.ok(paths.includes(`services.db.levels.managed.${key}`), key);
  assert.not(paths.some((path) => path.includes("brokered")));
});

test("what was written says where, the rest why, and estimates are called so", () => {
  const yaml = `headroom: 1\nrun: {horizon: 1 d}\nplatform:\n  people:\n    operators: 3\nservices: {db: {level: managed}}\n`;
  const { origins } = parse(yaml, { file: "folder/x.yaml" });
  const of = (path: string) => origins.find((origin) => origin.path === path);
  assert.equal(of("platform.people.operators"), {
    path: "platform.people.operators",
    value: "3",
    from: "file",
    source: "folder/x.yaml:5",
  });
  assert.equal(of("platform.people.cost")?.from, "estimate");
  assert.equal(of("platform.cloud_controller.poll"), {
    path: "platform.cloud_controller.poll",
    value: "60 s",
    from: "default",
    source: "CAPI spec:908",
  });
  assert.is(of("services.db.levels.managed.scrub")?.value, "uniform: [20 s, 90 s]");
});

test("levels that are compared or written are listed as well, limits by plan one by one", () => {
  const services = {
    db: { level: "managed", plans: { s: {}, l: {} }, levels: { "on-demand": { quota: { plan: { s: 3 } } } } },
  };
  const { origins } = study({ services, demand: {}, compare: { service: "db", levels: ["brokered", "managed"] } });
  const values = new Map(origins.map(({ path, value, from }) => [path, `${value} ${from}`]));
  assert.is(values.get("services.db.levels.on-demand.quota.plan.s"), "3 file");
  assert.is(values.get("services.db.levels.on-demand.quota.plan.l"), "15 default");
  assert.ok(values.has("services.db.levels.brokered.provider.quota"));
});

test("a team takes the place of the lead time; the text of a trace is not shown", () => {
  const trace = { file: "a.csv", unit: "s", text: "time\n1\n" };
  const team = { people: 2, work: "1 d" };
  const { origins } = study({
    ...small(),
    services: { db: { level: "user-provided", levels: { "user-provided": { team } } } },
    demand: { db: { requests: { trace }, lifetime: "1 d" } },
  });
  const of = (path: string) => origins.find((origin) => origin.path === path)!;
  assert.equal(
    [of("services.db.levels.user-provided.lead_time").value, of("services.db.levels.user-provided.lead_time").source],
    ["off", "team.people is stated"],
  );
  assert.is(of("demand.db.requests.trace").value, "{file: a.csv, unit: s}");
});

test("times that run only while people work are marked", () => {
  const marked = study()
    .origins.filter(({ clock }) => clock === "people")
    .map(({ path }) => path.split(".").slice(4).join("."));
  assert.ok(marked.includes("grow.reaction") && marked.includes("upgrade.repair") && !marked.includes("scrub"));
});

test("an object has no lines: what it states comes from it as a whole", () => {
  const document = small({ platform: { director: { workers: 3 } } });
  const origins = originsOf(objectSource(document, "made up"), scenario(document), {
    compare: undefined,
    uncertain: [],
  });
  const of = (path: string) => origins.find((origin) => origin.path === path);
  assert.equal(of("platform.director.workers"), {
    path: "platform.director.workers",
    value: "3",
    from: "file",
    source: "made up",
  });
  assert.equal(
    origins,
    study(document).origins.map((origin) => ({ ...origin, ...(origin.source === "small" && { source: "made up" }) })),
  );
});

test.run();
