// hotslice-budgets.js in real workerd, set up as "hotslice workerd-config --budgets" says, with a proxy
// between workerd and Hotslice that counts what is sent.
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import path from "node:path";
import { Miniflare } from "miniflare";
import { deepEqual, equal, match, ok } from "../lib/expect.mjs";
import { root } from "../lib/hotslice.mjs";
import { send } from "../lib/http.mjs";
import { lineThat, run, start, stop } from "../lib/processes.mjs";
import { Proxy, Target } from "../lib/middle.mjs";

const source = fileURLToPath(new URL("../budgets/worker.mjs", import.meta.url));
const CONFIGURE =
  "To configure this limit, refer to https://developers.cloudflare.com/workers/wrangler/configuration/#limits";
const tooManyOperations = `Error: Too many API requests by single Worker invocation. ${CONFIGURE}`;
const tooManySubrequests = `Error: Too many subrequests by single Worker invocation. ${CONFIGURE}`;
const spent = "Error: KV put() limit exceeded for the day.";

export async function budgetsSuite(report, title, hotslice, { folder, runtime }) {
  report.section(title);
  const proxy = await Proxy.to(hotslice.host);
  const target = await Target.started();
  const worker = await report.must("a Worker as workerd-config --budgets prints it", () =>
    Worker.started(folder, hotslice, proxy, runtime),
  );
  const suite = { report, hotslice, proxy, target, worker };
  await modules(suite);
  await slots(suite);
  await caps(suite);
  await redirects(suite);
  await pureness(suite);
  await days(suite);
  await reports(suite);
  await report.check("miniflare: scheduled is an invocation too", () => scheduled(folder, hotslice));
  await report.check("a Hotslice that fails or hangs up does not break the Worker", async () => {
    proxy.breaks = "/v1/";
    deepEqual(await worker.does("read?count=3"), { done: 3, refused: [] });
    proxy.breaks = undefined;
  });
  await report.check("a URL and a token lead to Hotslice as well as a service binding", async () => {
    const byUrl = (config) =>
      config.replace(
        '(name = "HOTSLICE", service = "hotslice")',
        `(name = "HOTSLICE_URL", text = "http://${proxy.host}/"), (name = "HOTSLICE_TOKEN", text = "hs_budgets")`,
      );
    const other = await Worker.started(`${folder}-url`, hotslice, proxy, runtime, byUrl);
    deepEqual(await other.does("read?count=2", "tight"), { done: 2, refused: [] });
    equal(proxy.authorization, "Bearer hs_budgets");
    await other.stop();
  });
  await worker.stop();
  await target.close();
  await proxy.close();
}

async function modules({ report, hotslice }) {
  await report.check("the module and its types are served as they are in the repository", async () => {
    for (const name of ["hotslice-budgets.js", "hotslice-budgets.d.ts"]) {
      const file = await readFile(path.join(root, "clients/budgets", name), "utf8");
      equal(await (await hotslice.fetch(`/${name}`, { token: undefined })).text(), file);
    }
  });
}

async function slots({ report, proxy, target, worker }) {
  await report.check("60 parallel reads: never more than six on the wire", async () => {
    proxy.reset();
    deepEqual(await worker.does("read?count=60"), { done: 60, refused: [] });
    equal(proxy.peak, 6);
    equal(proxy.kv, 60);
  });
  await report.check("without the module there are more", async () => {
    proxy.reset();
    await worker.does("read?count=60", "plain");
    ok(proxy.peak > 6, `peak was ${proxy.peak}`);
  });
  await report.check("60 parallel fetches share six slots as well", async () => {
    target.reset();
    equal((await worker.does(`fetch?count=50&url=${target.url}/slow`)).done, 50);
    equal(target.peak, 6);
  });
  await report.check("limits given as options go before those of the server", async () => {
    proxy.reset();
    const { done, refused } = await worker.does("read?count=3", "tight");
    deepEqual([done, refused, proxy.peak], [2, [tooManyOperations], 1]);
  });
  await report.check("by the rule before April 2026 a slot is held until the body is read", async () => {
    const six = await worker.does(`unread?count=6&url=${target.url}/large`, "reading");
    deepEqual(six, { done: 6, refused: [] });
    const seven = await worker.does(`unread?count=7&url=${target.url}/large`, "reading");
    deepEqual(seven, { done: 6, refused: ["Error: Response closed due to connection limit"] });
    // by today's rule nothing is closed
    equal((await worker.does(`unread?count=7&url=${target.url}/large`)).done, 7);
  });
}

