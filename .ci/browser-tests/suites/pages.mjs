// Every page that Hotslice has: no errors, nothing that its policy refuses, nothing from elsewhere, nothing
// serious that axe finds; on a desk and on a phone, light and dark, with and without scripts. Pictures of
// them are in target/screenshots.
import { setTimeout as sleep } from "node:timers/promises";
import { ok, rejects } from "../../client-tests/lib/expect.mjs";
import { accessible, newPage, noErrors, noSideways, open, shot } from "../lib/browser.mjs";
import { Between } from "../lib/service.mjs";
import { Bad } from "../lib/bad.mjs";

// name, path, what shows when it is complete, what of it is not ours, what shows instead without scripts, and the
// status if it is another than 200
const all = [
  { name: "feed", path: "/", shows: "main h2" },
  { name: "feed-of-one-source", path: "/?index=papers", shows: "main h2" },
  { name: "feed-of-a-search", path: "/?q=tables&category=evaluation", shows: ".filters a" },
  { name: "sources", path: "/sources", shows: ".source" },
  { name: "namespaces", path: "/keys", shows: ".namespace" },
  { name: "keys", path: "/keys?namespace=DATA_STORE", shows: ".listing" },
  { name: "key", path: "/keys/value?namespace=DATA_STORE&key=index%3Ahub", shows: "pre.value" },
  { name: "new-key", path: "/keys/new?namespace=DATA_STORE", shows: "#new-key" },
  { name: "budget", path: "/budget", shows: ".levels .card" },
  { name: "cron", path: "/cron", shows: ".track .mark" },
  { name: "docs", path: "/docs", shows: ".opblock", foreign: ["#swagger-ui"], without: 'a[href="/openapi.json"]' },
];
const looks = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
  { width: 1280, height: 900, dark: true },
  { width: 390, height: 844, dark: true },
];

export const pages = [
  ...all.map((one) => async (report, service, browser) => {
    report.section(`pages: ${one.name}`);
    await seen(report, service, browser, one);
  }),
  async (report, service, browser) => {
    report.section("pages: sizes and caching");
    await sizes(report, service, browser);
    report.section("pages: what is wrong with a page is noticed");
    await noticed(report, browser);
  },
];

// Looks at a page in every way.
export async function seen(report, service, browser, one) {
  await looked(report, service, browser, one);
  await scriptless(report, service, browser, one);
  if (!one.foreign) await walked(report, service, browser, one);
}

// One after the other in the same window, as somebody would who turns a phone or dims the light.
async function looked(report, service, browser, { name, path, shows, foreign, status }) {
  let page;
  for (const { width, height, dark } of looks) {
    const how = `${width}${dark ? "-dark" : ""}`;
    await report.check(`${name} at ${how}`, async () => {
      page ??= await newPage(browser, await service.url());
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
      await open(page, path, status);
      await page.waitForSelector(shows);
      await shot(page, `${name}-${how}`);
      await accessible(page, { exclude: foreign });
      if (!foreign) await noSideways(page);
      noErrors(page);
    });
  }
  await page?.close();
}

async function scriptless(report, service, browser, { name, path, shows, status, without = shows }) {
  await report.check(`${name} without scripts`, async () => {
    const page = await newPage(browser, await service.url(), { width: 390, height: 844, scripts: false });
    await open(page, path, status);
    ok(await page.locator(without).first().isVisible(), `there is no ${without}`);
    await shot(page, `${name}-without-scripts`);
    noErrors(page);
    await page.close();
  });
}

// Tab reaches every link and button once, in the order in which they stand, and each shows that it has the focus.
async function walked(report, service, browser, { name, path, status }) {
  await report.check(`${name}: the keyboard reaches everything`, async () => {
    const page = await newPage(browser, await service.url());
    await open(page, path, status);
    const [from, there] = await page.evaluate(() => {
      const reachable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
      window.reachable = reachable.filter((one) => one.checkVisibility() && one.tabIndex >= 0);
      // behind what has the focus from the beginning
      return [window.reachable.indexOf(document.activeElement) + 1, window.reachable.length];
    });
    ok(there > 0, "there is nothing to reach");
    for (let i = from; i < there; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate((i) => {
        const here = document.activeElement;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(here);
        const marked = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
        return { right: here === window.reachable[i], marked, html: here.outerHTML.slice(0, 120) };
      }, i);
      ok(at.right, `after ${i + 1} times Tab the focus is on ${at.html}`);
      ok(at.marked, `nothing shows that the focus is on ${at.html}`);
    }
    await page.close();
  });
}

async function sizes(report, service, browser) {
  await report.check("feed: everything comes from one origin, and scripts do not hold up the first paint", async () => {
    const page = await newPage(browser, await service.url());
    await open(page, "/");
    const blocking = await page.evaluate(() =>
      performance.getEntriesByType("resource").filter((one) => one.initiatorType === "script" && one.renderBlockingStatus === "blocking"),
    );
    ok(blocking.length === 0, `${blocking.map(({ name }) => name)} hold it up`);
    noErrors(page);
    await page.close();
  });
  await report.check("feed: nothing moves after the first paint", async () => {
    const between = await Between.to(await service.url());
    const page = await newPage(browser, between.url);
    await page.addInitScript(() => {
      window.moved = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.moved += value))).observe({
        type: "layout-shift",
        buffered: true,
      });
    });
    await open(page, "/");
    await sleep(500);
    const moved = await page.evaluate(() => window.moved);
    ok(moved < 0.01, `layout shift of ${moved}`);
    await page.close();
    between.close();
  });
}

// The checks above are worth nothing if they let such pages pass.
async function noticed(report, browser) {
  const bad = await Bad.started();
  for (const [path, expected, look] of [
    ["/console", /console: a failure/, noErrors],
    ["/throws", /uncaught: thrown/, noErrors],
    ["/policy-style", /policy: style-src/, noErrors],
    ["/policy-script", /policy: script-src/, noErrors],
    ["/missing", /404: .*\/nothing\.png/, noErrors],
    ["/elsewhere", /from elsewhere: http:\/\/localhost/, noErrors],
    ["/contrast", /color-contrast/, accessible],
    ["/nameless", /button-name/, accessible],
    ["/wide", /3000 pixels wide in a window of 1280/, noSideways],
  ]) {
    await report.check(`${path} is noticed`, async () => {
      const page = await newPage(browser, bad.url);
      await open(page, path);
      await sleep(100);
      await rejects(async () => look(page), expected);
      await page.close();
    });
  }
  await report.check("a policy that refuses is noticed without scripts too", async () => {
    const page = await newPage(browser, bad.url, { scripts: false });
    await open(page, "/policy-style");
    await sleep(100);
    await rejects(async () => noErrors(page), /policy: style-src/);
    await page.close();
  });
  await report.check("a page without a fault is let through", async () => {
    const page = await newPage(browser, bad.url);
    await open(page, "/good");
    await sleep(100);
    noErrors(page);
    await accessible(page);
    await noSideways(page);
    await page.close();
  });
  bad.close();
}
