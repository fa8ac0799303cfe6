import type { Topic } from "./document.ts";
import { expectations } from "./topics/expectations.ts";
import { formats } from "./topics/formats.ts";
import { keys } from "./topics/keys.ts";
import { levels } from "./topics/levels.ts";
import { library } from "./topics/library.ts";
import { limits } from "./topics/limits.ts";
import { measures } from "./topics/measures.ts";
import { mechanics } from "./topics/mechanics.ts";
import { ownLevels } from "./topics/own-levels.ts";
import { planning } from "./topics/planning.ts";
import { queue } from "./topics/queue.ts";
import { reading } from "./topics/reading.ts";
import { recipes } from "./topics/recipes.ts";
import { records } from "./topics/records.ts";
import { scenario } from "./topics/scenario.ts";
import { sources } from "./topics/sources.ts";
import { start } from "./topics/start.ts";
import { validation } from "./topics/validation.ts";
import { values } from "./topics/values.ts";

/** The topics of the manual that are told by the command line itself. */
export interface CommandTopics {
  readonly commands: Topic;
  readonly exitCodes: Topic;
}

/** The whole manual, in reading order. A new topic is a file and its line here. */
export function manual({ commands, exitCodes }: CommandTopics): readonly Topic[] {
  return [
    start(),
    recipes(),
    reading(),
    scenario(),
    keys(),
    values(),
    levels(),
    ownLevels(),
    measures(),
    expectations(),
    planning(),
    records(),
    queue(),
    commands,
    formats(),
    exitCodes,
    library(),
    limits(),
    mechanics(),
    validation(),
    sources(),
  ];
}
