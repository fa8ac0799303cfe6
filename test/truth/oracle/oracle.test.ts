import { agreeTests, QUICK } from "./agree.ts";
import { CASES } from "./table.ts";

// Exact values of textbook models, through ordinary scenario files: the cases that are settled within seconds.
agreeTests(CASES.filter(({ file }) => QUICK.includes(file)));
