import { jsonSchema } from "../../scenario/json-schema.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exit.ts";

export function schemaText(): string {
  return `${JSON.stringify(jsonSchema(), null, 2)}\n`;
}

/** Prints the JSON Schema of scenario files. The keys of the manual come from the same tables. */
export const schemaCommand: Command = {
  usage: "schema",
  says: "Print the JSON Schema of scenario files, for editors",
  run() {
    process.stdout.write(schemaText());
    return EXIT.fine;
  },
};
