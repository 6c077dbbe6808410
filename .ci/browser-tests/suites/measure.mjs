// How long a click takes to paint the next page, on the site that takes 200 ms, with the module and without:
// Markdown for bench/results/navigation.md.
import { cpus } from "node:os";
import { arrives, lift, press } from "../lib/hand.mjs";
import { Site } from "../lib/site.mjs";
import { setTimeout as sleep } from "node:timers/promises";

const TRIES = 20;
const HELD = 90; // ms between press and lift; people take 80 to 150
const measured = ["no module", "rules by a header", "rules by the module", "fetch"];

export async function measure(report, _, browser) {
  const site = await Site.started();
  const rows = [];
  for (const way of measured) {
    await report.must(`${TRIES} clicks: ${way}`, async () => {
      const times = [];
      for (let i = 0; i < TRIES; i++) times.push(await one(site, browser, way));
      const cells = ["bar", "click", "press"].map((what) => cell(times.map((time) => time[what])));
      rows.push(`| ${[way, ...cells].join(" | ")} |`);
    });
  }
  site.close();
  console.log(`
Chromium ${browser.version()} on ${cpus().length} cores, a server that takes ${site.latency} ms for each page, the button
held for ${HELD} ms, median and 95th percentile of ${TRIES} clicks, each in a new profile: \`.ci/browser measure\`.

| | press to bar, ms | click to first paint, ms | press to first paint, ms |
|---|---|---|---|
${rows.join("\n")}`);
}

async function one(site, browser, way) {
  const page = await site.page(browser, way, { before: note });
  try {
    await press(page, "#link");
    await sleep(HELD);
    await arrives(page, "/b", () => lift(page));
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    return await page.evaluate(() => {
      const [{ startTime }] = performance.getEntriesByName("first-contentful-paint");
      const painted = performance.timeOrigin + startTime;
      const { pressed, clicked, seen } = sessionStorage;
      return { click: painted - clicked, press: painted - pressed, bar: seen && JSON.parse(seen).ms };
    });
  } finally {
    await page.close();
  }
}

// When the button went down and up, for the next page.
function note() {
  const keep = (type, name) =>
    addEventListener(type, ({ timeStamp }) => (sessionStorage[name] = performance.timeOrigin + timeStamp), true);
  keep("pointerdown", "pressed");
  keep("pointerup", "clicked");
}

function cell(times) {
  const sorted = times.filter((time) => time !== undefined).sort((a, b) => a - b);
  const at = (part) => Math.round(sorted[Math.ceil(part * sorted.length) - 1]);
  return sorted.length === 0 ? "none" : `${at(0.5)}, ${at(0.95)}`;
}
