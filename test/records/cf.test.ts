import { test } from "uvu";
import * as assert from "uvu/assert";
import { importCf } from "../../src/records/cf.ts";
import { iso } from "../../src/records/life.ts";

const usage = (guid: string, state: string, at: string, own: string, plan = "small") => ({
  guid,
  created_at: at,
  state,
  space: { guid: "s", name: "dev" },
  organization: { guid: "org-1" },
  service_instance: { guid: own, name: "ada-lovelace-db", type: "managed_service_instance" },
  service_plan: { guid: "p", name: plan },
  service_offering: { guid: "o", name: "p.mysql" },
  unknown_field: { created_by: "ada@example.org" },
});
const page = (...resources: readonly unknown[]) => JSON.stringify({ pagination: { total_results: 2 }, resources });
const of = (...texts: readonly string[]) => importCf(texts.map((text, nth) => ({ name: `${nth}.json`, text })));

test("v3 usage events, page after page, in any order, become lives; nothing of people comes along", () => {
  const found = of(
    page(usage("e2", "DELETED", "2026-01-06T00:00:00Z", "a"), usage("e3", "UPDATED", "2026-01-05T09:00:00Z", "a")) +
      page(
        usage("e1", "CREATED", "2026-01-05T08:00:00Z", "a"),
        usage("e4", "CREATED", "2026-01-05T10:00:00Z", "b", "big"),
      ),
  );
  assert.equal(
    found.lives.map(({ time, end, service, plan, org }) => [iso(time), end && iso(end), service, plan, org]),
    [
      ["2026-01-05T08:00:00Z", "2026-01-06T00:00:00Z", "p.mysql", "small", "org-1"],
      ["2026-01-05T10:00:00Z", undefined, "p.mysql", "big", "org-1"],
    ],
  );
  assert.equal([found.read, [...found.dropped]], [4, [["changes of an instance (UPDATED)", 1]]]);
  assert.not.match(JSON.stringify(found), /ada/);
});

test("v2 usage events are flat, their time is in the metadata", () => {
  const entity = {
    state: "CREATED",
    service_instance_guid: "a",
    service_plan_name: "small",
    service_label: "redis",
    org_guid: "o",
  };
  const user = { ...entity, service_instance_guid: "u", service_instance_type: "user_provided_service_instance" };
  const metadata = { guid: "e", created_at: "2018-08-01T11:53:58Z" };
  const { lives, dropped } = of(
    JSON.stringify({ resources: [entity, user].map((each) => ({ metadata, entity: each })) }),
  );
  assert.equal(
    lives.map(({ time, service, plan }) => [iso(time), service, plan]),
    [["2018-08-01T11:53:58Z", "redis", "small"]],
  );
  assert.equal([...dropped], [["events of user-provided instances", 1]]);
});

test("a purge and reseed, and what was created before the record, are instances that are there", () => {
  const seeded = (own: string) => usage(own, "CREATED", "2026-01-05T00:00:00Z", own);
  const { lives, standing } = of(
    page(seeded("a"), seeded("b"), usage("e", "DELETED", "2026-01-07T00:00:00Z", "c", "big")),
  );
  assert.equal(
    [lives, standing],
    [
      [],
      [
        { service: "p.mysql", plan: "small", count: 2 },
        { service: "p.mysql", plan: "big", count: 1 },
      ],
    ],
  );
});

const audit = (type: string, at: string, guid: string) => ({
  ...{ type: `audit.service_instance.${type}`, created_at: at, actor: { name: "ada" }, target: { guid } },
  data: { request: { name: "ada-db", service_plan_guid: "p" } },
  organization: { guid: "org-1" },
});

test("audit events say how long a developer waited, and which requests nothing came of", () => {
  const { lives, dropped, notes } = of(
    JSON.stringify([
      audit("create", "2026-01-05T08:05:00Z", "a"),
      audit("start_create", "2026-01-05T08:00:00Z", "a"),
      audit("start_create", "2026-01-05T09:00:00Z", "b"),
      audit("start_create", "2026-01-05T10:00:00Z", "c"),
      audit("start_delete", "2026-01-06T10:00:00Z", "a"),
      audit("delete", "2026-01-06T10:30:00Z", "a"),
      audit("purge", "2026-01-06T10:31:00Z", "c"),
      audit("start_create", "2026-01-06T10:20:00Z", "d"),
    ]),
  );
  assert.equal(
    lives.map(({ time, end, wait, failed, plan }) => [iso(time), end && iso(end), wait, failed, plan]),
    [
      ["2026-01-05T08:00:00Z", "2026-01-06T10:00:00Z", 300e6, undefined, "p"],
      ["2026-01-05T09:00:00Z", undefined, undefined, true, "p"],
      ["2026-01-05T10:00:00Z", "2026-01-06T10:31:00Z", undefined, true, "p"],
    ],
  );
  assert.equal([...dropped], [["requests that may still be under way at the end of the record", 1]]);
  assert.match(notes!.join(), "such refusals are not in the record");
});

test("usage and audit events together: names from the ones, waits from the others, each instance once", () => {
  const { lives } = of(
    page(usage("e1", "CREATED", "2026-01-05T08:00:00Z", "a"), usage("e2", "DELETED", "2026-01-06T08:00:10Z", "a")),
    JSON.stringify([
      audit("start_create", "2026-01-05T08:00:01Z", "a"),
      audit("create", "2026-01-05T08:10:01Z", "a"),
      audit("start_create", "2026-01-05T09:00:00Z", "b"),
      audit("create", "2026-01-05T09:01:00Z", "b"),
    ]),
  );
  assert.equal(
    lives.map(({ time, wait, service, plan }) => [iso(time), wait, service, plan]),
    [
      ["2026-01-05T08:00:00Z", 600e6, "p.mysql", "small"],
      ["2026-01-05T09:00:00Z", 60e6, "p.mysql", "small"],
    ],
  );
});

test("what is no JSON is said to be none", () => {
  assert.throws(() => of('{"resources": ['), /0.json: expected JSON, got something else in part 1 .* is it cut off\?/);
});

test.run();
