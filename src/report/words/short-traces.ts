import type { Results } from "../../experiment/results/results.ts";
import { fingerprintOf } from "../../maths/fingerprint.ts";
import { mapTraces } from "../../scenario/sections/trace-files.ts";

/** Characters of a trace that a reader is shown. */
const MOST_SHOWN = 2_000;

/** A document as people read it: a long trace stands in it as its length and a hash. The results have the whole of it. */
export function shortTraces(document: Results["document"]): Results["document"] {
  return mapTraces(document, (trace) => {
    const { text } = trace;
    return text.length > MOST_SHOWN ? { ...trace, text: `${text.length} characters, ${fingerprintOf([text])}` } : trace;
  });
}
