import type { Token } from "./token.ts";

// Tokens that go on at this instant, in the order in which they became free to: a line, by their links. Module variables,
// because an instance of the module serves one run (as in engine/clock.ts).

let first: Token | null = null;
let last: Token | null = null;

/** A run begins: nobody is due. */
export function begin(): void {
  first = null;
  last = null;
}

export function push(token: Token): void {
  const before = last;
  if (before === null) first = token;
  else before.link = token;
  last = token;
  token.link = null;
}

/** The first, which leaves; null: none is left. */
export function next(): Token | null {
  const token = first;
  if (token === null) return null;
  first = token.link;
  if (token.link === null) last = null;
  token.link = null;
  return token;
}
