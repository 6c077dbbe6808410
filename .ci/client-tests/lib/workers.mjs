// The Worker of worker/, deployed in three ways: in workerd by a capnp file, in miniflare with remote
// bindings, and in miniflare with its own store, which is no test of ours but of the checks.
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { Miniflare } from "miniflare";
import { lineThat, start, stop } from "./processes.mjs";
import { namespaces } from "./hotslice.mjs";

const sources = fileURLToPath(new URL("../worker", import.meta.url));
const compatibilityDate = "2026-04-01";
const compatibilityFlags = ["nodejs_compat"];

// The workerd that this miniflare and wrangler come with, and the newest, which comes for Linux only:
// elsewhere it is the same twice. The binaries need no install script to have run.
const require = createRequire(import.meta.url);
const pinned = { version: require("workerd/package.json").version, binary: require("workerd").default };
export const runtimes = [pinned, newest() ?? pinned];

function newest() {
  for (const name of ["workerd-newest-linux-64", "workerd-newest-linux-arm64"]) {
    try {
      return { version: require(`${name}/package.json`).version, binary: require.resolve(`${name}/bin/workerd`) };
    } catch (e) {
      if (e.code !== "MODULE_NOT_FOUND") throw e;
    }
  }
  return undefined;
}

// main.mjs first: the first module is the entry point.
async function modules() {
  const names = (await readdir(sources)).filter((name) => name !== "main.mjs").sort();
  return ["main.mjs", ...names];
}

// Starts workerd with an external service per KV binding. `bindings` says how each differs from the
// plain one, which is told apart by X-Hotslice-Namespace: another address, other headers (null: none).
export async function inWorkerd(folder, hotslice, { runtime: { binary }, bindings = {}, seed }) {
  await cp(sources, folder, { recursive: true });
  const all = { ...Object.fromEntries(Object.keys(namespaces).map((binding) => [binding, {}])), ...bindings };
  const authorization = hotslice.token && `Bearer ${hotslice.token}`;
  const services = Object.entries(all).map(([binding, { address = hotslice.host, headers }]) =>
    external(`kv-${binding}`, address, { Authorization: authorization, "X-Hotslice-Namespace": binding, ...headers }),
  );
  services.push(external("hotslice", hotslice.host, { Authorization: authorization }));
  const embedded = (await modules()).map((name) => `(name = "${name}", esModule = embed "${name}")`);
  const kv = Object.keys(all).map((binding) => `(name = "${binding}", kvNamespace = "kv-${binding}")`);
  const capnp = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .mainWorker),
    ${services.join(",\n    ")},
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const mainWorker :Workerd.Worker = (
  modules = [
    ${embedded.join(",\n    ")},
  ],
  compatibilityDate = "${compatibilityDate}",
  compatibilityFlags = [${compatibilityFlags.map((flag) => `"${flag}"`).join(", ")}],
  bindings = [
    ${kv.join(",\n    ")},
    (name = "HOTSLICE", service = "hotslice"),
    (name = "SEED", json = "${seed}"),
    (name = "MODE", json = "{}"),
  ],
);
`;
  const file = path.join(folder, "config.capnp");
  await writeFile(file, capnp);
  const child = start(binary, ["serve", "--control-fd=3", file], { stdio: ["ignore", "pipe", "pipe", "pipe"] });
  child.stdout.resume();
  const port = await lineThat(child, child.stdio[3], portOf);
  return { url: `http://127.0.0.1:${port}`, dispose: () => stop(child), kill: () => stop(child, "SIGKILL") };
}

function external(name, address, headers) {
  const injected = Object.entries(headers)
    .filter(([, value]) => value)
    .map(([header, value]) => `(name = "${header}", value = "${value}")`);
  return `(name = "${name}", external = (address = "${address}",
      http = (injectRequestHeaders = [${injected.join(", ")}])))`;
}

function portOf(line) {
  try {
    return JSON.parse(line).port;
  } catch {
    return undefined;
  }
}

// Every binding is reached through miniflare's proxy for remote bindings, in its own dialect.
export function inMiniflare(hotslice, { seed }) {
  const remoteProxyConnectionString = new URL(hotslice.url);
  return miniflare(
    Object.fromEntries(
      Object.entries(namespaces).map(([binding, id]) => [binding, { id, remoteProxyConnectionString }]),
    ),
    { SEED: seed, MODE: { miniflare: true } },
    { HOTSLICE: { external: { address: hotslice.host, http: {} } } },
  );
}

// Miniflare's own KV: what it refuses of the checks is wrong with the checks.
export const inSimulator = ({ seed }) => miniflare(namespaces, { SEED: seed, MODE: { simulator: true } }, {});

async function miniflare(kvNamespaces, bindings, serviceBindings) {
  const miniflare = new Miniflare({
    modules: await Promise.all(
      (await modules()).map(async (name) => ({
        type: "ESModule",
        path: name,
        contents: await readFile(path.join(sources, name), "utf8"),
      })),
    ),
    compatibilityDate,
    compatibilityFlags,
    kvNamespaces,
    bindings,
    serviceBindings,
    port: 0,
  });
  const url = String(await miniflare.ready).replace(/\/$/, "");
  return { url, dispose: () => miniflare.dispose() };
}
