import type { Token } from "./token.ts";

/** The exclusive right to operate on an instance or VM, and the linked line of tokens that wait for it. */
export class Lock {
  private holder: Token | null = null;
  private first: Token | null = null;
  private last: Token | null = null;

  /** Whether somebody has it. */
  get isHeld(): boolean {
    return this.holder !== null;
  }

  /** Takes the right; false: the token stands in line. */
  take(token: Token): boolean {
    if (this.holder === null) {
      this.holder = token;
      return true;
    }
    const last = this.last;
    if (last === null) this.first = token;
    else last.link = token;
    this.last = token;
    token.link = null;
    return false;
  }

  /** Passes the right on to the token that has waited longest; null: none waits. */
  pass(): Token | null {
    const next = this.first;
    this.holder = next;
    if (next !== null) {
      this.first = next.link;
      if (next.link === null) this.last = null;
      next.link = null;
    }
    return next;
  }

  /** The first in line that walks a list leaves it; null: none does. */
  pull(list: i32): Token | null {
    let before: Token | null = null;
    let token = this.first;
    while (token !== null && token.step.list !== list) {
      before = token;
      token = token.link;
    }
    if (token === null) return null;
    if (before === null) this.first = token.link;
    else before.link = token.link;
    if (this.last === token) this.last = before;
    return token;
  }

  /** What it was a right to no longer exists: returns the tokens that waited in vain, linked. */
  dissolve(): Token | null {
    const waiting = this.first;
    this.holder = null;
    this.first = null;
    this.last = null;
    return waiting;
  }
}
