// The wrangler CLI, unmodified and without any way out: no metrics, no look-up of its newest version,
// a home and a temporary folder of its own.
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { account } from "./hotslice.mjs";
import { run } from "./processes.mjs";

const require = createRequire(import.meta.url);
const script = path.join(path.dirname(require.resolve("wrangler/package.json")), "bin/wrangler.js");
const { version } = require("wrangler/package.json");

export async function wranglerFor(folder, hotslice) {
  await mkdir(path.join(folder, "tmp/update-check"), { recursive: true });
  const newest = JSON.stringify({ latest: version, lastUpdate: Date.now() });
  await writeFile(path.join(folder, "tmp/update-check/wrangler-latest.json"), newest);
  const basics = {
    PATH: process.env.PATH,
    LANG: "C.UTF-8",
    HOME: folder,
    TMPDIR: path.join(folder, "tmp"),
    XDG_CONFIG_HOME: path.join(folder, "config"),
    WRANGLER_CACHE_DIR: path.join(folder, "cache"),
    CLOUDFLARE_API_BASE_URL: hotslice.api,
    CLOUDFLARE_API_TOKEN: hotslice.token ?? "none needed",
    CLOUDFLARE_ACCOUNT_ID: account,
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_HIDE_BANNER: "true",
    npm_registry: "http://127.0.0.1:9/",
    CI: "1",
    NO_COLOR: "1",
    FORCE_COLOR: "0",
  };
  // wrangler(ARGUMENTS, { env, cwd }); a variable that is undefined is left out
  return function wrangler(args, { env, ...options } = {}) {
    const all = Object.entries({ ...basics, ...env }).filter(([, value]) => value !== undefined);
    return run(process.execPath, ["--no-warnings", script, ...args], { cwd: folder, ...options, env: Object.fromEntries(all) });
  };
}
