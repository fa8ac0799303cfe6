import { test } from "uvu";
import * as assert from "uvu/assert";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { measuresOf } from "../../../src/experiment/ledgers/measures.ts";
import { Gathered } from "../../../src/experiment/results/gathered.ts";
import { fingerprintOf } from "../../../src/maths/fingerprint.ts";
import * as made from "../made.ts";
import { many } from "../worlds.ts";

const scenario = made.scenario([made.service("db", "managed")]);
let number = 0;
const replications = many(6, () => made.lively(number++));

test("what replications say one after the other is what they say together", () => {
  const gathered = Gathered.of(scenario, replications);
  assert.is(gathered.replications, 6);
  assert.equal(gathered.ledgers.flatMap(measuresOf), ledgersOf(scenario, replications).flatMap(measuresOf));
});

test("campaigns are those of the first three, fingerprints those of all in their order", () => {
  const { upgrades, fingerprint, arrivals } = Gathered.of(scenario, replications);
  assert.equal(
    upgrades.map(({ replication }) => replication),
    [0, 1, 2],
  );
  assert.is(fingerprint.text, fingerprintOf(replications.map((each) => each.fingerprint)));
  const turned = Gathered.of(scenario, [...replications].reverse());
  assert.is.not(turned.fingerprint.text, fingerprint.text);
  assert.is.not(turned.arrivals.text, arrivals.text);
});

test.run();
