import { test } from "uvu";
import * as assert from "uvu/assert";
import { listsOf, settingOf } from "../../../src/scenario/sections/service-lists.ts";
import { scenario } from "../small.ts";

test("a service's own setting goes before the platform's of the same name", () => {
  const service = { settings: { work: 1, off: null } } as never;
  assert.is(settingOf("work", service, { work: 2, poll: 3 }), 1);
  assert.is(settingOf("off", service, { off: 4 }), null);
  assert.is(settingOf("poll", service, { poll: 3 }), 3);
  assert.is(settingOf("unknown", service, {}), undefined);
});

test("a service's lists are those of its level, by its own settings", () => {
  const polls = (errands: number) => {
    const settings = { "on-demand": { post_deploy_errands: errands } };
    const { services, platform } = scenario({ services: { db: { level: "on-demand", levels: settings } } });
    return listsOf(services[0]!, platform)
      .get("create")!
      .filter(({ word }) => word === "poll").length;
  };
  assert.equal([polls(0), polls(1), polls(3)], [1, 2, 4]);
});

test.run();
