import { suite } from "uvu";

const [one, other] = [suite("one"), suite("other")];
one("passes", () => console.log("said by a test"));
other("passes too", () => {});
other.skip("is skipped", () => {});
one.run();
other.run();
