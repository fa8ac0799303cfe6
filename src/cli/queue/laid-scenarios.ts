import type { Redis } from "ioredis";
import { packed } from "../../executors/batch-worker.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { hashed } from "../journal/hashed.ts";
import { scenarioKey } from "./keys.ts";

/** A scenario is kept for so long after the last sign of its command. */
const KEPT_S = 60;
/** So many may lie there unused, for the next job may want them. */
const MOST_IDLE = 256;

/** The scenarios that a command has laid into Redis for its workers, each once. */
export class LaidScenarios {
  private readonly redis: Redis;
  private readonly command: string;
  private readonly hashes = new WeakMap<Scenario, string>();
  private readonly laid = new Set<string>();

  constructor(redis: Redis, command: string) {
    [this.redis, this.command] = [redis, command];
  }

  hashOf(scenario: Scenario): string {
    const hash = this.hashes.get(scenario) ?? hashed(scenario);
    this.hashes.set(scenario, hash);
    return hash;
  }

  async lay(scenario: Scenario): Promise<void> {
    const hash = this.hashOf(scenario);
    if (this.laid.has(hash)) return;
    this.laid.add(hash);
    await this.redis.set(scenarioKey(this.command, hash), Buffer.from(packed(scenario)), "EX", KEPT_S);
  }

  /** Keeps them from being forgotten. Those that nobody waits for are taken away: a sweep has one for every combination. */
  async keep(wanted: ReadonlySet<string>): Promise<void> {
    const idle = [...this.laid].filter((hash) => !wanted.has(hash));
    if (idle.length > MOST_IDLE) await this.takeAway(idle);
    for (const hash of this.laid) await this.redis.expire(scenarioKey(this.command, hash), KEPT_S);
  }

  async takeAway(hashes: readonly string[] = [...this.laid]): Promise<void> {
    this.forget(hashes);
    if (hashes.length > 0) await this.redis.unlink(...hashes.map((hash) => scenarioKey(this.command, hash)));
  }

  /** Redis may have lost these: they are laid there again when they are wanted. */
  forget(hashes: readonly string[]): void {
    for (const hash of hashes) this.laid.delete(hash);
  }
}
