// Chromium, and pages that remember what went wrong in them.
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = require("axe-core").source;
const screenshots = fileURLToPath(new URL("../../../target/screenshots", import.meta.url));

// Not to Chromium's own servers, not to a graphics card, and with a sandbox only where there is one.
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launched() {
  const name = process.env.HOTSLICE_CHROMIUM ?? "chromium";
  const executablePath = name.includes("/") ? name : `/usr/bin/${name}`;
  // Playwright turns the back/forward cache off
  return chromium.launch({ executablePath, args: flags, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
}

const problems = new WeakMap();
const expected = new WeakMap(); // the status of pages that tell of a problem

// A page in a profile of its own. Closing it closes the profile.
export async function newPage(browser, url, { width = 1280, height = 900, dark, scripts = true, touch } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: scripts,
    hasTouch: touch ?? false,
    isMobile: touch ?? false,
  });
  context.setDefaultTimeout(30_000); // machines stand still for seconds
  const page = await context.newPage();
  await watch(page, new URL(url).origin);
  page.once("close", () => context.close().catch(() => {}));
  return page;
}

// Chromium says so of the page itself
const isOfStatus = (message, status) => status !== undefined && message.text().includes(`the server responded with a status of ${status} `);

async function watch(page, origin) {
  const isExpected = (response) => response.request().isNavigationRequest() && response.status() === expected.get(page);
  const found = [];
  problems.set(page, found);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !isOfStatus(message, expected.get(page))) found.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => found.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith("data:")) found.push(`from elsewhere: ${request.url()}`);
  });
  page.on("response", (response) => {
    // a prefetch may be refused, and then the click asks
    const wasPrefetch = response.request().headers()["sec-purpose"];
    if (response.status() >= 400 && !isExpected(response) && !wasPrefetch) found.push(`${response.status()}: ${response.url()}`);
  });
  // what a policy refused, whether or not the page runs scripts
  const session = await page.context().newCDPSession(page);
  session.on("Audits.issueAdded", ({ issue }) => {
    const policy = issue.details.contentSecurityPolicyIssueDetails;
    if (policy && !policy.isReportOnly) found.push(`policy: ${policy.violatedDirective} ${policy.blockedURL ?? "inline"}`);
  });
  await session.send("Audits.enable");
}

export async function open(page, where, status = 200) {
  if (status !== 200) expected.set(page, status);
  const answer = await page.goto(where);
  if (answer?.status() !== status) throw new Error(`${where} answered ${answer?.status()}`);
  return answer;
}

export function noErrors(page) {
  const found = problems.get(page);
  if (found.length > 0) throw new Error(`the page has problems:\n${[...new Set(found)].join("\n")}`);
}

// No serious or critical violation of what axe knows, except inside of some elements of others.
export async function accessible(page, { exclude = [] } = {}) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(
    (not) => window.axe.run({ exclude: not }, { resultTypes: ["violations"] }),
    exclude.map((selector) => [selector]),
  );
  if (passes.length === 0) throw new Error("axe found nothing to look at");
  const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  if (bad.length === 0) return;
  const lines = bad.flatMap(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.slice(0, 5).map(({ html }) => `  ${html}`)]);
  throw new Error(`axe finds\n${lines.join("\n")}`);
}

export async function noSideways(page) {
  const [needed, there] = await page.evaluate(() => [document.scrollingElement.scrollWidth, document.documentElement.clientWidth]);
  if (needed > there) throw new Error(`the page is ${needed} pixels wide in a window of ${there}`);
}

export async function shot(page, name) {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
}
