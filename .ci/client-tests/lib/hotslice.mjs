// A Hotslice started from this checkout, on any free port, with a folder and a configuration of its own.
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { freePort } from "./ports.mjs";
import { lineThat, run, start, stop } from "./processes.mjs";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
const launcher = path.join(root, "hotslice");

export const account = "0123456789abcdef0123456789abcdef";
export const tokens = {
  admin: "hs_clients_admin_0123456789abcdef",
  reader: "hs_clients_reader_0123456789abcdef",
};

// Binding to id. A Worker's KV binding names one by its binding, REST clients by its id.
export const namespaces = Object.fromEntries(
  ["KV", "KEYS", "PAGES", "EMPTY", "OWN", "SLOW", "RANDOM"].map((binding, i) => [binding, `${i + 1}`.repeat(32)]),
);

export class Hotslice {
  static async started(folder, { store = '"embedded"', plan, guarded = false }) {
    await mkdir(folder, { recursive: true });
    const config = path.join(folder, "wrangler.toml");
    const ownPort = await freePort();
    await writeFile(config, configOf(store, plan, guarded, ownPort));
    const data = path.join(folder, "data");
    const args = ["serve", "--port", "0", "--config", config, "--data", data, "--manual-clock"];
    const child = start(launcher, args, { env: environment() });
    const url = await lineThat(child, child.stdout, (line) => line.match(/^Hotslice is ready at (\S+) /)?.[1], 300);
    const hotslice = new Hotslice(child, url, config, data, guarded);
    hotslice.ownHost = `127.0.0.1:${ownPort}`;
    // from here on time stands still unless a check moves it
    await hotslice.clock({ nowMs: Date.now() });
    return hotslice;
  }

  constructor(child, url, config, data, guarded) {
    Object.assign(this, { child, url, config, data, token: guarded ? tokens.admin : undefined });
    this.host = new URL(url).host;
    this.api = `${url}/client/v4`;
  }

  // A request to the server's own API or to REST, without any client between.
  async fetch(where, { token = this.token, ...init } = {}) {
    const headers = { ...init.headers, ...(token && { Authorization: `Bearer ${token}` }) };
    return fetch(`${this.url}${where}`, { ...init, headers });
  }

  namespace(binding) {
    return `/client/v4/accounts/${account}/storage/kv/namespaces/${namespaces[binding]}`;
  }

  value(binding, key, init) {
    return this.fetch(`${this.namespace(binding)}/values/${encodeURIComponent(key)}`, init);
  }

  // Runs the command line as a user does, next to the server.
  cli(...args) {
    return run(launcher, [...args, "--config", this.config, "--data", this.data], {
      env: { ...environment(), ...(this.token && { HOTSLICE_TOKEN: this.token }) },
    });
  }

  seconds = async () => Math.floor((await this.clock({ advance: "PT0S" })) / 1000);

  async clock(body) {
    const headers = { "Content-Type": "application/json" };
    const answer = await this.fetch("/v1/clock", { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`POST /v1/clock: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).nowMs;
  }

  stop(signal) {
    return stop(this.child, signal);
  }
}

function configOf(store, plan, guarded, ownPort) {
  const lines = [
    'name = "clients"',
    `account_id = "${account}"`,
    ...Object.entries(namespaces).flatMap(([binding, id]) => [
      "[[kv_namespaces]]",
      `binding = "${binding}"`,
      `id = "${id}"`,
    ]),
    "[hotslice]",
    `plan = ${plan}`,
    `store = ${store}`,
    "[hotslice.namespaces.OWN]",
    `port = ${ownPort}`,
    "[hotslice.namespaces.SLOW]",
    'consistency = "cloudflare"',
  ];
  if (guarded) {
    for (const [name, scopes] of [["admin", '["admin"]'], ["reader", '["kv:read"]']]) {
      lines.push("[[hotslice.tokens]]", `name = "${name}"`, `token = "${tokens[name]}"`, `scopes = ${scopes}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

// What a developer has set for this machine must not reach the servers under test.
function environment() {
  const { PATH, HOME, LANG, HOTSLICE_JAVA_HOME, JAVA_HOME, HOTSLICE_JAVA_OPTS } = process.env;
  const all = { PATH, HOME, LANG, HOTSLICE_JAVA_HOME, JAVA_HOME, HOTSLICE_JAVA_OPTS };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
