import { test } from "uvu";
import { booksBalance } from "./books-balance.ts";

test("whatever happens at once, the books balance, nothing is less than none, and every window adds up", () => {
  booksBalance(60);
});

test.run();
