import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  covers,
  isShared,
  isStaged,
  limitName,
  ownLimit,
  ownPlan,
  planName,
  servicesBeside,
  servicesTogether,
  serviceTitle,
  shortLimit,
  subjectOf,
  togetherWords,
} from "../../src/platform/subject.ts";

test("a limit is called after its service, and one of the platform by its name alone", () => {
  assert.is(limitName({ service: "db", name: "pool" }), "db: pool");
  assert.is(limitName({ service: "", name: "director" }), "director");
  assert.is(planName("db", "small"), "db/small");
  assert.equal(
    ["db/small", "db2/small", "db"].map((of) => ownPlan(of, "db")),
    ["small", undefined, undefined],
  );
});

test("a service knows its own limits from those of another and of the platform", () => {
  assert.is(ownLimit("db: plan quota small", "db"), "plan quota small");
  assert.is(ownLimit("db2: pool", "db"), undefined);
  assert.is(ownLimit("director", "db"), undefined);
  assert.is(ownLimit("director", ""), undefined);
  assert.equal(
    ["db: pool", "director"].map((of) => shortLimit(of, "db")),
    ["pool", "director"],
  );
  assert.ok(isShared("iaas vms") && !isShared("db: pool"));
});

test("a comparison is about the service that it names, the only one there is, or everything", () => {
  const services = [{ name: "db" }, { name: "mq" }];
  assert.is(subjectOf({ service: "mq" }, { services }), "mq");
  assert.is(subjectOf({}, { services: services.slice(0, 1) }), "db");
  assert.is(subjectOf({}, { services }), "");
  assert.ok(covers("", "db") && covers("db", "db") && !covers("mq", "db"));
});

test("services are together where none is compared, and beside the one that is", () => {
  const variants = [{ services: [{ name: "db" }, { name: "mq" }] }, { services: [{ name: "mq" }, { name: "s3" }] }];
  assert.equal(servicesTogether({ variants }), ["db", "mq", "s3"]);
  assert.equal(servicesBeside({ variants }), []);
  assert.equal(servicesTogether({ service: "mq", variants }), []);
  assert.equal(servicesBeside({ service: "mq", variants }), ["db", "s3"]);
  assert.equal(servicesTogether({ variants: [{ services: [{ name: "db" }] }] }), []);
});

test("a service that moves along levels is called by its level as it begins, too", () => {
  const staged = [
    { name: "db", level: "user-provided" },
    { name: "db at managed", level: "managed", stageOf: "db" },
  ];
  const variants = [{ services: staged }, { services: [{ name: "db", level: "user-provided" }] }];
  assert.equal(
    ["db", "db at managed"].map((name) => [serviceTitle({ variants }, name), isStaged({ variants }, name)]),
    [
      ["db at user-provided", true],
      ["db at managed", true],
    ],
  );
  assert.is(togetherWords({ variants }), "all levels together");
  const beside = [{ services: [...staged, { name: "cache", level: "managed" }] }];
  assert.equal(
    [serviceTitle({ variants: beside }, "cache"), isStaged({ variants: beside }, "cache")],
    ["cache", false],
  );
  assert.is(togetherWords({ variants: beside }), "all services together");
});

test("variants with one service and with several are compared in the same", () => {
  const [one, several] = [{ services: [{ name: "db" }] }, { services: [{ name: "db" }, { name: "cache" }] }];
  assert.is(subjectOf({ variants: [one] }, one), "db");
  assert.is(subjectOf({ variants: [one, several] }, one), "");
  assert.is(subjectOf({ variants: [{ scenario: several }] }, one), "");
  assert.is(subjectOf({ service: "db", variants: [one, several] }, one), "db");
});

test.run();
