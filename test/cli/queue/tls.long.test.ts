import { spawn, spawnSync } from "node:child_process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { doorIn, opened } from "../../../src/cli/queue/door.ts";
import { freePort, redisTest } from "../../support/redis.ts";
import { CLI, folder, start, TINY } from "../headroom.ts";

const quiet = () => {};

/** What is said of a door that stays shut. */
async function refusal(url: string): Promise<string> {
  const error = await opened(doorIn(url), quiet).catch((error: unknown) => error);
  return (error as Error).message;
}

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

if (hasOpenssl)
  redisTest(test)("TLS is spoken with rediss://, to a certificate that is trusted", async ({ folder: dir }) => {
    const out = folder();
    const [key, certificate] = [`${out}/key.pem`, `${out}/certificate.pem`];
    const made = spawnSync("openssl", [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"],
      ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate],
    ]);
    assert.is(made.status, 0, String(made.stderr));
    const port = await freePort();
    const words = ["--port", "0", "--tls-port", String(port), "--tls-cert-file", certificate, "--tls-key-file", key];
    const server = spawn(
      process.env.REDIS_SERVER_PATH!,
      [...words, "--tls-auth-clients", "no", "--bind", "127.0.0.1", "--dir", dir, "--save", ""],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    try {
      await new Promise<void>((ready) =>
        server.stdout.on("data", (text) => /Ready to accept/.test(String(text)) && ready()),
      );
      const url = `rediss://localhost:${port}`;
      assert.match(await refusal(url), /TLS: self-signed certificate; name the authority .* NODE_EXTRA_CA_CERTS=FILE/);
      assert.match(await refusal(`redis://localhost:${port}`), /where it speaks TLS, write rediss:\/\//);
      const trusting = { NODE_EXTRA_CA_CERTS: certificate };
      const worker = start(["worker", "--queue", url, "--threads", "1"], trusting, undefined, CLI);
      const run = start(["run", TINY, "--quiet", "--out", folder(), "--queue", url], trusting, undefined, CLI);
      const { code, err } = await run.ended;
      assert.equal([code, err], [0, ""]);
      worker.child.kill("SIGTERM");
      assert.is((await worker.ended).code, 0);
    } finally {
      server.kill("SIGKILL");
    }
  });

test.run();