async function caps({ report, proxy, target, worker }) {
  await report.check("1,000 operations are made, the 1,001st is refused and not sent", async () => {
    proxy.reset();
    deepEqual(await worker.does("read?count=1001"), { done: 1000, refused: [tooManyOperations] });
    equal(proxy.kv, 1000);
  });
  await report.check("the next invocation has operations of its own", async () => {
    equal((await worker.does("read?count=1")).done, 1);
  });
  await report.check("50 fetches are made, the 51st is refused and not sent", async () => {
    target.reset();
    const { done, refused } = await worker.does(`fetch?count=51&url=${target.url}/ok`);
    deepEqual([done, refused, target.requests], [50, [tooManySubrequests], 50]);
  });
  await report.check("invocations at the same time do not mix: 8 of 40 fetches each", async () => {
    target.reset();
    const ends = await Promise.all(
      Array.from({ length: 8 }, () => worker.does(`lateFetch?count=40&url=${target.url}/ok`)),
    );
    for (const end of ends) deepEqual(end, { done: 40, refused: [] });
    equal(target.requests, 320);
    ok(target.peak > 6, "they were not at the same time");
  });
}

async function redirects({ report, target, worker }) {
  await report.check("a redirect is followed as without the module", async () => {
    for (const query of [
      "/hop/3&method=GET",
      "/hop/1%3Fstatus=303&method=POST&body=hello",
      "/hop/1%3Fstatus=301&method=POST&body=hello",
      "/hop/2%3Fstatus=307&method=POST&body=hello",
      "/hop/1%3Fstatus=308&method=PUT&body=hello",
      "/hop/1%3Fstatus=302&method=HEAD",
    ]) {
      const where = `followed?url=${encodeURIComponent(target.url)}${query}`;
      deepEqual(await worker.does(where), await worker.does(where, "plain"), query);
    }
  });
  await report.check("each hop is a subrequest", async () => {
    target.reset();
    const { done, refused } = await worker.does(`fetch?count=13&url=${target.url}/hop/3`);
    // twelve times four are 48, so not all of thirteen come to their end
    ok(done <= 12, `${done} were done`);
    deepEqual([new Set(refused), target.requests], [new Set([tooManySubrequests]), 50]);
  });
  await report.check("a Request with a body is sent as without the module", async () => {
    for (const query of ["/echo", "/echo&redirect=manual", "/hop/1%3Fstatus=307", "/hop/1%3Fstatus=301"]) {
      const where = `proxied?url=${encodeURIComponent(target.url)}${query}`;
      deepEqual(await worker.does(where), await worker.does(where, "plain"), query);
    }
    match((await worker.does(`proxied?url=${target.url}/echo`)).text, /^POST hello text/);
  });
  await report.check("a body that can be sent once arrives", async () => {
    equal(await worker.does(`passedOn?url=${target.url}/echo`), "POST hello");
  });
}

async function pureness({ report, hotslice, worker }) {
  await report.check("values, metadata, bulk reads, lists, streams and errors are those of the binding", async () => {
    const wrapped = await worker.does("everything");
    // the same keys may be written again
    await hotslice.clock({ advance: "PT1S" });
    const plain = await worker.does("everything", "plain");
    for (const { list } of [wrapped, plain]) for (const key of list.keys) delete key.expiration;
    deepEqual(wrapped, plain);
  });
  await report.check("env and ctx look as they did", async () => {
    deepEqual(await worker.does("shape"), await worker.does("shape", "plain"));
  });
  await report.check("handlers may be methods of an object with a state of its own", async () => {
    equal(await worker.does("anything", "site"), "hello");
  });
  await report.check("the Worker's own exception stays its own", async () => {
    equal((await send(`${worker.url}/wrapped/fails`)).status, 500);
  });
}

