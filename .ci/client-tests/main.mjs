// Runs real clients against Hotslice:
//
//   node main.mjs [SUITE…] [--store embedded|redis] [--only REGEXP] [--seed N] [--keep]
//
// Without arguments everything, on the embedded store and on Redis. Suites: worker, locations,
// differential, miniflare, sdk, unstorage, wrangler, views, budget, budgets, example, lasting; and "simulator", which runs
// the Worker's checks against miniflare's own KV instead: what fails there is wrong with the check.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { stopAll } from "./lib/processes.mjs";
import { Report } from "./lib/report.mjs";
import { simulate, suites } from "./suites/index.mjs";

// Fewer than this means that a suite has lost its checks.
const LEAST = 150;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: "string" },
    only: { type: "string" },
    seed: { type: "string", default: "20261120" },
    keep: { type: "boolean", default: false },
  },
});

const whole = positionals.length === 0 && !options.store && !options.only;
const report = new Report(options.only && new RegExp(options.only));
const folder = await mkdtemp(path.join(tmpdir(), "hotslice-clients-"));
const more = { folder, seed: Number(options.seed) };
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
process.once("exit", stopAll);

console.log(`Node ${process.version}, seed ${options.seed}`);
try {
  if (positionals.includes("simulator")) {
    await simulate(report, more);
  } else {
    const stores = options.store ? [options.store] : ["embedded", "redis"];
    for (const store of stores) await suites(report, store, positionals, more);
  }
} catch (e) {
  report.failed++;
  console.log(`\n${e.stack}`);
} finally {
  await stopAll();
  if (!options.keep) await rm(folder, { recursive: true, force: true });
}

if (whole && report.passed < LEAST) {
  report.failed++;
  console.log(`\nonly ${report.passed} checks passed, there have to be ${LEAST}`);
}
console.log(`\n${report.summary()}`);
process.exit(report.failed === 0 && report.passed > 0 ? 0 : 1);
