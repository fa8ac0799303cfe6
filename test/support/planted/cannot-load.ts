import { test } from "uvu";

test("is never run", () => {});
test.run();
throw new Error("thrown while the file loads");
