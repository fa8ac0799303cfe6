import { test } from "uvu";
import * as assert from "uvu/assert";
import { unbound } from "../../../src/experiment/answers/unbound.ts";
import type { VariantResults } from "../../../src/experiment/results/results.ts";
import type { Study } from "../../../src/scenario/study.ts";

/** A variant with one service at a level, and these figures of it and of its limits. */
function variant(level: string, figures: Readonly<Record<string, Readonly<Record<string, number>>>>): VariantResults {
  const measures = Object.entries(figures).flatMap(([of, values]) =>
    Object.entries(values).map(([measure, value]) => ({ of, measure, value, window: "" })),
  );
  return { name: level, services: [{ name: "db", level, plans: ["small"] }], measures } as unknown as VariantResults;
}

const pool = (full: number) => ({ fullness: 0.8, "fullness.at_100": full });
const waits = (queued: number) => ({
  "wait.mean": 100,
  "wait.cause:worked": 100 - queued,
  "wait.cause:queued: broker": queued,
});
/** What of the platform has a limit. */
const study = (platform: Readonly<Record<string, number>> = LIMITED, growth = 0) => {
  const demand = [{ service: "db", arrivals: { kind: "poisson", growth } }];
  return { variants: [{ scenario: { platform, demand } }] } as unknown as Study;
};
const LIMITED = { "iaas.vms": 10, "iaas.vcpus": 10, "iaas.ips": 10, org_quota: 10 };
const said = (...variants: readonly VariantResults[]) => unbound(study(), { variants, service: "db" }).join();

test("where none is ever full, nobody is refused and hardly anybody waits in a line, no limit binds", () => {
  const managed = variant("managed", { db: waits(1), "db: pool": pool(0), "db: broker": pool(0.2) });
  const provided = variant("user-provided", { db: waits(0) });
  assert.is(
    said(provided, managed),
    "No limit binds in this run: none is ever full, and nobody is refused. A mean wait on the platform consists of work (99 %) and at most 1 % in lines. The sizes are inputs, and were chosen so.",
  );
});

test("what waits consist of is told by cause, and is work only where it is", () => {
  const failing = { "wait.mean": 100, "wait.cause:worked": 68, "wait.cause:retried": 20, "wait.cause:polled": 11 };
  const onDemand = variant("on-demand", { db: { ...failing, "wait.cause:queued: director": 1 }, "db: pool": pool(0) });
  assert.match(
    said(onDemand, variant("managed", { db: waits(0), "db: pool": pool(0) })),
    /A mean wait on the platform consists of work \(68–100 %\), trying again after a failure \(up to 20 %\), waiting for the Cloud Controller’s next poll \(up to 11 %\) and at most 1 % in lines\./,
  );
});

test("where demand grows, that is said with it", () => {
  const variants = [
    variant("on-demand", { db: waits(0), "db: global quota": pool(0) }),
    variant("managed", { db: waits(0), "db: pool": pool(0) }),
  ];
  const [told] = unbound(study(LIMITED, 1e-15), { variants, service: "db" });
  assert.match(
    told!,
    /^No limit binds in this run \(demand grows: the command “headroom when” says until when\): none/,
  );
});

test("what the platform does not limit at all is named", () => {
  const variants = [
    variant("on-demand", { db: waits(0), "db: global quota": pool(0) }),
    variant("managed", { db: waits(0), "db: pool": pool(0) }),
  ];
  const [told] = unbound(study({ "iaas.vms": 10, "iaas.vcpus": 10 }), { variants, service: "db" });
  assert.match(told!, /were chosen so; addresses and organisations’ quotas have no limit at all\.$/);
  assert.match(said(...variants), /were chosen so\.$/);
});

test("one that binds anywhere is enough to be silent: a full pool, a line, a refusal", () => {
  const free = variant("on-demand", { db: waits(1), "db: global quota": pool(0) });
  assert.not.equal(said(free, variant("managed", { db: waits(1), "db: pool": pool(0) })), "");
  assert.is(said(free, variant("managed", { db: waits(1), "db: pool": pool(0.001) })), "");
  assert.is(said(free, variant("managed", { db: waits(6), "db: pool": pool(0) })), "");
  assert.is(said(free, variant("managed", { db: { ...waits(1), "refused.first": 0.01 }, "db: pool": pool(0) })), "");
  const provided = variant("user-provided", { db: waits(0) });
  assert.is(said(provided, provided), "", "where there is no limit there is nothing to say");
  assert.is(said(free), "", "nor where nothing is compared");
  assert.is(said(free, free), "", "or one level with itself");
  assert.is(said(free, variant("managed", { db: {}, "db: pool": pool(0) })), "", "or nobody asks");
});

test("what is full or refuses elsewhere on the platform is told, by variant", () => {
  const beside = (variant: VariantResults): VariantResults => ({
    ...variant,
    services: [...variant.services, { name: "mq", level: "on-demand", plans: ["one"] }],
  });
  const free = beside(
    variant("on-demand", { db: waits(1), "db: pool": pool(0), "iaas vcpus": pool(0), director: pool(0.3) }),
  );
  const mq = { ...waits(0), "failed:iaas vcpus": 0.02 };
  const filling = beside(variant("managed", { db: waits(1), mq, "db: pool": pool(0), "iaas vcpus": pool(0.004) }));
  const [first, second] = unbound(study(), { variants: [free, filling], service: "db" });
  assert.match(first!, /^No limit of db binds in this run: .* A mean wait on the platform consists of work/);
  assert.is(
    second,
    "Elsewhere limits do bind: in managed iaas vcpus is full 0.40 % of the time (80 % in use on average) and 2.0 % of mq’s requests fail at iaas vcpus.",
  );
  assert.match(
    said(free, free, beside(variant("managed", { db: waits(1), mq: waits(30), "db: pool": pool(0) }))),
    /mq spends up to 30 % of its mean wait in lines \(in managed\)/,
  );
  assert.is(
    said(free, variant("managed", { db: { ...waits(1), "failed:iaas vcpus": 0.01 }, "db: pool": pool(0) })),
    "",
  );
});

test("what is full elsewhere is told as well where a limit of the compared service binds", () => {
  const beside = (variant: VariantResults): VariantResults => ({
    ...variant,
    services: [...variant.services, { name: "mq", level: "on-demand", plans: ["one"] }],
  });
  const short = beside(variant("on-demand", { db: waits(1), "db: global quota": pool(0.1), "iaas vcpus": pool(0.1) }));
  const filling = beside(variant("managed", { db: waits(1), "db: pool": pool(0.2), "iaas vcpus": pool(0.056) }));
  assert.is(
    said(short, filling),
    "Elsewhere limits do bind: in managed iaas vcpus is full 5.6 % of the time (80 % in use on average).",
  );
});

test.run();
