import { type Event, precedes } from "./event.ts";
import "./subset.ts";

/**
 * Events of which the first can be taken: a pairing heap (M. L. Fredman, R. Sedgewick, D. D. Sleator, R. E. Tarjan,
 * Algorithmica 1, 1986). It links the events themselves, so it needs no memory and never grows.
 */
export class Heap {
  size: i32 = 0;
  private root: Event | null = null;

  get isEmpty(): boolean {
    return this.root === null;
  }

  push(event: Event): void {
    event.next = null;
    event.child = null;
    const root = this.root;
    this.size++;
    this.root = root === null ? event : merged(root, event);
  }

  /** The first event, which leaves; there must be one. */
  pop(): Event {
    const root = this.root!;
    this.size--;
    const pairs = paired(root.child);
    this.root = pairs === null ? null : together(pairs);
    return root;
  }
}

/** Two heaps as one. Neither has a sibling, nor has the result. */
function merged(one: Event, other: Event): Event {
  if (precedes(one, other)) {
    other.next = one.child;
    one.child = other;
    return one;
  }
  one.next = other.child;
  other.child = one;
  return other;
}

/** Siblings, merged by twos: the last pair first. */
function paired(siblings: Event | null): Event | null {
  let pairs: Event | null = null;
  let one = siblings;
  while (one !== null) {
    const other = one.next;
    const rest: Event | null = other === null ? null : other.next;
    one.next = null;
    let pair: Event = one;
    if (other !== null) {
      other.next = null;
      pair = merged(one, other);
    }
    pair.next = pairs;
    pairs = pair;
    one = rest;
  }
  return pairs;
}

/** Siblings, merged into one. */
function together(siblings: Event): Event {
  let heap: Event = siblings;
  let next = heap.next;
  heap.next = null;
  while (next !== null) {
    const one: Event = next;
    next = one.next;
    one.next = null;
    heap = merged(heap, one);
  }
  return heap;
}
