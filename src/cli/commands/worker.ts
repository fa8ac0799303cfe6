import { availableParallelism } from "node:os";
import type { Command } from "../command.ts";
import { threadsOption } from "../executor.ts";
import { EXIT } from "../exit.ts";
import { withSignal } from "../interrupt.ts";
import { flag, wholeNumber } from "../options.ts";
import { doorIn, neededQueue, opened } from "../queue/door.ts";
import { serve } from "../queue/serving.ts";

/** Runs replications for the commands of a queue, on as many machines as it is started on. */
export const workerCommand: Command = {
  usage: "worker",
  says: "Run replications for commands with --queue, until Ctrl-C",
  options: {
    queue: neededQueue("The queue to work for"),
    threads: { ...threadsOption, describe: "Worker threads, each of which runs a job at a time" },
    quiet: { ...flag, describe: "Print nothing but what goes wrong" },
  },
  async run(args) {
    const door = doorIn(args.queue);
    const threads = wholeNumber("--threads", args.threads, 1) ?? availableParallelism();
    const tell = (line: string) => void process.stderr.write(`${line}\n`);
    return withSignal(async (signal) => {
      const queue = await opened(door, tell);
      await serve({ opened: queue, threads, signal, tell, inform: args.quiet === true ? () => {} : tell });
      return EXIT.fine;
    });
  },
};
