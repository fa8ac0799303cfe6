import { jsonSchema } from "../../scenario/json-schema.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exit.ts";

/** Prints the JSON Schema of scenario files, which is also their reference manual. */
export const schemaCommand: Command = {
  usage: "schema",
  says: "Print the JSON Schema of scenario files, for editors and as the reference manual",
  run() {
    process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
    return EXIT.fine;
  },
};
