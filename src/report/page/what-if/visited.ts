import { shortPath } from "../../../experiment/planning/size-answer.ts";
import type { Tried } from "../../../experiment/planning/tried.ts";
import type { ChartTable } from "../../charts/drawing/chart.ts";
import { VERDICT } from "../../planning/size-told.ts";
import { element, tableOf } from "../elements.ts";

/** A value that somebody has looked at, with what each goal's figure is against that of today's value. */
interface Seen {
  readonly tried: Tried;
  readonly against: readonly string[];
}

/** The values of a knob that somebody has looked at, as a table; empty at first. */
export function visited() {
  const place = element("div");
  const seen = new Map<number, Seen>();
  return {
    element: place,
    /** A value, or one that is known better now; `find`: the knob's path. */
    add: (one: Seen, find: string) => {
      seen.set(one.tried.value, one);
      place.replaceChildren(tableOf(tableIn([...seen.values()], find)));
    },
    renew: () => {
      seen.clear();
      place.replaceChildren();
    },
  };
}

function tableIn(seen: readonly Seen[], find: string): ChartTable {
  const sorted = seen.toSorted((a, b) => a.tried.value - b.tried.value);
  return {
    columns: [shortPath(find), "goal", "found", "against today (paired)", "which is", "replications"],
    rows: sorted.flatMap(({ tried, against }) =>
      tried.goals.map(({ says, found, verdict }, goal) => [
        ...[tried.value, says, found],
        ...[against[goal] ?? "today", VERDICT[verdict], tried.replications],
      ]),
    ),
  };
}
