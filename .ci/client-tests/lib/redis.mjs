// A Redis of our own, on any free port, that keeps nothing.
import { freePort } from "./ports.mjs";
import { lineThat, start } from "./processes.mjs";

export async function redisStarted() {
  const port = await freePort();
  const child = start("redis-server", ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
  await lineThat(child, child.stdout, (line) => (line.includes("Ready to accept connections") ? true : undefined));
  return { child, url: `redis://127.0.0.1:${port}` };
}