async function days({ report, hotslice, proxy, worker }) {
  await report.check("a spent day: production's text, and nothing more is sent", async () => {
    await hotslice.clock({ advance: "P1D" });
    await worker.learns();
    equal((await worker.does("put?count=900&prefix=day")).done, 900);
    const { done, refused } = await worker.does("put?count=200&prefix=more");
    deepEqual([done, new Set(refused)], [100, new Set([spent])]);
    proxy.reset();
    deepEqual(await worker.does("put?count=5&prefix=late"), { done: 0, refused: Array(5).fill(spent) });
    equal(proxy.kv, 0);
  });
  await report.check("the plain binding says the nearest that the wire can say", async () => {
    const { refused } = await worker.does("put?count=1&prefix=late", "plain");
    deepEqual(refused, ["Error: KV PUT failed: 429 KV put() limit exceeded for the day."]);
  });
  await report.check("reads go on", async () => {
    equal((await worker.does("read?count=5")).done, 5);
  });
  await report.check("a bulk read that the day does not hold leaves what it does hold", async () => {
    const exhausted = "Error: KV get() limit exceeded for the day.";
    await hotslice.clock({ advance: "P1D" });
    await worker.learns();
    equal((await worker.does("bulk?count=79")).done, 79);
    equal((await worker.does("read?count=50")).done, 50);
    deepEqual(await worker.does("bulk?count=1"), { done: 0, refused: [exhausted] });
    deepEqual(await worker.does("read?count=51"), { done: 50, refused: [exhausted] });
  });
  await report.check("the next day has writes again", async () => {
    await hotslice.clock({ advance: "P1D" });
    await worker.learns();
    deepEqual(await worker.does("put?count=1&prefix=new"), { done: 1, refused: [] });
  });
}

async function reports({ report, hotslice, worker, target }) {
  const shown = async () => (await hotslice.fetch("/v1/invocations?limit=100")).json();
  const lastOf = async (worker, calls) => {
    // the report follows the response
    for (let tries = 0; tries < 100; tries++) {
      const found = (await shown()).recent.find((one) => one.worker === worker && one.operations === calls);
      if (found) return found;
      await new Promise((next) => setTimeout(next, 50));
    }
    throw new Error(`no report with ${calls} operations came: ${JSON.stringify(await shown())}`);
  };
  await report.check("an invocation is reported: operations by kind, subrequests, slots, waiting, time", async () => {
    await hotslice.clock({ advance: "PT1S" });
    await worker.does("everything");
    const { reads, writes, deletes, lists, outcome, handler } = await lastOf("clients", 16);
    deepEqual([reads, writes, deletes, lists, outcome, handler], [10, 3, 1, 1, "ok", "fetch"]);
    await worker.does("read?count=61");
    const many = await lastOf("clients", 61);
    deepEqual([many.reads, many.peakConnections, many.refused], [61, 6, 0]);
    ok(many.waitedMs > 0 && many.wallMs > 0, JSON.stringify(many));
  });
  await report.check("refusals and exceptions are in the totals of each Worker", async () => {
    const { workers } = await shown();
    const clients = workers.find((one) => one.worker === "clients");
    ok(clients.failed >= 1 && clients.refused >= 100, JSON.stringify(clients));
    ok(clients.operationsEach.p95 >= clients.operationsEach.p50, JSON.stringify(clients));
    equal(workers.find((one) => one.worker === "tight").peakConnections, 1);
  });
  await report.check("what the bindings spend is attributed to the Worker, with the module and without", async () => {
    const causes = async () => {
      const { operations } = await (await hotslice.fetch("/v1/budget")).json();
      return operations.read.top.causes.find(({ name }) => name === "worker:clients")?.spent ?? 0;
    };
    const before = await causes();
    await worker.does("read?count=3");
    await worker.does("read?count=4", "plain");
    equal((await causes()) - before, 7);
  });
  await report.check("and in the metrics", async () => {
    const text = await (await hotslice.fetch("/metrics")).text();
    match(text, /^hotslice_worker_invocations_seconds_count\{outcome="exception",worker="clients"\} [1-9]/m);
    match(text, /^hotslice_worker_refused_total\{worker="clients"\} [1-9]/m);
  });
}

