import { test } from "uvu";
import * as assert from "uvu/assert";
import * as core from "../../../src/core/engine/lengths.ts";
import * as maths from "../../../src/maths/calendar.ts";

test("the core's lengths of time are those of the calendar", () => {
  assert.equal([core.MINUTE, core.HOUR, core.DAY, core.WEEK], [maths.MINUTE, maths.HOUR, maths.DAY, maths.WEEK]);
  assert.is(core.MINUTE, 60 * maths.SECOND);
});

test.run();
