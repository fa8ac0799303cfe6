import type { Passage } from "../../experiment/planning/passage.ts";
import type { GoalBreak, WhenOf } from "../../experiment/planning/when-answer.ts";

/** What may break, one after the other, as tables and pictures list it. */
export interface Row {
  readonly variant: string;
  readonly what: string;
  readonly passage: Passage;
}

/** Those that have a date, or would have one beyond the horizon. */
export function rowsOf({ variant, limits, refusals, goals }: WhenOf): readonly Row[] {
  return [
    ...limits.map(({ of, passage }) => ({ variant, what: `${of} full`, passage })),
    ...refusals.map(({ of, passage }) => ({ variant, what: `${of}: first refusal`, passage })),
    ...goals
      .filter(({ undated }) => undated === undefined)
      .map((goal) => ({ variant, what: `goal ${goalName(goal)}`, passage: goal.passage })),
  ];
}

/** The sentence of a goal, with whom it is of where it does not say so. */
export function goalName({ says, of }: GoalBreak): string {
  return of === "" || says.includes(of) ? says : `${says} (${of})`;
}
