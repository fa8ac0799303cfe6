import { agreeTests, QUICK } from "./agree.ts";
import { CASES } from "./table.ts";

// The cases that need millions of requests.
agreeTests(CASES.filter(({ file }) => !QUICK.includes(file)));
