import type { Duration } from "../draws/duration.ts";
import { purpose } from "../draws/purpose.ts";
import { draw } from "../draws/random.ts";
import type { Key } from "../engine/machine.ts";
import type { Idling } from "../model/idling.ts";

const LOOK = purpose("look");
const COLD_START = purpose("cold start");

/**
 * The idle servers of a station whose servers look for work at intervals, or cool down while idle. Looks
 * cost events only while a token waits; the looks in between are caught up. The server that became idle last is used
 * first.
 */
export class IdleServers {
  private idling: Idling;
  private readonly key: Key;
  private readonly servers: Server[] = [];
  private draws: i32 = 0;
  /** Of the server that `look` woke: when it was last busy, and the µs that it needs to start. */
  wokenSince: f64 = 0;
  wokenStart: f64 = 0;

  /** The given number of servers, all idle and cold from time 0 on. */
  constructor(idling: Idling, key: Key, count: f64) {
    this.idling = idling;
    this.key = key;
    for (let i: f64 = 0; i < count; i++) this.rest(0, -Infinity);
  }

  /** From now on they behave otherwise: looks before now were at the old intervals, and the next one stands. */
  behave(now: f64, idling: Idling): void {
    for (let nth = 0; nth < this.servers.length; nth++) this.catchUp(this.servers[nth]!, now);
    this.idling = idling;
  }

  get count(): i32 {
    return this.servers.length;
  }

  /** Whether work that comes is not seen before the next look. */
  get looks(): boolean {
    return this.idling.look !== null;
  }

  /** A server has nothing to do from now on; it was last busy at `since`. */
  rest(now: f64, since: f64): void {
    this.servers.push(new Server(since, now + this.interval()));
  }

  /** An idle server takes up work; returns the µs that it needs to start. */
  wake(now: f64): f64 {
    return this.start(this.servers.pop()!, now);
  }

  /** There are fewer servers from now on. */
  drop(): void {
    this.servers.pop();
  }

  /** The next look that no token waits for yet, for a token that joins the line now; −1: none is left. */
  expect(now: f64): f64 {
    let first = -1;
    for (let nth = 0; nth < this.servers.length; nth++) {
      const server = this.servers[nth]!;
      if (server.awaited) continue;
      this.catchUp(server, now);
      if (first < 0 || server.look < this.servers[first]!.look) first = nth;
    }
    if (first < 0) return -1;
    this.servers[first]!.awaited = true;
    return this.servers[first]!.look;
  }

  /** The server whose awaited look is now wakes up (`wokenSince`, `wokenStart`); false: there is none. */
  look(now: f64): boolean {
    for (let nth = 0; nth < this.servers.length; nth++) {
      const server = this.servers[nth]!;
      if (!server.awaited || server.look !== now) continue;
      this.servers.splice(nth, 1);
      this.wokenSince = server.since;
      this.wokenStart = this.start(server, now);
      return true;
    }
    return false;
  }

  private start(server: Server, now: f64): f64 {
    const coldStart = this.idling.coldStart;
    if (coldStart === null || now - server.since <= this.idling.keepWarm) return 0;
    return this.draw(coldStart, COLD_START);
  }

  private catchUp(server: Server, now: f64): void {
    if (!this.looks || server.awaited) return;
    while (server.look <= now) server.look += this.interval();
  }

  private interval(): f64 {
    const look = this.idling.look;
    return look !== null ? Math.max(1, this.draw(look, LOOK)) : 0;
  }

  private draw(duration: Duration, what: i32): f64 {
    if (duration.isConstant) return duration.constant;
    return duration.drawn(draw(this.key, what, this.draws++));
  }
}

class Server {
  readonly since: f64;
  look: f64;
  awaited: boolean = false;

  constructor(since: f64, look: f64) {
    this.since = since;
    this.look = look;
  }
}
