import { test } from "uvu";
import * as assert from "uvu/assert";
import { laterStates, statesOf } from "../../src/scenario/states.ts";
import { scenario } from "./small.ts";

test("a scenario is in each of its states, those that come back once; the later ones are numbered", () => {
  const vms = "services.db.levels.managed.pool.vms";
  const said = scenario({
    changes: [
      { after: "1 d", set: { [vms]: 50 } },
      { after: "2 d", set: { [vms]: 60 } },
    ],
  });
  const [first, second] = said.changes.map((change) => change.scenario);
  assert.equal(statesOf(said), [said, first, second]);
  assert.equal(
    [...laterStates(said)],
    [
      [first, 0],
      [second, 1],
    ],
  );
  const back = { ...said, changes: [...said.changes, { ...said.changes[0]!, at: 9e12 }] };
  assert.equal([...laterStates(back).values()], [0, 1]);
});

test.run();
