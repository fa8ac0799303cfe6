import { type Block, code } from "../document.ts";
import { OUTPUTS } from "./recipe-output-table.ts";

/** Stands for what is left out. */
const REST = "…";

/** A command of a recipe, and how its answer begins on a terminal of 80 columns: the rest is left out. */
export function answered(command: string): readonly [Block, Block] {
  return [code("sh", command), code("text", [...(OUTPUTS[command] ?? []), REST].join("\n"))];
}

/** Commands of which these blocks show the output. */
export function answeredIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block, nth) => {
    const next = blocks[nth + 1];
    const isShown =
      block.kind === "code" && block.language === "sh" && next?.kind === "code" && next.text.endsWith(REST);
    return isShown ? [block.text.trim()] : [];
  });
}

/** What a recipe shows of an output: title, question, what was run, and the answer; no tables. */
export function beginning(output: string): readonly string[] {
  const lines = output.trimStart().split("\n");
  const [, table = lines.length] = lines.flatMap((line, nth) => (line === "" ? [nth] : []));
  return lines.slice(0, table);
}
