import { test } from "uvu";

test("passes", () => {});
test("ends the process", () => process.exit(0));
test.run();
