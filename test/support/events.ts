import { Event } from "../../src/core/engine/event.ts";

/** An event of its own, with a number. */
export function event(number: number): Event {
  return Object.assign(new Event(), { number });
}

/** Events by their links, the first of them given. */
export function linked(first: Event | null): Event[] {
  const found: Event[] = [];
  for (let one = first; one !== null; one = one.next) found.push(one);
  return found;
}
