// How long a click on Hotslice takes to paint the next page, from a server slowed to 200 ms, with instant.js and
// without: Markdown for bench/results/navigation.md.
import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { newPage, open } from "../lib/browser.mjs";
import { lift, press } from "../lib/hand.mjs";
import { Between } from "../lib/service.mjs";

const TRIES = Number(process.env.HOTSLICE_TRIES ?? 20);
const LATENCY = 200;
const RESTED = 200; // ms of the mouse on the link, before it is pressed

// People hold a button for 80 to 150 ms; a key's navigation begins as it goes down.
const acts = [
  { what: "Enter", key: true },
  { what: "mouse, held 0 ms", held: 0 },
  { what: "mouse, held 50 ms", held: 50 },
  { what: "mouse, held 90 ms", held: 90 },
  { what: "mouse, held 150 ms", held: 150 },
  { what: `mouse, rested ${RESTED} ms on a tab, held 90 ms`, held: 90, rested: RESTED },
];

export async function measure(report, service, browser) {
  report.section("measure");
  const between = await Between.to(await service.url());
  const rows = [];
  for (const act of acts) {
    await report.must(`${TRIES} clicks with and without: ${act.what}`, async () => {
      const [without, withIt] = [[], []];
      // in turns, so that whatever else the machine does troubles both
      for (let i = 0; i < TRIES; i++) {
        without.push(await one(browser, between, act, true));
        withIt.push(await one(browser, between, act, false));
      }
      const cells = [
        cell(withIt.map(({ bar }) => bar)),
        cell(without.map(({ click }) => click)),
        cell(withIt.map(({ click }) => click)),
        counts(without),
        counts(withIt),
      ];
      rows.push(`| ${[act.what, ...cells].join(" | ")} |`);
    });
  }
  between.close();
  console.log(`
Chromium ${browser.version()} on ${cpus().length} cores, load average ${loadavg()[0].toFixed(1)} at the end; Hotslice with its example behind a
proxy that holds each page back for ${LATENCY} ms; from the feed to the budget page. Median and 95th percentile in ms of
${TRIES} clicks, each in a new profile: \`.ci/browser measure\`.

| | press to bar | click to first paint, without | with instant.js | requests, without | with |
|---|---|---|---|---|---|
${rows.join("\n")}`);
}

const TARGET = "/budget";

async function one(browser, between, { key, held, rested }, without) {
  between.delay = 0;
  between.empty = without ? "/instant.js" : undefined;
  const page = await newPage(browser, between.url);
  try {
    await page.addInitScript(note);
    await open(page, TARGET);
    await open(page, "/");
    if (!without) {
      await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".json")));
    }
    await sleep(300); // until whatever the page does at its start is over
    const link = `nav a[href="${TARGET}"]`;
    Object.assign(between, { delay: LATENCY, log: [] });
    if (key) {
      await page.focus(link);
      await goes(page, () => page.keyboard.down("Enter"));
    } else {
      if (rested) await page.hover(link).then(() => sleep(rested));
      await press(page, link);
      await sleep(held);
      await goes(page, () => lift(page));
    }
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    const times = await page.evaluate(() => {
      const [{ startTime }] = performance.getEntriesByName("first-contentful-paint");
      const { clicked, bar } = sessionStorage;
      return { click: performance.timeOrigin + startTime - clicked, bar: bar && Number(bar) };
    });
    return { ...times, requests: between.asked(TARGET).length };
  } finally {
    await page.close();
  }
}

const goes = (page, act) => Promise.all([page.waitForURL(`**${TARGET}`, { waitUntil: "commit" }), act()]);

// When the button went up or the key down, and how long the bar took, for the next page.
function note() {
  const keep = ({ timeStamp }) => (sessionStorage.clicked = performance.timeOrigin + timeStamp);
  addEventListener("pointerup", keep, true);
  const look = ({ timeStamp }) => {
    delete sessionStorage.bar;
    const frame = () => {
      if (document.querySelector("[role=progressbar]")) sessionStorage.bar = performance.now() - timeStamp;
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
  addEventListener("pointerdown", look, true);
  addEventListener("keydown", (event) => {
    keep(event);
    look(event);
  }, true);
}

function cell(times) {
  const sorted = times.filter((time) => time !== undefined).sort((a, b) => a - b);
  const at = (part) => Math.round(sorted[Math.ceil(part * sorted.length) - 1]);
  return sorted.length === 0 ? "none" : `${at(0.5)}, ${at(0.95)}`;
}

const counts = (all) => [...new Set(all.map(({ requests }) => requests))].sort().join(" or ");