// The lines of docs/budgets.md, in a shell, but for those that other suites run.
export async function walkSuite(report, title, folder) {
  report.section(title);
  await mkdir(folder, { recursive: true });
  await symlink(path.join(root, "hotslice"), path.join(folder, "hotslice"));
  const text = await readFile(path.join(root, "docs/budgets.md"), "utf8");
  const [serve, ...lines] = text.match(/<!-- walk -->\n```sh\n([^`]*?)```/)[1].trim().split("\n");
  const { PATH, HOME, LANG, HOTSLICE_JAVA_HOME, JAVA_HOME } = process.env;
  const env = { PATH, HOME, LANG, HOTSLICE_JAVA_HOME, JAVA_HOME };
  for (const [name, value] of Object.entries(env)) if (value === undefined) delete env[name];
  const options = { cwd: folder, env };
  const child = start("sh", ["-c", `exec ${serve} --port 0 --data data`], options);
  env.HOTSLICE_URL = await report.must(serve, () =>
    lineThat(child, child.stdout, (line) => line.match(/^Hotslice is ready at (\S+) /)?.[1], 300),
  );
  await report.check("ten lines use up a day, and say who did when it begins anew", async () => {
    equal(lines.length, 9);
    const shown = lines.filter((line) => !line.includes("bench day")).map((line) => `${line} || true`);
    const { code, out, err } = await run("sh", ["-uc", shown.join("\n")], options);
    equal(code, 0, err);
    match(out, /^writes_per_day +1,000 +refused/m);
    match(out, /imported 950 entries/);
    match(out, /"code":10048,"message":"your account has reached the free usage limit for this operation for today"/);
    match(err, /^hotslice: your account has reached the free usage limit for this operation for today$/m);
    match(out, /^Budget of .*, plan free: starts again in .* at 00:00 UTC$/m);
    match(out, /route:PUT \/client\/v4\/accounts\/\S+\/bulk/);
  });
  await stop(child);
}

// What "workerd-config --format miniflare --budgets" prints, and a cron.
async function scheduled(folder, hotslice) {
  const printed = await hotslice.cli("workerd-config", "--format", "miniflare", "--budgets");
  equal(printed.code, 0, printed.err);
  await writeFile(path.join(folder, "hotslice.mjs"), printed.out);
  const options = await import(pathToFileURL(path.join(folder, "hotslice.mjs")));
  const miniflare = new Miniflare({
    ...options,
    compatibilityDate: "2026-04-01",
    modules: true,
    modulesRoot: folder,
    scriptPath: path.join(folder, "worker.mjs"),
    modulesRules: [{ type: "ESModule", include: ["**/*.js", "**/*.mjs"] }],
  });
  try {
    const fetcher = await miniflare.getWorker();
    equal((await fetcher.scheduled({ cron: "*/5 * * * *" })).outcome, "ok");
    for (let tries = 0; tries < 100; tries++) {
      const { recent } = await (await hotslice.fetch("/v1/invocations?limit=100")).json();
      const found = recent.find(({ handler }) => handler === "scheduled");
      if (found) {
        deepEqual([found.cron, found.writes, found.reads, found.outcome], ["*/5 * * * *", 1, 1, "ok"]);
        return;
      }
      await new Promise((next) => setTimeout(next, 50));
    }
    throw new Error("no report of the cron came");
  } finally {
    await miniflare.dispose();
  }
}

class Worker {
  static async started(folder, hotslice, proxy, { binary }, change = (config) => config) {
    await mkdir(folder, { recursive: true });
    await cp(source, path.join(folder, "worker.mjs"));
    const module = await hotslice.fetch("/hotslice-budgets.js");
    await writeFile(path.join(folder, "hotslice-budgets.js"), await module.text());
    const printed = await hotslice.cli("workerd-config", "--budgets");
    equal(printed.code, 0, printed.err);
    const internet = '(name = "internet", network = (allow = ["public", "private"])),';
    const config = printed.out
      .replaceAll(hotslice.host, proxy.host)
      .replace("services = [", `services = [\n    ${internet}`);
    const file = path.join(folder, "config.capnp");
    await writeFile(file, change(config));
    const more = ["--control-fd=3", "--socket-addr=http=127.0.0.1:0"];
    const child = start(binary, ["serve", ...more, file], { stdio: ["ignore", "pipe", "pipe", "pipe"] });
    child.stdout.resume();
    const port = await lineThat(child, child.stdio[3], (line) => line.match(/"port":(\d+)/)?.[1]);
    return new Worker(`http://127.0.0.1:${port}`, child, proxy);
  }

  constructor(url, child, proxy) {
    Object.assign(this, { url, child, proxy });
  }

  // Waits for the report as well, which comes after the response: what one call does is over then.
  async does(action, how = "wrapped") {
    const reported = how === "plain" || this.proxy.breaks ? undefined : this.proxy.next("POST /v1/invocations");
    const { status, text } = await send(`${this.url}/${how}/${action}`);
    equal(status, 200, text);
    await reported;
    return JSON.parse(text);
  }

  // Any call learns from the answer to its report what the day allows.
  learns = () => this.does("read?count=0");

  stop = () => stop(this.child);
}
