// What the headers of our pages are for: whatever gets into a page does nothing.
import { createServer } from "node:http";
import { once } from "node:events";
import { equal, match, ok } from "../../client-tests/lib/expect.mjs";
import { newPage, open } from "../lib/browser.mjs";

// Each sets window.ran if it runs.
const attacks = {
  "an inline script": "<script>window.ran = 1</script>",
  "an inline script with another page's nonce": '<script nonce="AAAAAAAAAAAAAAAAAAAAAA">window.ran = 1</script>',
  "a handler in an attribute": '<img src="data:," onerror="window.ran = 1">',
  "a script of ours without the nonce": '<script src="/attack.js"></script>',
  "a script from elsewhere": '<script src="https://evil.example/attack.js"></script>',
  "a frame with a script": '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>',
  "a script in data": '<script src="data:text/javascript,window.ran=1"></script>',
};

export async function headers(report, service, browser) {
  report.section("headers");
  const check = (what, run) =>
    report.check(`headers: ${what}`, async () => {
      const page = await newPage(browser, await service.url());
      await run(page);
      await page.close();
    });
  // Puts something into the page on its way, under the headers that the server sent.
  const inject = (page, html) =>
    page.route("**/", async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace("</main>", () => `${html}<p id="injected">x</p></main>`);
      await route.fulfill({ response, body });
    });

  for (const [what, html] of Object.entries(attacks)) {
    await check(`${what} does not run`, async (page) => {
      await page.route("**/attack.js", (route) => route.fulfill({ contentType: "text/javascript", body: "window.ran = 1" }));
      await inject(page, html);
      await open(page, "/");
      equal(await page.locator("#injected").count(), 1);
      equal(await page.evaluate(() => window.ran), undefined);
    });
  }
  await check("a link to a script does not run", async (page) => {
    await inject(page, '<a id="bad" href="javascript:window.ran=1">x</a>');
    await open(page, "/");
    await page.evaluate(() => document.getElementById("bad").click());
    equal(await page.evaluate(() => window.ran), undefined);
  });
  await check("an inline style has no effect", async (page) => {
    await inject(page, '<p id="styled" style="position: fixed">x</p><style>#injected { position: fixed }</style>');
    await open(page, "/");
    for (const id of ["styled", "injected"]) {
      equal(await page.evaluate((one) => getComputedStyle(document.getElementById(one)).position, id), "static");
    }
  });
  await check("a form leads nowhere else", async (page) => {
    await inject(page, '<form id="bad" method="post" action="https://evil.example/"></form>');
    await open(page, "/");
    await page.evaluate(() => document.getElementById("bad").submit());
    match(page.url(), /^http:\/\/127\.0\.0\.1/);
  });
  await check("no script makes markup of text", async (page) => {
    await open(page, "/");
    const said = await page.evaluate(() => {
      try {
        document.body.innerHTML = "<b>x</b>";
        return "done";
      } catch (e) {
        return e.message;
      }
    });
    match(said, /TrustedHTML/);
  });
  await check("what a page loads is its own, with its nonce", async (page) => {
    const nonces = [];
    for (let i = 0; i < 2; i++) {
      await open(page, "/");
      const [own, ...others] = await page.evaluate(() => [...new Set([...document.scripts].map(({ nonce }) => nonce))]);
      equal(others.length, 0);
      nonces.push(own);
    }
    ok(nonces[0].length > 20 && nonces[0] !== nonces[1], String(nonces));
  });
  await check("nobody shows a page in a frame", async (page) => {
    const target = await service.url();
    const framer = createServer((_, answer) =>
      answer.writeHead(200, { "Content-Type": "text/html" }).end(`<!doctype html><title>x</title><iframe src="${target}/"></iframe>`),
    ).listen(0, "127.0.0.1");
    await once(framer, "listening");
    await page.goto(`http://127.0.0.1:${framer.address().port}/`);
    const frame = page.frames()[1];
    match(frame.url(), /^chrome-error:/);
    framer.close();
  });
}
