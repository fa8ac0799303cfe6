import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkSections, DOCUMENT, documentType } from "../../src/scenario/document.ts";
import { Faults } from "../../src/scenario/language/problem.ts";
import { At } from "../../src/scenario/language/schema.ts";
import { problems, study } from "./small.ts";

test("a scenario has its version and no strange sections", () => {
  assert.match(
    problems({ headroom: 2 }).join(),
    /headroom: expected 1, the version of the language that this headroom knows, got 2/,
  );
  assert.match(
    problems({ servics: {} }).join(),
    /servics: expected a key of a scenario, got "servics"; did you mean "services"/,
  );
  assert.match(problems({ name: 3 }).join(), /name: expected some text/);
});

test("money is in USD; another currency is refused with the reason and what to do", () => {
  assert.is(study({ currency: "USD" }).document.currency, "USD");
  assert.match(
    problems({ currency: "EUR" }).join(),
    /currency: expected USD, got "EUR"; headroom counts in USD, .* read USD as EUR/,
  );
  assert.match(
    problems({ currency: "euro" }).join(),
    /currency: expected USD, got "euro"; write currency: USD, or leave it out/,
  );
});

test("sections are known by name only; what is inside is read apart", () => {
  const faults = new Faults();
  checkSections({ headroom: "x", run: null, services: 3 }, new At([], faults));
  assert.is(faults.count, 0);
  checkSections({}, new At([], faults));
  assert.is(faults.count, 3);
  assert.equal(documentType.json.required, ["headroom", "run", "services"]);
  assert.ok(Object.values(DOCUMENT).every(({ says }) => says.endsWith(".")));
});

test.run();
