// A Redis of our own, on any free port, that keeps nothing.
import { createServer } from "node:net";
import { once } from "node:events";
import { lineThat, start } from "./processes.mjs";

export async function redisStarted() {
  const port = await freePort();
  const child = start("redis-server", ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
  await lineThat(child, child.stdout, (line) => (line.includes("Ready to accept connections") ? true : undefined));
  return { child, url: `redis://127.0.0.1:${port}` };
}

export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
