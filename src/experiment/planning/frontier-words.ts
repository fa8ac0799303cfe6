import { plain } from "../results/format.ts";
import type { FrontierAnswer, FrontierCell } from "./frontier-answer.ts";

type Without = Omit<FrontierCell, "reason">;
type Chosen = Pick<FrontierAnswer, "cheapest" | "least" | "atMost"> & { readonly cells: readonly Without[] };

/** Of each combination why it was not taken, or that it was. */
export function withReasons({ cells, cheapest, least, atMost }: Chosen): readonly FrontierCell[] {
  return cells.map((cell, nth) => {
    const taken = [...(nth === cheapest ? ["the cheapest"] : []), ...(nth === least ? ["the least regret"] : [])];
    const reason = taken.length > 0 ? taken.join(", ") : reasonOf(cell, cheapest === null ? null : cells[cheapest]!);
    return { ...cell, reason };
  });

  function reasonOf(cell: Without, best: Without | null): string {
    const { fault, verdict, replications } = cell;
    if (fault !== undefined) return `cannot be run: ${fault}`;
    if (verdict === "fails") return `fails ${goalsOf(cell, "fails")}`;
    if (verdict === "meets") return dearer(cell, best!);
    const open = `cannot be told: ${goalsOf(cell, "open")}`;
    return replications < atMost && best !== null ? dearer(cell, best) : open;
  }

  function dearer({ cost }: Without, best: Without): string {
    const more = cost!.value - best.cost!.value;
    return more > 0 ? `costs ${usd(more)} a month more` : "costs as much as the cheapest";
  }
}

function goalsOf({ goals }: Without, verdict: FrontierCell["verdict"]): string {
  return goals
    .filter((goal) => goal.verdict === verdict)
    .map(({ says, found }) => `${says}: ${found}`)
    .join("; ");
}

/** `1,200 USD`, to two digits. */
export function usd(value: number): string {
  return `${plain(Number(value.toPrecision(2)))} USD`;
}
