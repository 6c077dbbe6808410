// The cron page: running a job with and without scripts, one that takes long, and the error of a source that
// fails, in full.
import { createServer } from "node:http";
import { once } from "node:events";
import { equal, ok } from "../../client-tests/lib/expect.mjs";
import { accessible, newPage, noErrors, noSideways, open, shot } from "../lib/browser.mjs";

const HUB = "#job-refresh-hub .run button";
const JOB = "#job-refresh-slow";
const RUN = `${JOB} .run button`;

export async function cron(report, service, browser) {
  const slow = await Slow.started();
  const url = await service.manual(slow.config());
  const at = (options) => newPage(browser, url, options);
  report.section("cron");
  for (const scripts of [true, false]) {
    await report.check(`a button runs a job ${scripts ? "with" : "without"} scripts`, async () => {
      const page = await at({ scripts });
      await open(page, "/cron");
      await Promise.all([page.waitForURL(/[?]ran=/), page.click(HUB)]);
      ok((await page.textContent("#said")).includes("refresh-hub: "), "nothing is said");
      const run = `run-${new URL(page.url()).searchParams.get("ran")}`;
      ok((await page.textContent(`[id="${run}"]`)).includes("by hand"), "the table does not have the run");
      equal(await page.locator(`.track [data-run="${run}"]`).count(), 1);
      noErrors(page);
      await noSideways(page);
      await page.close();
    });
  }
  await report.check("the keyboard runs a job and opens what came of it", async () => {
    const page = await at({ width: 390, height: 844 });
    await open(page, "/cron");
    await page.focus(HUB);
    await Promise.all([page.waitForURL(/[?]ran=/), page.keyboard.press("Enter")]);
    await page.focus(".runs summary");
    await page.keyboard.press("Enter");
    ok(await page.isVisible(".runs pre"), "it is not opened");
    await page.close();
  });
  await report.check("a run that takes long is shown as running, and its end without a reload", async () => {
    slow.hold();
    try {
      const page = await at();
      await open(page, "/cron");
      // as long as the source is held, whatever comes has not waited for the run
      await Promise.all([page.waitForURL(/[?]started=/), page.click(RUN)]);
      ok((await page.textContent("#said")).includes("is running"), "nothing says that it runs");
      await page.evaluate(() => (window.same = true));
      slow.release();
      await page.waitForFunction((job) => !document.querySelector(job).textContent.includes("running since"), JOB);
      ok(await page.evaluate(() => window.same), "the page was loaded again");
      noErrors(page);
      await page.close();
    } finally {
      slow.release();
    }
  });
  await report.check("the error of a source is there in full", async () => {
    slow.fail();
    const page = await at();
    await open(page, "/cron");
    await Promise.all([page.waitForURL(/[?](ran|started)=/), page.click(RUN)]);
    await page.waitForSelector(`${JOB} .trouble`);
    await page.click(`${JOB} .trouble summary`);
    const said = await page.textContent(`${JOB} .trouble pre`);
    const { runs } = await (await fetch(`${url}/v1/cron/runs?job=refresh-slow&limit=1`)).json();
    ok(runs[0].failures.length > 0, "the run has no failure");
    for (const failure of runs[0].failures) ok(said.includes(failure), `the page says ${said} and not ${failure}`);
    await accessible(page);
    await shot(page, "cron-trouble");
    await page.close();
  });
  await report.check("a mark of the timeline tells of its run and leads to it", async () => {
    const page = await at();
    await open(page, "/cron");
    const mark = page.locator(".track .mark[data-run]:not([data-run=''])").last();
    await mark.locator(".shape").hover();
    await page.waitForSelector(".run-tip:not([hidden])");
    ok(/after .* written, .* skipped/.test(await page.textContent(".run-tip")), await page.textContent(".run-tip"));
    await mark.locator(".shape").click();
    equal(await page.evaluate(() => location.hash.slice(1)), await mark.getAttribute("data-run"));
    await page.close();
  });
  slow.close();
}

// A source that answers when it is let, and badly when it is told to.
class Slow {
  #open = Promise.resolve();
  #bad = false;

  static async started() {
    const slow = new Slow();
    slow.server = createServer(async (_, answer) => {
      await slow.#open;
      if (slow.#bad) answer.writeHead(200, { "Content-Type": "text/html" }).end("<p>this is no feed</p>");
      else answer.writeHead(200, { "Content-Type": "application/feed+json" }).end(JSON.stringify(slow.#feed()));
    }).listen(0, "127.0.0.1");
    await once(slow.server, "listening");
    return slow;
  }

  hold() {
    this.#open = new Promise((resolve) => (this.release = resolve));
  }

  fail() {
    this.#bad = true;
  }

  #feed() {
    return { version: "https://jsonfeed.org/version/1.1", title: "Slow", items: [{ id: "1", url: "https://slow.example/1", title: "One" }] };
  }

  config() {
    return `
[[hotslice.jobs]]
name = "refresh-slow"
run = "refresh"
index = "slow"

[[hotslice.indexes]]
name = "slow"
binding = "DATA_STORE"
sources = ["slow"]

[[hotslice.sources]]
id = "slow"
title = "Slow"
url = "http://127.0.0.1:${this.server.address().port}/feed.json"
category = "tools"

[hotslice.fetch]
allow_private = ["127.0.0.1/32"]
`;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
