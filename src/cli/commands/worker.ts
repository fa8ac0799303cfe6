import { availableParallelism } from "node:os";
import type { Command } from "../command.ts";
import { threadsOption } from "../executor.ts";
import { EXIT } from "../exit.ts";
import { withSignal } from "../interrupt.ts";
import { flag, takesText, wholeNumber } from "../options.ts";
import { doorIn, opened } from "../queue/door.ts";
import { serve } from "../queue/serving.ts";

/** Runs replications for the commands of a queue, on as many machines as it is started on. */
export const workerCommand: Command = {
  usage: "worker",
  says: "Run replications for commands with --queue, until Ctrl-C",
  options: {
    queue: {
      ...takesText,
      demandOption: true,
      describe: "The queue to work for: redis://HOST:6379, rediss:// with TLS",
    },
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
