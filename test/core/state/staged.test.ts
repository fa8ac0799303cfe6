import { test } from "uvu";
import * as assert from "uvu/assert";
import * as clock from "../../../src/core/engine/clock.ts";
import { keyOf } from "../../../src/core/engine/machine.ts";
import { Planned } from "../../../src/core/model/planned-event.ts";
import { List } from "../../../src/core/model/words.ts";
import { Move } from "../../../src/core/state/staged.ts";
import { scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

const staged = () =>
  worldOf(
    scenario(
      "services: { db: { level: brokered, stages: [{ level: managed, from: 1 d }] } }\nrun: { windows: [within 09:00-17:00] }",
    ),
  ).staged[0]!;

test("old, new, moved and ended sum to all, or the run ends", () => {
  const found = staged();
  assert.equal(
    found.services.map(({ stage, isOpen }) => [stage, isOpen]),
    [
      [0, true],
      [1, false],
    ],
  );
  found.all++;
  assert.throws(() => found.check(), /^audit: old, new, moved and ended instances are 0, all are 1$/);
  found.made.change(1);
  found.check();
  found.current = 1;
  found.held[0] = 1;
  assert.throws(() => found.check(), /^audit: /);
});

test("work on moves counts in the windows that are open", () => {
  const [stage] = staged().stages;
  clock.open(1);
  stage!.spend(3);
  clock.open(3);
  stage!.spend(5);
  assert.equal([...stage!.work].slice(0, 2), [8, 5]);
});

test("a move is planned for its own number", () => {
  const { streams, tokens } = worldOf(
    scenario("services: { db: { level: brokered, stages: [{ level: managed, from: 1 d }] } }"),
  );
  const old = tokens.instance(streams[0]!, streams[0]!.service.list(List.create)!, keyOf(1, 2));
  const move = new Move(7, old, streams[0]!.service.staged!.stages[0]!);
  assert.equal([move.number, move.plan.which, move.plan.what, move.copy], [7, 7, Planned.move, null]);
});

test.run();
