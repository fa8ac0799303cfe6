import { type SizeAnswer, shortPath } from "../../../experiment/planning/size-answer.ts";
import type { Tried } from "../../../experiment/planning/tried.ts";
import { VERDICT } from "../../planning/size-told.ts";
import type { Lever } from "../../what-if/levers.ts";
import { element } from "../elements.ts";
import { visited } from "./visited.ts";

/** A pause in dragging after which a value is looked at. ms. */
const PAUSE = 120;

/**
 * A slider over the values of a knob. What is known of the value under it is said at once; of one that nobody looked at yet
 * the figure comes coarse first, and becomes finer while one looks.
 */
export function slider(look: (value: number) => void) {
  const [whole, row, input] = [element("div"), element("label", "sizes"), element("input")];
  const [output, seen] = [element("output"), visited()];
  const known = new Map<number, Tried>();
  const done = new Set<number>();
  let [find, waiting, isBusy, isMoved] = ["", 0, false, false];
  const show = () => {
    const value = Number(input.value);
    const name = `${shortPath(find)} = ${value}`;
    const found = known.get(value);
    output.textContent = found ? `${name}: ${wordsOf(found)}` : `${name}: ${isMoved ? "…" : "move to look"}`;
  };
  input.type = "range";
  input.ariaLabel = "Try a value";
  input.addEventListener("input", () => {
    isMoved = true;
    show();
    clearTimeout(waiting);
    const value = Number(input.value);
    if (!isBusy && !done.has(value)) waiting = Number(setTimeout(() => look(value), PAUSE));
  });
  row.append(input, output);
  whole.append(row, seen.element);
  const place = (least: number, most: number, value: number) => {
    [input.min, input.max] = [String(least), String(most)];
    input.value = String(value);
    show();
  };
  const know = (tried: readonly Tried[], isLast: boolean) => {
    for (const each of tried) {
      known.set(each.value, each);
      if (isLast) done.add(each.value);
    }
    show();
  };
  return {
    element: whole,
    /** Another knob or goal: nothing is known yet. The range is from a third of today's value to three times of it. */
    renew: ({ path, value, least }: Lever) => {
      known.clear();
      done.clear();
      seen.renew();
      [find, isBusy, isMoved] = [path, false, false];
      const today = Math.max(least, Number(value) || 10);
      place(Math.max(least, Math.floor(today / 3)), 3 * today, today);
    },
    know,
    /** A value that somebody has moved to: it stands in the table of these, with its difference from today's. */
    visit: (tried: Tried, isLast: boolean, against: readonly string[]) => {
      know([tried], isLast);
      seen.add({ tried, against }, find);
    },
    /** A search runs, which moving would end: until it ends, only what it knows is said. */
    wait: () => {
      isBusy = true;
    },
    /** What a search has tried, and its answer, at which the slider stands unless somebody moved it. */
    found: ({ tried, find: path, feasible }: SizeAnswer, isLast: boolean) => {
      find = path;
      isBusy = !isLast;
      know(tried, isLast);
      const values = tried.map(({ value }) => value);
      const at = isMoved ? Number(input.value) : (feasible ?? values.at(-1)!);
      place(Math.min(Number(input.min), ...values), Math.max(Number(input.max), ...values), at);
    },
  };
}

function wordsOf({ goals, replications }: Tried): string {
  const found = goals.map(({ says, found, verdict }) => `${found}, ${says} ${VERDICT[verdict]}`).join("; ");
  return `${found}, ${replications} replications`;
}
