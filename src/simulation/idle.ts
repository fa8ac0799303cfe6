import { hashUniform, purpose } from "../engine/random.ts";
import type { Idling, Law } from "./model.ts";

const LOOK = purpose("look");
const COLD_START = purpose("cold start");

/**
 * The idle servers of a station whose servers look for work only now and then, or cool down when there is none. Looks
 * cost events only while somebody waits for one: those in between are caught up with. Who became idle last is used first.
 */
export class IdleServers {
  private idling: Idling;
  private readonly key: { readonly high: number; readonly low: number };
  private readonly servers: Server[] = [];
  private draws = 0;

  /** So many servers, all idle from time 0 on, and cold. */
  constructor(idling: Idling, key: { readonly high: number; readonly low: number }, count: number) {
    this.idling = idling;
    this.key = key;
    for (let i = 0; i < count; i++) this.rest(0, Number.NEGATIVE_INFINITY);
  }

  /** From now on they behave otherwise: looks before now were at the old intervals, and the next one stands. */
  behave(now: number, idling: Idling): void {
    for (const server of this.servers) this.catchUp(server, now);
    this.idling = idling;
  }

  get count(): number {
    return this.servers.length;
  }

  /** Whether work that comes is not seen before the next look. */
  get looks(): boolean {
    return this.idling.look !== null;
  }

  /** A server has nothing to do from now on; it was last busy at `since`. */
  rest(now: number, since = now): void {
    this.servers.push({ since, look: now + this.interval(), awaited: false });
  }

  /** An idle server takes up work; returns the µs that it needs to start. */
  wake(now: number): number {
    return this.start(this.servers.pop()!, now);
  }

  /** There are fewer servers from now on. */
  drop(): void {
    this.servers.pop();
  }

  /** The next look of a server that nobody waits for yet, for somebody who stands in line from now on; −1: none is left. */
  expect(now: number): number {
    let first: Server | undefined;
    for (const server of this.servers) {
      if (server.awaited) continue;
      this.catchUp(server, now);
      if (!first || server.look < first.look) first = server;
    }
    if (!first) return -1;
    first.awaited = true;
    return first.look;
  }

  /** The server whose awaited look is now wakes up; returns when it was last busy and the µs that it needs to start. */
  look(now: number): { readonly since: number; readonly start: number } | undefined {
    const nth = this.servers.findIndex(({ awaited, look }) => awaited && look === now);
    if (nth < 0) return undefined;
    const [server] = this.servers.splice(nth, 1);
    return { since: server!.since, start: this.start(server!, now) };
  }

  private start({ since }: Server, now: number): number {
    const { coldStart, keepWarm } = this.idling;
    return coldStart && now - since > keepWarm ? this.draw(coldStart, COLD_START) : 0;
  }

  private catchUp(server: Server, now: number): void {
    if (this.looks && !server.awaited) while (server.look <= now) server.look += this.interval();
  }

  private interval(): number {
    return this.idling.look ? Math.max(1, this.draw(this.idling.look, LOOK)) : 0;
  }

  private draw(law: Law, what: number): number {
    if (!Number.isNaN(law.constant)) return law.constant;
    return Math.round(law.distribution.inverse(hashUniform(this.key.high, this.key.low, what, this.draws++)));
  }
}

interface Server {
  readonly since: number;
  look: number;
  awaited: boolean;
}
