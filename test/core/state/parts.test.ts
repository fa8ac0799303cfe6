import { test } from "uvu";
import * as assert from "uvu/assert";
import { Division, List, Word } from "../../../src/core/model/words.ts";
import { holdingOf, limitOf } from "../../../src/core/state/parts.ts";
import { scenario } from "../../simulation/base.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

test("a limit that is divided by plan or organisation has a part for each instance; another is the same for all", () => {
  const said = scenario(`
demand: { a: { service: db, org: one, plans: { small: 50 %, large: 50 % }, requests: { times: [] }, lifetime: 1 h }, b: { service: db, org: two, plans: { small: 100 % }, requests: { times: [] }, lifetime: 1 h }, db: { requests: { times: [] }, lifetime: 1 h, plans: { small: 100 % } } }
platform: { org_quota: 5 }
services: { db: { level: on-demand, plans: { small: {}, large: {} }, levels: { on-demand: { quota: { plan: 7, global: 9 } } } } }`);
  const world = worldOf(said);
  const claims: ReturnType<(typeof world.services)[0]["list"]>[] = [];
  for (let step = world.services[0]!.list(List.create); step !== null; step = step.next)
    if (step.word === Word.claim) claims.push(step);
  const by = (division: Division) => claims.find((step) => step!.division === division)!;
  const [first, second] = [instanceIn(world), instanceIn(world)];
  second.plan = 1;
  second.stream = world.streams[1]!;
  for (const division of [Division.plan, Division.organisation, Division.none]) {
    const step = by(division);
    const [one, other] = [limitOf(step, first), limitOf(step, second)];
    assert.is(one === other, division === Division.none, Division[division]);
    assert.equal([one, other], [holdingOf(first, step.holding), holdingOf(second, step.holding)]);
  }
  assert.is(limitOf(by(Division.plan), second).index, limitOf(by(Division.plan), first).index + 1);
});

test.run();
