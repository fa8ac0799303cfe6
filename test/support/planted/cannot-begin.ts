import { suite, test } from "uvu";

const broken = suite("broken");
broken.before(() => {
  throw new Error("thrown before the tests");
});
broken("is never run", () => {});
broken.run();
test("passes", () => {});
test.run();
