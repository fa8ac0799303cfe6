import { test } from "uvu";
import * as assert from "uvu/assert";
import { EVENT_COLUMNS, eventsCsv } from "../../../src/report/formats/events.ts";

const row = { variant: "base", time: 1.5e6, service: "db", demand: "daily", request: 7, list: "create", step: "hold" };

test("a step is a line: when in seconds, to which request, and what happened", () => {
  assert.is(EVENT_COLUMNS, "variant,time_s,service,demand,request,list,step\n");
  assert.is(eventsCsv([row]), "base,1.5,db,daily,7,create,hold\n");
});

test("what is no request's has none, and names with commas and quotes stay one field", () => {
  assert.is(
    eventsCsv([{ ...row, request: null, variant: 'more, "much" more' }]),
    '"more, ""much"" more",1.5,db,daily,,create,hold\n',
  );
});

test.run();
