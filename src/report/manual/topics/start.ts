import { code, heading, list, paragraph, type Topic } from "../document.ts";

/** What headroom is, how it is set up, and each command once. */
export function start(): Topic {
  return {
    name: "start",
    title: "Start",
    says: "what headroom is, how to set it up, and each command once",
    blocks: [
      paragraph(
        "headroom simulates a platform that offers services to developers.",
        "It predicts, before money is spent, how long developers wait, how many requests are refused and by which limit, how long an upgrade takes, and what each way to integrate a service costs.",
        "Every alternative gets the same requests, so what differs is due to the alternative.",
      ),
      paragraph(
        "Node 20.19 or later is all it needs.",
        "In the repository, `npm start` sets it up, builds it and runs the main job; `npm test` runs every test.",
        "`npm start -- run my.yaml` passes what follows `--` to the command.",
        "`npm link` installs the command under its name, `headroom`.",
        "In another project, `npm i ./headroom-0.1.0.tgz` installs what `npm pack` made here: then `npx headroom` is the command, and `import` finds the library with its types.",
      ),
      heading("Each command once"),
      code(
        "sh",
        `
headroom init my-service                       # a commented scenario to begin with
headroom validate scenarios/pool-sizing.yaml   # every problem at once, with its line
headroom explain scenarios/pool-sizing.yaml    # every value, its source, and expected loads
headroom run scenarios/pool-sizing.yaml        # run it: a table here, files in reports/
headroom run reports/pool-sizing.json          # again from its own results: the same bytes
headroom report reports/pool-sizing.json       # draw stored results again, without a run
headroom test scenarios/odb-scale-test.yaml    # does what the scenario expects still hold?
headroom compare scenarios/pool-sizing.yaml reports/pool-sizing.json   # what differs?
headroom trace scenarios/pool-sizing.yaml --until "6 h"   # every step of every request
headroom levels on-demand                      # what a level does, step by step
headroom schema                                # JSON Schema for your editor
headroom manual recipes                        # a part of this manual`,
      ),
      paragraph("`headroom COMMAND --help` lists the options of a command; so does [commands](#commands)."),
      heading("Where to go on"),
      list(
        "[Recipes](#recipes) answers questions that operators ask, each with a scenario and a command.",
        "[How to read a report](#report) explains every line of the comparison and every chart.",
        "[What a scenario can say](#scenario) shows what can be modelled; [keys](#keys) lists every key with its default.",
        "[Levels](#levels) tells what each integration level does, step by step.",
        "[Limits of the model](#limits) says what is left out. Read it before you rely on a number.",
      ),
    ],
  };
}
