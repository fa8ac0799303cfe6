import type { Command } from "../command.ts";
import { EXIT } from "../exit.ts";
import { flag, takesText } from "../options.ts";
import { doorIn, opened } from "../queue/door.ts";
import { standingOf, standingText } from "../queue/standing.ts";

/** Shows how a queue stands. */
export const queueCommand: Command = {
  usage: "queue",
  says: "Show what waits, runs and has failed in a queue, and who works for it",
  options: {
    queue: {
      ...takesText,
      demandOption: true,
      describe: "The queue to look at: redis://HOST:6379, rediss:// with TLS",
    },
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
