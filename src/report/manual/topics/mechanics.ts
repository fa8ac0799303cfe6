import { heading, paragraph, type Topic, table } from "../document.ts";
import { LEFT_OUT } from "./mechanics-left-out.ts";
import { MODELLED } from "./mechanics-modelled.ts";

/** Which subtle mechanics are modelled, by what, and shown by which test; what leaving out the others does. */
export function mechanics(): Topic {
  return {
    name: "mechanics",
    title: "What is modelled, and what is left out",
    says: `${MODELLED.length + LEFT_OUT.length} mechanics of such platforms: how each is modelled and tested, or what leaving it out does to which answer`,
    blocks: [
      paragraph(
        "Platforms of this kind have mechanics that simple models miss.",
        "Each row says how one of them is modelled, by which [key](#keys), and which test of the project shows it; or what leaving it out does to which answer.",
      ),
      heading("Modelled"),
      table(
        ["mechanic", "how", "by", "shown by"],
        MODELLED.map(({ what, isInPart, says, keys, shown: [file, test] }) => [
          what,
          isInPart ? `In part. ${says}` : says,
          keys.map((key) => `\`${key}\``).join(", "),
          `\`${file}\`: ${test}`,
        ]),
      ),
      heading("Left out"),
      table(
        ["mechanic", "what that does to which answer"],
        LEFT_OUT.map(({ what, says }) => [what, says]),
      ),
    ],
  };
}
