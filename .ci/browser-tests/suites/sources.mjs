// The page of the sources: an address is tried, with and without scripts, and what a hostile document holds
// runs nothing.
import { createServer } from "node:http";
import { once } from "node:events";
import { equal, ok } from "../../client-tests/lib/expect.mjs";
import { accessible, newPage, noErrors, noSideways, open, shot } from "../lib/browser.mjs";

// the server under test may fetch from 127.0.0.1 only
const PRIVATE = "http://127.0.0.2/feed";
const HOSTILE = `<rss version="2.0"><channel><title>t</title><link>https://h.example/</link><item><guid>1</guid>
<title>&lt;img src=x onerror="document.title='run'"&gt;One</title><link>javascript:document.title='run'</link>
<description>&lt;script&gt;document.title='run'&lt;/script&gt;Text</description></item></channel></rss>`;

export async function sources(report, service, browser) {
  report.section("sources");
  const url = await service.url();
  const web = createServer((_, answer) => answer.writeHead(200, { "Content-Type": "application/rss+xml" }).end(HOSTILE));
  await once(web.listen(0, "127.0.0.1"), "listening");
  const feed = `http://127.0.0.1:${web.address().port}/feed`;

  await report.check("the details of a source unfold by the keyboard", async () => {
    const page = await newPage(browser, url);
    await open(page, "/sources");
    const details = page.locator(".source details").first();
    await details.locator("summary").focus();
    await page.keyboard.press("Enter");
    ok(await details.evaluate((one) => one.open), "they stay folded");
    ok((await details.innerText()).includes("Contributes"), "they do not say what it contributes");
    await accessible(page);
    await noSideways(page);
    noErrors(page);
    await page.close();
  });

  for (const scripts of [true, false]) {
    await report.check(`an address is tried ${scripts ? "with" : "without"} scripts`, async () => {
      const page = await newPage(browser, url, { width: 390, height: 844, scripts });
      await open(page, "/sources");
      await page.locator("#preview > summary").click();
      await page.fill("#try-url", PRIVATE);
      await page.keyboard.press("Enter");
      const outcome = page.locator(".outcome");
      await outcome.waitFor();
      ok((await outcome.innerText()).includes("which is no public address"), await outcome.innerText());
      equal(await page.inputValue("#try-url"), PRIVATE);
      if (scripts) await accessible(page);
      await noSideways(page);
      await shot(page, `sources-refused${scripts ? "" : "-without-scripts"}`);
      noErrors(page);
      await page.close();
    });
  }

  await report.check("an address that is none says what is wrong beside the field", async () => {
    const page = await newPage(browser, url);
    await open(page, "/sources");
    await page.locator("#preview > summary").click();
    await page.fill("#try-url", "file:///etc/passwd");
    const [answer] = await Promise.all([page.waitForResponse((one) => one.request().method() === "POST"), page.click("#preview button.primary")]);
    equal(answer.status(), 422);
    ok((await page.locator("#try-url-help").innerText()).includes("it must start with http: or https:"), "it does not say");
    equal(await page.getAttribute("#try-url", "aria-invalid"), "true");
    await accessible(page);
    await page.close();
  });

  await report.check("what a hostile document holds runs nothing in a try", async () => {
    const page = await newPage(browser, url);
    await open(page, "/sources");
    await page.locator("#preview > summary").click();
    await page.fill("#try-url", feed);
    await page.click("#preview button.primary");
    await page.locator(".preview-items").waitFor();
    ok((await page.locator(".preview-items").innerText()).includes("One"), "the item is not shown");
    equal(await page.locator(".outcome img, .outcome script, .outcome a[href^=javascript]").count(), 0);
    ok(!(await page.title()).includes("run"), "something has run");
    await accessible(page);
    await shot(page, "sources-tried");
    noErrors(page);
    await page.close();
  });
  web.close();
}
