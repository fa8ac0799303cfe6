import { coverageTests } from "./coverage-tests.ts";

coverageTests(500);
