import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { exposureTurns } from "../../../src/experiment/answers/exposure-turns.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { study } from "../../simulation/base.ts";

/** 40 instances that live on, a release a month; what is asked for is only there to be compared. */
const text = (levels: string, provider = "provider_lag: 6 d, provider_urgent_lag: off", inFlight = 1) => `
run: { begin: { instances: { db: 40 } }, horizon: 360 d, replications: 10 }
demand: { db: { requests: { rate: 1 per month }, lifetime: 10000 d } }
platform: { director: { workers: 30 } }
services:
  db:
    level: on-demand
    levels:
      brokered: { upgrade: { ${provider}, window: { uniform: [0 d, 2 d] } } }
      managed: { pool: { vms: 60 }, upgrade: { operator_lag: 1 d, work: 2 h, max_in_flight: 10 } }
      on-demand: { upgrade: { operator_lag: 1 d, work: 2 h, max_in_flight: ${inFlight} } }
releases: { stemcell: { every: 30 d } }
compare: { service: db, levels: [${levels}], baseline: on-demand }`;

const results = (of: string) => runExperiment(study(of), inline(), { version: "0.0.0" });
const EXPOSURE = "upgrade.instance_exposure.mean";

async function exposures(of: string): Promise<Readonly<Record<string, number>>> {
  const { variants } = await results(of);
  return Object.fromEntries(
    variants.map(({ name, measures }) => [
      name,
      measures.find(({ measure, of, window }) => measure === EXPOSURE && of === "db" && window === "")!.value! / 86_400,
    ]),
  );
}

const turn = async (of: string) => (await results(of)).answers.find((each) => each.startsWith("Exposure follows"));

test("what a provider would have to do to be as short is told, and a run with it bears it out", async () => {
  const said = (await turn(text("brokered, on-demand")))!;
  const [, percent] = /brokered would be as short if the provider offered releases (\d+) % sooner/.exec(said) ?? [];
  const sooner = `provider_lag: ${6 * (1 - Number(percent) / 100) * 24} h, provider_urgent_lag: off`;
  const found = await exposures(text("brokered, on-demand", sooner));
  assert.ok(Math.abs(found.brokered! / found["on-demand"]! - 1) < 0.1, JSON.stringify({ percent, found }));
  assert.match(said, /, or if operators of on-demand began at least [\d.]+ d later\.$/);
});

test("how many would have to be upgraded at a time is told, and a run with it bears it out", async () => {
  const said = (await turn(text("managed, on-demand")))!;
  const [, more] = /on-demand would be as short if (?:\d+–)?(\d+) were upgraded at a time \(now 1\)/.exec(said) ?? [];
  assert.ok(more, said);
  const [turned, before] = [
    await exposures(text("managed, on-demand", undefined, Number(more))),
    await exposures(text("managed, on-demand", undefined, Number(more) - 2)),
  ];
  assert.ok(turned["on-demand"]! < 1.05 * turned.managed!, JSON.stringify({ more, turned }));
  assert.ok(before["on-demand"]! > turned["on-demand"]!, "fewer at a time take longer");
});

test("where releases overtake each other, the answer lies between two, and a run bears it out", async () => {
  // A release a week, of which the provider is 20 days late.
  const weekly = (lag: string) =>
    text("brokered, on-demand", `provider_lag: ${lag}, provider_urgent_lag: off`).replace("every: 30 d", "every: 7 d");
  const said = (await turn(weekly("{ exponential: { mean: 20 d } }")))!;
  const [, least, most] = /offered releases (\d+)–(\d+) % sooner/.exec(said) ?? [];
  const at = (percent: string | undefined) =>
    exposures(weekly(`{ exponential: { mean: ${20 * 24 * (1 - Number(percent) / 100)} h } }`));
  const [easy, hard] = [await at(least), await at(most)];
  assert.ok(easy.brokered! > easy["on-demand"]!, JSON.stringify({ least, easy }));
  assert.ok(hard.brokered! < 1.05 * hard["on-demand"]!, JSON.stringify({ most, hard }));
});

test("where exposure does not differ, nothing is told", async () => {
  assert.is(await turn(text("managed, on-demand", undefined, 10)), undefined);
  assert.equal(exposureTurns(study(text("managed, on-demand")), "db", { alternatives: [], bests: [] }), []);
});

test.run();
