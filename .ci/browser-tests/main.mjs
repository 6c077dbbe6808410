// Opens Hotslice's pages in a real Chromium:
//
//   node main.mjs [SUITE…] [--only REGEXP] [--keep]
//
// Without arguments every suite but measure, which prints bench/results/navigation.md, and all-broken, which
// breaks instant.js in every place that "broken" takes samples of.
// A suite is suites/NAME.mjs, which exports one async function (report, service, browser), or a list of them
// that may run at the same time; another one is another line below. They share a browser and a server:
// each check opens a page in a profile of its own, and must not mind what others do to the server.
// service.guarded is a second server, on which one has to sign in.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { stopAll } from "../client-tests/lib/processes.mjs";
import { Report } from "../client-tests/lib/report.mjs";
import { launched } from "./lib/browser.mjs";
import { Service } from "./lib/service.mjs";
import { allBroken, broken } from "./suites/broken.mjs";
import { budget } from "./suites/budget.mjs";
import { cron } from "./suites/cron.mjs";
import { feed } from "./suites/feed.mjs";
import { headers } from "./suites/headers.mjs";
import { hostile } from "./suites/hostile.mjs";
import { instant } from "./suites/instant.mjs";
import { keys } from "./suites/keys.mjs";
import { login } from "./suites/login.mjs";
import { measure } from "./suites/measure.mjs";
import { pages } from "./suites/pages.mjs";
import { sources } from "./suites/sources.mjs";

const suites = {
  instant,
  pages,
  feed,
  hostile,
  budget,
  cron,
  sources,
  keys,
  login,
  headers,
  broken,
};
const asked = { measure, "all-broken": allBroken };

// Lanes at a time: most of what a check does is to wait.
const WIDTH = 4;

// Fewer than this means that a suite has lost its checks.
const LEAST = 280;

// Tries of a check: all of them happen in real time.
const TRIES = 3;

// More than so many that had to be tried again is no longer the machine.
const MOST_AGAIN = 10;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, keep: { type: "boolean", default: false } },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(suites);
const unknown = wanted.filter((name) => !(name in suites || name in asked));
if (unknown.length > 0) {
  console.error(`no suite ${unknown}; there are ${Object.keys({ ...suites, ...asked }).join(", ")}`);
  process.exit(2);
}

const whole = positionals.length === 0 && !options.only;
const report = new Report(options.only && new RegExp(options.only), console.log, "Browser", TRIES);
const folder = await mkdtemp(path.join(tmpdir(), "hotslice-browser-"));
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
process.once("exit", stopAll);

let browser;
try {
  browser = await launched();
  console.log(`Node ${process.version}, Chromium ${browser.version()}`);
  const service = new Service(folder);
  const lanes = wanted.flatMap((name) => suites[name] ?? asked[name]);
  await report.pooled(wanted.includes("measure") ? 1 : WIDTH, lanes.map((lane) => (one) => lane(one, service, browser)));
  await service.stop();
} catch (e) {
  report.failed++;
  console.log(`\n${e.stack}`);
} finally {
  await browser?.close();
  await stopAll();
  if (!options.keep) await rm(folder, { recursive: true, force: true });
}

if (whole && report.passed < LEAST) {
  report.failed++;
  console.log(`\nonly ${report.passed} checks passed, there have to be ${LEAST}`);
}
if (report.again > MOST_AGAIN) {
  report.failed++;
  console.log(`\n${report.again} checks were tried again, ${MOST_AGAIN} may be`);
}
console.log(`\n${report.summary()}`);
process.exit(report.failed === 0 && report.passed > 0 ? 0 : 1);
