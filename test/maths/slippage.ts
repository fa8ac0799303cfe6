import { normalQuantile } from "../../src/core/draws/normal.ts";
import { stream } from "../../src/maths/random.ts";
import { Screening } from "../../src/maths/ranking.ts";

/** Systems of which one is better by 1, which is what matters: the slippage configuration, the hardest one. */
export interface World {
  readonly best: number;
  readonly sds: readonly number[];
  readonly level: number;
  /** The part of the noise that all share. */
  readonly common: number;
}

/** How often KN chooses the best at 95 %, of so many runs. */
export function chosenRight({ best, sds, level, common }: World, runs: number): number {
  const random = stream(`ranking ${JSON.stringify([best, sds, level, common])}`);
  const normal = () => normalQuantile(random.uniform());
  let chosen = 0;
  for (let run = 0; run < runs; run++) {
    const screening = new Screening({ systems: sds.length, first: 10, matters: 1, error: 0.05 });
    while (!screening.isDecided) {
      const shared = normal();
      screening.add(
        sds.map((sd, i) => level + (i === best ? 1 : 0) + sd * (common * shared + (1 - common) * normal())),
      );
    }
    if (screening.survivors[0] === best) chosen++;
  }
  return chosen;
}
