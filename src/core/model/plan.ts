import { transferAll } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import { Luck } from "./luck.ts";
import { Model } from "./model.ts";
import { Run } from "./run.ts";

/** The input of one replication. */
export class Plan {
  /** The scenario as it begins, and as each dated change makes it. */
  model: Model = new Model();
  later: Model[] = [];
  run: Run = new Run();
  luck: Luck = new Luck();

  transfer(tape: Tape): void {
    this.model.transfer(tape);
    transferAll<Model>(tape, this.later, () => new Model());
    this.run.transfer(tape);
    this.luck.transfer(tape);
  }
}

/** The plan that comes next on a tape. */
export function readPlan(tape: Tape): Plan {
  const plan = new Plan();
  plan.transfer(tape);
  return plan;
}
