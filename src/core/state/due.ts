import type { Token } from "./token.ts";

/** Tokens that go on at this instant, in the order in which they became free to: a line, by their links. */
export class Due {
  private first: Token | null = null;
  private last: Token | null = null;

  push(token: Token): void {
    const last = this.last;
    if (last === null) this.first = token;
    else last.link = token;
    this.last = token;
    token.link = null;
  }

  /** The first, which leaves; null: none is left. */
  next(): Token | null {
    const token = this.first;
    if (token === null) return null;
    this.first = token.link;
    if (token.link === null) this.last = null;
    token.link = null;
    return token;
  }
}
