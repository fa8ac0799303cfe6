import { coverageTests } from "./coverage-tests.ts";

// Few experiments: an interval that covers 95 % is taken for a bad one in 0.1 % of cases, one that covers 75 % in all but 5 %.
coverageTests(60, 0.075);
