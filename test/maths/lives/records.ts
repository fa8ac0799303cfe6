import { type Lives, livesOf } from "../../../src/maths/lives/lives.ts";

/** Records of the literature, of which fits are published; + is censored. */
const WRITTEN = {
  bearings:
    "17.88 28.92 33 41.52 42.12 45.6 48.4 51.84 51.96 54.12 55.56 67.8 68.64 68.64 68.88 84.12 93.12 98.64 105.12 105.84 127.92 128.04 173.4",
  airConditioning: "3 5 7 18 43 85 91 98 100 130 230 487",
  mercaptopurine: "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+",
} as const;

export function recorded(name: keyof typeof WRITTEN): Lives {
  return livesOf(WRITTEN[name].split(" ").map((life) => ({ to: Number.parseFloat(life), ended: !life.endsWith("+") })));
}
