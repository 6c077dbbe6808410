// Hotslice with the example's data and two indexes, so that its page has links to itself.
import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer, request as send } from "node:http";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { lineThat, run, start, stop } from "../../client-tests/lib/processes.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const launcher = path.join(root, "hotslice");
const SECOND = `
[[hotslice.jobs]]
name = "refresh-papers"
run = "refresh"
index = "papers"
cron = "0 * * * *"

[[hotslice.indexes]]
name = "papers"
binding = "DATA_STORE"
sources = ["paper-lantern"]
hot_items = 10
`;

// For documents that a suite serves itself.
const FETCH = `
[hotslice.fetch]
allow_private = ["127.0.0.1/32"]
`;

const GUARD = `
[[hotslice.tokens]]
name = "ci"
token = "\${HOTSLICE_TEST_TOKEN}"
scopes = ["admin"]
`;

// Started when it is first needed: not every check needs it.
export class Service {
  token = "hs_only-for-these-tests";
  #others = [];
  #started;
  #guarded;

  constructor(folder, needsLogin = false) {
    this.folder = folder;
    this.needsLogin = needsLogin;
  }

  // The same with a token, so that browsers have to sign in.
  get guarded() {
    return (this.#guarded ??= new Service(path.join(this.folder, "guarded"), true));
  }

  url() {
    return (this.#started ??= this.#start());
  }

  async #start() {
    const example = path.join(this.folder, "ai-hub");
    await cp(path.join(root, "examples/ai-hub"), example, { recursive: true });
    const config = path.join(example, "wrangler.toml");
    const text = await readFile(config, "utf8");
    await writeFile(config, text.replace("\n[[hotslice.sources]]", `${SECOND}${this.needsLogin ? GUARD : ""}$&`) + FETCH);
    const data = path.join(this.folder, "data");
    this.options = ["--config", config, "--data", data];
    this.served = await serve(config, data, { env: this.#environment() });
    await published(this.served.url, this.token);
    return this.served.url;
  }

  // Another one, for one suite alone: with the example's data, more configuration, and a clock that is moved by
  // hand.
  async manual(more = "") {
    const folder = await mkdtemp(path.join(this.folder, "manual-"));
    await cp(path.join(root, "examples/ai-hub"), folder, { recursive: true });
    const config = path.join(folder, "wrangler.toml");
    await writeFile(config, `${await readFile(config, "utf8")}\n${more}`);
    const served = await serve(config, path.join(folder, "data"), { options: ["--manual-clock"] });
    this.#others.push(served);
    await ran(served.url);
    return served.url;
  }

  // Runs "hotslice token …" on its data, and returns what that prints.
  async tokens(...args) {
    await this.url();
    const { code, out, err } = await run(launcher, ["token", ...args, ...this.options], { env: this.#environment() });
    if (code !== 0) throw new Error(`hotslice token ${args.join(" ")} ended with ${code}\n${err}`);
    return out.trim();
  }

  #environment() {
    return { ...environment(), HOTSLICE_TEST_TOKEN: this.token };
  }

  async stop() {
    await this.#guarded?.stop();
    await Promise.all([this.served, ...this.#others].map((served) => served?.stop()));
  }
}

// A server with a configuration of its own, at any free port.
export async function serve(config, data, { env = environment(), options = [] } = {}) {
  const args = ["serve", "--port", "0", "--config", config, "--data", data, ...options];
  const child = start(launcher, args, { env });
  const url = await lineThat(child, child.stdout, (line) => line.match(/^Hotslice is ready at (\S+) /)?.[1], 300);
  return { url, stop: () => stop(child) };
}

// A new server runs every job once.
async function ran(url) {
  for (let tries = 0; tries < 300; tries++) {
    const { jobs } = await (await fetch(`${url}/v1/cron`)).json();
    if (jobs.every(({ lastRun }) => lastRun)) return;
    await sleep(100);
  }
  throw new Error("the jobs of a new server do not run");
}

async function published(url, token) {
  const headers = { Authorization: `Bearer ${token}` };
  for (let tries = 0; tries < 300; tries++) {
    const answers = await Promise.all(["hub", "papers"].map((name) => fetch(`${url}/v1/indexes/${name}`, { headers })));
    if (answers.every(({ ok }) => ok)) return;
    await sleep(100);
  }
  throw new Error("the example's jobs publish nothing");
}

// What a developer has set for this machine must not reach the server under test.
function environment() {
  const { PATH, HOME, LANG, HOTSLICE_JAVA_HOME, JAVA_HOME, HOTSLICE_JAVA_OPTS } = process.env;
  const all = { PATH, HOME, LANG, HOTSLICE_JAVA_HOME, JAVA_HOME, HOTSLICE_JAVA_OPTS };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

// A proxy before a server that notes what is asked for, and lets pages wait.
export class Between {
  delay = 0;
  empty; // a path at which nothing is
  refuses = false; // prefetches, as the server does where they would have to spend
  log = [];

  static async to(url) {
    const between = new Between();
    const { hostname, port } = new URL(url);
    between.server = createServer(async (from, answer) => {
      between.log.push({ method: from.method, path: from.url, purpose: purposeOf(from) });
      if (from.headers["sec-fetch-dest"] === "document") await sleep(between.delay);
      if (between.refuses && purposeOf(from)) return answer.writeHead(503, { "Cache-Control": "no-store" }).end();
      if (from.url === between.empty) return answer.writeHead(200, { "Content-Type": "text/javascript" }).end();
      const on = send({ hostname, port, path: from.url, method: from.method, headers: from.headers }, (back) => {
        between.log.push({ path: from.url, status: back.statusCode });
        answer.writeHead(back.statusCode, back.rawHeaders);
        back.pipe(answer);
      });
      on.on("error", () => answer.destroy());
      from.pipe(on);
    }).listen(0, "127.0.0.1");
    await once(between.server, "listening");
    between.url = `http://127.0.0.1:${between.server.address().port}`;
    return between;
  }

  asked(where) {
    return this.log.filter(({ method, path: asked }) => method && asked === where);
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

export const purposeOf = ({ headers }) => headers["sec-purpose"] ?? headers["x-sec-purpose"] ?? "";
