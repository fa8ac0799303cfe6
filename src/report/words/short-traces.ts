import { fingerprintOf } from "../../experiment/results/fingerprint.ts";
import type { Results } from "../../experiment/results/results.ts";
import { mapTraceTexts } from "../../scenario/sections/trace-files.ts";

/** Characters of a trace that a reader is shown. */
const MOST_SHOWN = 2_000;

/** A document as people read it: a long trace stands in it as its length and a hash. The results have the whole of it. */
export function shortTraces(document: Results["document"]): Results["document"] {
  return mapTraceTexts(document, (text) =>
    text.length > MOST_SHOWN ? `${text.length} characters, ${fingerprintOf([text])}` : text,
  );
}
