// The budget page of a day that has something in it: the charts are drawn, say what the table and the API say,
// follow the colour scheme and the window, and move when something is spent.
import { setTimeout as sleep } from "node:timers/promises";
import { deepEqual, equal, ok } from "../../client-tests/lib/expect.mjs";
import { accessible, newPage, noErrors, noSideways, open, shot } from "../lib/browser.mjs";

const HOUR = 3_600_000;

export async function budget(report, service, browser) {
  const url = await service.manual();
  await spend(url);
  const at = (options) => newPage(browser, url, options);
  report.section("budget");
  await report.check("the charts are drawn, and their scripts take less than 30 KB", async () => {
    const page = await at();
    await open(page, "/budget");
    await drawn(page);
    noErrors(page);
    await accessible(page);
    const bytes = await page.evaluate(() =>
      performance.getEntriesByType("resource").filter(({ name }) => /assets.*[.]js/.test(name)).reduce((sum, one) => sum + one.encodedBodySize, 0),
    );
    ok(bytes > 10_000 && bytes < 30_000, `${bytes} bytes of scripts`);
    await shot(page, "budget-drawn");
    await page.close();
  });
  await report.check("the table has the numbers of the API", async () => {
    const page = await at();
    await open(page, "/budget");
    const { operations } = await (await fetch(`${url}/v1/budget`)).json();
    const rows = await page.$$eval("#burn-write tbody tr", (all) => all.map((row) => [...row.cells].map(({ textContent }) => textContent.trim())));
    const hours = operations.write.hours.slice(0, rows.length);
    deepEqual(rows.map(([, spent]) => Number(spent.replace(",", ""))), hours);
    ok(hours.filter((count) => count > 0).length > 2, `the day is empty: ${hours}`);
    equal(await page.textContent("#level-write .value"), operations.write.remaining.toLocaleString("en"));
    await page.close();
  });
  await report.check("nothing moves when the charts are drawn", async () => {
    const page = await at();
    await page.addInitScript(() => {
      window.moved = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.moved += value))).observe({ type: "layout-shift", buffered: true });
    });
    await open(page, "/budget");
    await drawn(page);
    await sleep(200);
    const moved = await page.evaluate(() => window.moved);
    ok(moved < 0.01, `layout shift of ${moved}`);
    await page.close();
  });
  await report.check("the pointer tells values, and the keyboard opens the table", async () => {
    const page = await at();
    await open(page, "/budget");
    await drawn(page);
    const box = await page.locator("#burn-write .plot").boundingBox();
    await page.mouse.move(box.x + 44 + (box.width - 64) * 0.125, box.y + 60);
    await page.waitForSelector("#burn-write .tip:not([hidden])");
    const tip = await page.textContent("#burn-write .tip");
    ok(/^03:00 UTCspent \d+/.test(tip), `the tip says ${tip}`);
    await page.focus("#burn-write summary");
    await page.keyboard.press("Enter");
    ok(await page.isVisible("#burn-write table"), "the table is not shown");
    await page.keyboard.press("Tab");
    equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Writes as a table");
    await page.close();
  });
  await report.check("the charts follow the colour scheme and the window", async () => {
    const page = await at();
    await open(page, "/budget");
    await drawn(page);
    const light = await page.evaluate(() => window.ink());
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction((before) => window.ink() !== before, light);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForFunction(() => document.querySelector("#burn-write canvas").getBoundingClientRect().width < 390);
    await noSideways(page);
    noErrors(page);
    await page.close();
  });
  await report.check("numbers and charts move when something is spent, and what is open stays open", async () => {
    const page = await at();
    await open(page, "/budget");
    await drawn(page);
    await page.click("#burn-write summary");
    await page.evaluate(() => (document.querySelector("#burn-write canvas").before = true));
    const before = await page.textContent("#level-write .value");
    const chart = await page.getAttribute("#burn-write", "data-chart");
    await put(url, "moves");
    await page.evaluate(() => document.dispatchEvent(new Event("hotslice:spent")));
    await page.waitForFunction((left) => document.querySelector("#level-write .value").textContent !== left, before);
    equal(Number((await page.textContent("#level-write .value")).replace(",", "")), Number(before.replace(",", "")) - 1);
    ok((await page.getAttribute("#burn-write", "data-chart")) !== chart, "the chart has not moved");
    ok(await page.isVisible("#burn-write table"), "the table was closed");
    ok(await page.evaluate(() => document.querySelector("#burn-write canvas").before), "the chart was made anew");
    noErrors(page);
    await page.close();
  });
  await report.check("without scripts the server's picture is there", async () => {
    const page = await at({ scripts: false, width: 390, height: 844 });
    await open(page, "/budget");
    ok(await page.locator("#burn-write .plot-area path.filled").isVisible(), "there is no line");
    await page.click("#burn-write summary");
    ok(await page.isVisible("#burn-write table"), "the table is not shown");
    await shot(page, "budget-picture");
    noErrors(page);
    await page.close();
  });
}

// Canvases that somebody has drawn on.
async function drawn(page) {
  await page.waitForSelector("#burn-write canvas");
  await page.evaluate(() => {
    // by a copy: reading a canvas itself makes it slow, and the browser warns of that
    window.pixels = (canvas, width = canvas.width) => {
      const copy = new OffscreenCanvas(width, canvas.height).getContext("2d", { willReadFrequently: true });
      copy.drawImage(canvas, 0, 0);
      return copy.getImageData(0, 0, width, canvas.height).data;
    };
    // the colour in which the axis of values is written
    window.ink = () => {
      const data = window.pixels(document.querySelector("#burn-write canvas"), 40);
      let most = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i + 3] > data[most + 3]) most = i;
      return data.slice(most, most + 3).join();
    };
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll("figure.chart canvas")].every((canvas) => window.pixels(canvas).some((value) => value !== 0)),
  );
}

const put = (url, key) =>
  fetch(`${url}/client/v4/accounts/${"0".repeat(32)}/storage/kv/namespaces/DATA_STORE/values/${key}`, { method: "PUT", body: key });

// A morning: some writes in each of its hours.
async function spend(url) {
  const midnight = Math.ceil(Date.now() / (24 * HOUR)) * 24 * HOUR;
  for (let hour = 0; hour < 9; hour++) {
    await fetch(`${url}/v1/clock`, { method: "POST", body: JSON.stringify({ nowMs: midnight + hour * HOUR + 600_000 }) });
    await Promise.all(Array.from({ length: 20 + 12 * hour }, (_, i) => put(url, `page:${hour}-${i}`)));
  }
}
