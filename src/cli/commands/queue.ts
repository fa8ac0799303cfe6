import type { Command } from "../command.ts";
import { EXIT } from "../exit.ts";
import { flag } from "../options.ts";
import { doorIn, neededQueue, opened } from "../queue/door.ts";
import { standingOf, standingText } from "../queue/standing.ts";

/** Shows how a queue stands. */
export const queueCommand: Command = {
  usage: "queue",
  says: "Show what waits, runs and has failed in a queue, and who works for it",
  options: {
    queue: neededQueue("The queue to look at"),
    json: { ...flag, describe: "The same as JSON" },
  },
  async run(args) {
    const queue = await opened(doorIn(args.queue), (line) => void process.stderr.write(`${line}\n`));
    try {
      const standing = await standingOf(queue);
      process.stdout.write(args.json === true ? `${JSON.stringify(standing, undefined, 2)}\n` : standingText(standing));
      return EXIT.fine;
    } finally {
      queue.redis.disconnect();
    }
  },
};
