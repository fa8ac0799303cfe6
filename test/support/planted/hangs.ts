import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "uvu";

test("leaves a process that lives on", async () => {
  const program = "const server = net.createServer().listen(0, () => console.log('port ' + server.address().port))";
  const { stdout } = spawn(process.execPath, ["--eval", program]);
  console.log(String(await once(stdout, "data")));
});
test.run();
