import type { Finished, Partial } from "../../experiment/run/partial.ts";

/** What an interrupted run left, as JSON, piece by piece. Numbers are base64: to write them in words takes longer than anybody waits. */
export function* partialText({ finished, ...head }: Partial): Iterable<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"finished":[`;
  for (const [nth, { variant, replication }] of finished.entries())
    yield `${nth > 0 ? "," : ""}${JSON.stringify({ variant, replication }, base64Of)}`;
  yield "]}";
}

/** What such a text holds; undefined: it is something else. */
export function partialIn(text: string): Partial | undefined {
  try {
    const { finished, ...head } = JSON.parse(text);
    return typeof head.headroomPartial === "number" ? { ...head, finished: finished.map(withNumbers) } : undefined;
  } catch {
    return undefined;
  }
}

function base64Of(_: string, value: unknown): unknown {
  if (!(value instanceof Float64Array)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
}

/** A replication in plain words has no numbers: all were written so in the second version of the file. */
function withNumbers({ variant, replication }: Finished): Finished {
  const { numbers }: { numbers?: unknown } = replication;
  if (typeof numbers !== "string") return { variant, replication };
  const bytes = Uint8Array.from(Buffer.from(numbers, "base64"));
  return { variant, replication: { ...replication, numbers: new Float64Array(bytes.buffer) } };
}
