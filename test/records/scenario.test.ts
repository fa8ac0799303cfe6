import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse as yaml } from "yaml";
import { traceOf } from "../../src/records/life.ts";
import { servicePart } from "../../src/records/odb.ts";
import { starterOf } from "../../src/records/starter.ts";
import { toldOf } from "../../src/records/told.ts";
import { parse } from "../../src/scenario/parse.ts";

const MANIFEST = `
instance_groups:
- name: broker
  jobs:
  - name: broker
    properties:
      bosh: {authentication: {password: ((secret))}}
      service_catalog:
        service_name: p.redis
        global_quotas: {service_instance_limit: 20, resources: {ips: {limit: 50}}}
        plans:
        - name: cache.small
          quotas: {service_instance_limit: 15}
          update: {canaries: 1, max_in_flight: 4}
          instance_groups:
          - {name: redis, vm_type: small, instances: 1}
          - {name: proxy, vm_type: tiny, instances: 2}
          - {name: smoke, vm_type: tiny, instances: 1, lifecycle: errand}
        - name: cache.large
          quotas: {service_instance_limit: ((large-quota))}
          instance_groups: [{name: redis, instances: ((n))}]
`;

test("a broker's manifest gives the service part of a scenario, and says what it leaves open", () => {
  const { text, notes } = servicePart([{ name: "m.yml", text: MANIFEST }]);
  assert.equal(yaml(text), {
    services: {
      "p-redis": {
        plans: { "cache-small": { vms: 3 }, "cache-large": { vms: 1 } },
        level: "on-demand",
        levels: {
          "on-demand": {
            quota: { plan: { "cache-small": 15 }, global: 20 },
            upgrade: { max_in_flight: 4, canaries: 1 },
          },
        },
      },
    },
  });
  assert.equal(notes.length, 3);
  assert.not.match(text + notes.join(), /secret/);
  const demand = "demand: {p-redis: {requests: {rate: 1 per day}, lifetime: 1 d, plans: {cache-small: 100 %}}}";
  parse(`headroom: 1\nrun: {horizon: 10 d}\n${demand}\n${text}`, { file: "x.yaml" });
  const ops = "- type: replace\n  path: /x\n  value: {service_catalog: {service_name: a, plans: [{name: b}]}}\n";
  assert.match(servicePart([{ name: "ops.yml", text: ops }]).text, / {2}a:\n {4}plans:\n {6}b: \{vms: 1\}/);
  assert.throws(
    () => servicePart([{ name: "m.yml", text: "a: 1" }]),
    /m.yml: expected the manifest of an on-demand broker/,
  );
});

test("the starter scenario replays the trace it is written beside, with what was there before", () => {
  const day = 86_400e6;
  const lives = [
    { time: 20_000.5 * day, end: 20_003 * day, service: "p.mysql", plan: "db.small" },
    { time: 20_001 * day, service: "p.mysql", plan: "big" },
  ];
  const trace = traceOf(lives, ["made"]);
  const of = (standing: readonly { service: string; plan: string; count: number }[]) =>
    parse(starterOf({ lives, standing }, { file: "t.csv", from: "u.json" }), { file: "x.yaml", read: () => trace });
  const study = of([]);
  const { run, demand } = study.variants[0]!.scenario;
  assert.equal([run.start, run.horizon, demand[0]!.name], ["2024-10-04", 4 * day, "p-mysql"]);
  assert.match(
    study.traces![0]!,
    /t.csv has 2 rows, of which 2 are requests .*; 1 with a lifetime, 1 still alive at its end; none dropped/,
  );
  const { begin } = of([{ service: "p.mysql", plan: "big", count: 7 }]).variants[0]!.scenario.run;
  assert.equal(begin, { kind: "instances", counts: [{ service: "p-mysql", plan: "big", count: 7 }] });
});

test("what was read is told with what was dropped, the span, and who is still alive", () => {
  const [first, second, third] = toldOf({
    ...{ entries: "events", read: 5, lives: [{ time: 0, end: 1 }, { time: 60e6 }] },
    ...{ dropped: new Map([["bad ones", 2]]), standing: [{ service: "a", plan: "b", count: 3 }] },
  });
  assert.is(
    first,
    "read 5 events: 2 rows, asked for from 1970-01-01T00:00:00Z to 1970-01-01T00:01:00Z; 1 ended, 1 still alive at the end",
  );
  assert.is(second, "dropped: 2 bad ones");
  assert.match(third!, /^3 instances there before the record/);
});

test.run();
