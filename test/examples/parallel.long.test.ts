import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CLI, differing, filesIn, folder, headroom, TINY } from "../cli/headroom.ts";
import { parallelTest } from "./parallel.ts";

parallelTest(test, "GNU parallel runs the parts, and together they are the run of one machine", async () => {
  const [whole, out, bin] = [folder(), folder(), folder()];
  symlinkSync(CLI, join(bin, "headroom"));
  const { code } = await headroom("run", TINY, "--quiet", "--threads", "1", "--out", whole);
  assert.is(code, 0);
  const { status, stderr } = spawnSync("examples/parallel.sh", [TINY, "3", out], {
    encoding: "utf8",
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
  });
  assert.is(status, 0, stderr);
  const parts = Object.keys(filesIn(join(out, "parts")));
  assert.equal(parts, ["tiny.1-of-3.shard", "tiny.2-of-3.shard", "tiny.3-of-3.shard"]);
  spawnSync("rm", ["-r", join(out, "parts")]);
  assert.equal(differing(whole, out), []);
});

test.run();
