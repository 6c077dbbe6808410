// What the README says under "Use it from a Worker", line by line in a copy of examples/worker, and the
// other things that "hotslice workerd-config" prints.
import { appendFile, cp, mkdir, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import path from "node:path";
import { Miniflare } from "miniflare";
import { equal, match } from "../lib/expect.mjs";
import { send } from "../lib/http.mjs";
import { root } from "../lib/hotslice.mjs";
import { lineThat, run, start, stop } from "../lib/processes.mjs";

const { default: workerd } = createRequire(import.meta.url)("workerd");
const packages = fileURLToPath(new URL("../node_modules", import.meta.url));
const refused = "KV PUT failed: 429 KV put() limit exceeded for the day.";
const token = "hs_example_0123456789abcdef";

export async function exampleSuite(report, title, folder) {
  report.section(title);
  const example = await Example.copied(folder);
  const [serve, config, ...lines] = await linesOfReadme();

  let hotslice = await report.must(serve, () => example.serve(serve));
  let worker = await report.must(config, () => example.work(config));
  let out;
  await report.check(lines.join("; "), async () => {
    const script = lines.join("\n").replaceAll("http://127.0.0.1:8787", worker.url);
    const ran = await example.sh(script);
    equal(ran.code, 0, ran.err);
    out = ran.out;
  });
  await report.check("the put of the Worker shows in kv get, in Wrangler and over REST", () => {
    equal(out.match(/hello from a Worker/g).length, 3);
  });
  await report.check("the 1,001st write of the day is refused with the text of the real service", () => {
    equal(out.split("\n").at(-2).split("hello from a Worker").at(-1), `999 keys written, then: ${refused}`);
  });
  await report.check("the next day has a budget of its own", async () => {
    const body = '{"advance":"P1D"}';
    equal((await send(`${hotslice.url}/v1/clock`, { method: "POST", body })).status, 200);
    equal((await send(`${worker.url}/tomorrow`, { method: "PUT", body: "x" })).text, "stored tomorrow\n");
  });
  await report.check("workerd-config --format miniflare: Miniflare reads what workerd wrote", async () => {
    const printed = await example.sh("../../hotslice workerd-config --format miniflare > hotslice.mjs");
    equal(printed.code, 0, printed.err);
    equal(await example.readInMiniflare("greeting"), "hello from a Worker");
  });
  await worker.stop();
  await hotslice.stop();

  await example.wantTokens();
  hotslice = await report.must("a server that wants a token", () => example.serve(serve));
  await report.check("workerd-config: without a token the Worker is refused", async () => {
    worker = await example.work(config);
    match((await send(`${worker.url}/fill`, { method: "POST" })).text, /^0 keys written, then: KV PUT failed: 401 /);
    await worker.stop();
  });
  await report.check("workerd-config --token-from: with it the Worker is let in", async () => {
    worker = await example.work(config.replace("workerd-config", "workerd-config --token-from TOKEN"));
    equal((await send(`${worker.url}/greeting`)).text, "hello from a Worker");
    await worker.stop();
  });
  await hotslice.stop();
}

class Example {
  static async copied(folder) {
    const worker = path.join(folder, "examples/worker");
    await mkdir(path.dirname(worker), { recursive: true });
    const own = /node_modules|\.hotslice|config\.capnp|package-lock/;
    await cp(path.join(root, "examples/worker"), worker, { recursive: true, filter: (file) => !own.test(path.relative(root, file)) });
    await symlink(path.join(root, "hotslice"), path.join(folder, "hotslice"));
    // instead of "npm install": the same versions, and these are pinned to the last
    await symlink(packages, path.join(worker, "node_modules"));
    return new Example(worker);
  }

  constructor(folder) {
    const quiet = { WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", WRANGLER_CACHE_DIR: folder };
    const { HOTSLICE_URL, HOTSLICE_TOKEN, ...environment } = process.env;
    this.folder = folder;
    this.options = { cwd: folder, env: { ...environment, ...quiet, TOKEN: token, NO_COLOR: "1", CI: "1" } };
  }

  sh(script) {
    return run("sh", ["-euc", script], this.options);
  }

  async serve(line) {
    const child = start("sh", ["-c", `exec ${line.replace("npm install && ", "")} --port 0 --manual-clock`], this.options);
    const url = await lineThat(child, child.stdout, (said) => said.match(/^Hotslice is ready at (\S+) /)?.[1], 300);
    return { url, stop: () => stop(child) };
  }

  // Runs workerd itself and not npx, which would outlive us; it tells its port on a descriptor.
  async work(line) {
    const more = "--control-fd=3 --socket-addr=http=127.0.0.1:0";
    const script = line.replace("npx workerd serve", `exec "${workerd}" serve ${more}`);
    const child = start("sh", ["-c", script], { ...this.options, stdio: ["ignore", "pipe", "pipe", "pipe"] });
    child.stdout.resume();
    const port = await lineThat(child, child.stdio[3], (said) => said.match(/"port":(\d+)/)?.[1]);
    return { url: `http://127.0.0.1:${port}`, stop: () => stop(child) };
  }

  async readInMiniflare(key) {
    const { kvNamespaces } = await import(pathToFileURL(path.join(this.folder, "hotslice.mjs")));
    const script = await readFile(path.join(this.folder, "worker.mjs"), "utf8");
    const miniflare = new Miniflare({ kvNamespaces, modules: true, script, compatibilityDate: "2026-04-01" });
    try {
      return await (await miniflare.dispatchFetch(`http://worker/${key}`)).text();
    } finally {
      await miniflare.dispose();
    }
  }

  wantTokens() {
    const table = `\n[[hotslice.tokens]]\nname = "example"\ntoken = "${token}"\nscopes = ["admin"]\n`;
    return appendFile(path.join(this.folder, "wrangler.toml"), table);
  }
}

async function linesOfReadme() {
  const readme = await readFile(path.join(root, "README.md"), "utf8");
  return readme.match(/<!-- worker -->\n```sh\n([^`]*?)```/)[1].trim().split("\n");
}
