import { log } from "../../core/draws/math.ts";
import { refused } from "../../core/engine/range.ts";
import type { LifeLaw } from "./families.ts";
import type { Lives } from "./lives.ts";

/** The log-likelihood of a law by the lives of a record, with what does not depend on the law worked out beforehand. */
export type Likelihood = (law: LifeLaw) => number;

/** What was seen up to an age and was not over then says that it survived; what came into view at an age had reached it. */
export function likelihoodOf({ from, to, ended }: Lives): Likelihood {
  const logTo = to.map(log);
  const late = [...from.keys()].filter((i) => from[i]! > 0);
  const logFrom = late.map((i) => log(from[i]!));
  to.forEach((age, i) => {
    if (!(age > 0 && age >= from[i]!))
      refused(`life ${i}`, "an age above 0, and not before it came into view", `${age}`);
  });
  return (law) => {
    let sum = 0;
    for (let i = 0; i < to.length; i++)
      sum += ended[i] === 1 ? law.logDensity(to[i]!, logTo[i]!) : law.logSurvival(to[i]!, logTo[i]!);
    for (let k = 0; k < late.length; k++) sum -= law.logSurvival(from[late[k]!]!, logFrom[k]!);
    return sum;
  };
}
