// The feed page under the hands of a reader: filters, search, paging, likes with and without scripts, views,
// what is new since the last visit, and the keyboard. On the index "papers", which stands still.
import { setTimeout as sleep } from "node:timers/promises";
import { deepEqual, equal, match, ok } from "../../client-tests/lib/expect.mjs";
import { newPage, noErrors, open } from "../lib/browser.mjs";

const PAPERS = "/?index=papers";

const titles = (page) => page.locator(".items h2").allTextContents();
const likesOf = async (button) => Number((await button.locator("b").textContent()) || 0);
const asked = (page) => new URL(page.url()).searchParams;

export async function feed(report, service, browser) {
  const url = await service.url();
  // makes the search ready, without which a prefetch is refused
  await fetch(`${url}/v1/indexes/papers?q=ready`);
  const on = (name, run, options) =>
    report.check(`feed: ${name}`, async () => {
      const page = await newPage(browser, url, options);
      await open(page, PAPERS);
      await run(page);
      await page.close();
    });

  report.section("feed: what is shown");
  await on("a category is chosen, and taken away again", async (page) => {
    const link = page.locator(".choices a[href*=category]").first();
    const [name, count] = await link.locator("span").allTextContents();
    await link.click();
    await page.waitForURL(/category=/);
    equal(asked(page).get("category"), name);
    deepEqual(await page.locator(".choices [aria-current] span:first-child").allTextContents(), ["papers", "All", name]);
    deepEqual(new Set(await page.locator(".items .badge").allTextContents()), new Set([name]));
    equal(await page.locator(".items > li").count(), Number(count));
    await page.locator(".filters a").click();
    await page.waitForURL((at) => !at.search.includes("category"));
    noErrors(page);
  });
  await on("the other index, and a source of it", async (page) => {
    await page.getByRole("link", { name: "hub", exact: true }).click();
    await page.waitForURL((at) => at.search === "");
    await page.locator(".choices a[href*='source=lumenfold']").click();
    await page.waitForURL(/source=lumenfold/);
    const sources = await page.locator(".items .meta > span:first-of-type").allTextContents();
    deepEqual(new Set(sources), new Set(["Lumenfold Research Notes"]));
    noErrors(page);
  });
  await on("a search by the keyboard stays in the index and shows what it was for", async (page) => {
    const before = await titles(page);
    const word = before.at(-1).match(/[a-z]{6,}/i)[0];
    await page.getByRole("searchbox").focus();
    await page.keyboard.type(word);
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=/);
    equal(asked(page).get("index"), "papers");
    equal(await page.getByRole("searchbox").inputValue(), word);
    ok((await titles(page)).includes(before.at(-1)), `${word} is not found`);
    noErrors(page);
  });
  await on("a search for nothing that there is says so and leads back", async (page) => {
    await open(page, `${PAPERS}&q=zzyzx`);
    await page.getByText("Nothing in this index matches.").waitFor();
    await page.getByRole("link", { name: "Show the newest" }).click();
    await page.waitForURL((at) => at.search === "?index=papers");
  });
  await on("older items, and back", async (page) => {
    const first = await titles(page);
    await page.getByRole("link", { name: "Older" }).click();
    await page.waitForURL(/from=/);
    const second = await titles(page);
    ok(second.length > 0 && second.every((one) => !first.includes(one)), "the pages overlap");
    await page.getByRole("link", { name: "Newer" }).click();
    await page.waitForURL((at) => !at.search.includes("from"));
    deepEqual(await titles(page), first);
    noErrors(page);
  });

  report.section("feed: likes and views");
  const shown = async (id) => (await (await fetch(url + PAPERS)).text()).split(`id="item-${id}"`)[1].split("</li>")[0];
  await on("a like shows at once, stays, and can be taken back", async (page) => {
    const button = page.locator("button.like").first();
    const before = await likesOf(button);
    let answer;
    await page.route("**/like*", async (route) => {
      await new Promise((go) => (answer = go));
      await route.continue();
    });
    await button.click();
    equal(await button.getAttribute("aria-pressed"), "true");
    equal(await likesOf(button), before + 1);
    const answered = page.waitForResponse(/\/like/);
    answer();
    equal((await answered).status(), 200);
    await page.unrouteAll({ behavior: "wait" });
    await page.reload();
    equal(await button.getAttribute("aria-pressed"), "true");
    equal(await likesOf(button), before + 1);
    await Promise.all([page.waitForResponse(/\/like/), button.click()]);
    equal(await button.getAttribute("aria-pressed"), "false");
    await page.reload();
    equal(await likesOf(button), before);
    noErrors(page);
  });
  await on("a like that is refused is taken back with the reason", async (page) => {
    const button = page.locator("button.like").nth(1);
    const before = await likesOf(button);
    await page.route("**/like*", (route) =>
      route.fulfill({ status: 403, contentType: "application/problem+json", body: '{"detail":"not today"}' }),
    );
    await button.click();
    await page.getByText("That was not counted: not today").waitFor();
    equal(await button.getAttribute("aria-pressed"), "false");
    equal(await likesOf(button), before);
  });
  await on(
    "a like without scripts comes back to the item, on the same page",
    async (page) => {
      await open(page, `${PAPERS}&from=10`);
      const item = page.locator(".items > li").nth(2);
      const id = (await item.getAttribute("id")).slice("item-".length);
      const button = item.locator("button.like");
      const before = await likesOf(button);
      await button.click();
      await page.waitForURL(/#item-/);
      const at = new URL(page.url());
      deepEqual([at.search, at.hash], ["?index=papers&from=10", `#item-${id}`]);
      equal(await likesOf(button), before + 1);
      ok(await item.evaluate((one) => one.matches(":target")), "the item is not where the page is");
      noErrors(page);
    },
    { scripts: false },
  );
  await on("a click on an item counts a view; a press that is let go elsewhere counts none", async (page) => {
    const counted = [];
    page.on("request", (request) => request.url().endsWith("/v1/engagement") && counted.push(request.postDataJSON()));
    const item = page.locator(".items > li").nth(3);
    const id = (await item.getAttribute("id")).slice("item-".length);
    await page.route("https://**", (route) => route.abort());
    await item.locator("h2 a").hover();
    await page.mouse.down();
    await page.mouse.move(2, 400);
    await page.mouse.up();
    await sleep(100);
    deepEqual(counted, []);
    await Promise.all([page.waitForRequest("**/v1/engagement"), item.locator("h2 a").click({ noWaitAfter: true })]);
    deepEqual(counted, [{ id, type: "view" }]);
    // the page is left before the answer is there
    for (let tries = 0; tries < 20 && !/1 view/.test(await shown(id)); tries++) await sleep(50);
    match(await shown(id), /1 view/);
  });
  await on("the keyboard likes, and the focus stays", async (page) => {
    const button = page.locator("button.like").nth(4);
    await page.locator(".items h2 a").nth(4).focus();
    await page.keyboard.press("Tab");
    ok(await button.evaluate((one) => one === document.activeElement), "Tab does not lead from a title to its button");
    await Promise.all([page.waitForResponse(/\/like/), page.keyboard.press("Space")]);
    equal(await button.getAttribute("aria-pressed"), "true");
    ok(await button.evaluate((one) => one === document.activeElement), "the focus went away");
  });

  report.section("feed: since the last visit");
  // As if the last visit had been an hour ago, when all but the first three items were there.
  const returned = (page) =>
    page.evaluate(() => {
      const fourth = Date.parse(document.querySelectorAll(".items .at")[3].dateTime);
      localStorage["hotslice-visit-papers"] = JSON.stringify({ at: Date.now() - 3_600_000, changed: fourth });
      sessionStorage.clear();
    });
  const marked = (page) => page.locator(".items > .new").count();
  const since = (page) => page.locator("#since").textContent();
  await on("the first visit marks nothing", async (page) => {
    equal(await marked(page), 0);
    equal(await since(page), "");
  });
  await on("the next one marks what came, and reloading it changes nothing", async (page) => {
    await returned(page);
    for (let time = 0; time < 2; time++) {
      await page.reload();
      match(await since(page), /^3 new since your last visit, 1 hr\. ago$/);
      equal(await marked(page), 3);
    }
    match(await page.locator(".items h2").first().textContent(), /^New: /);
    noErrors(page);
  });
  await on("a visit after that knows them, whatever was fetched ahead in between", async (page) => {
    await returned(page);
    await page.evaluate(() => fetch(location.href, { headers: { "X-Sec-Purpose": "prefetch" } }).then((it) => it.text()));
    await page.reload();
    equal(await marked(page), 3);
    const next = await page.context().newPage();
    await next.goto(PAPERS);
    match(await since(next), /^Nothing new since your last visit, now$/);
    equal(await marked(next), 0);
  });
  await on("a page from the back/forward cache is no visit", async (page) => {
    await returned(page);
    await page.reload();
    await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => (window.restored = persisted)));
    await page.goto("/");
    await page.evaluate(() => (localStorage["hotslice-visit-papers"] = '{"at":1,"changed":1}'));
    await page.goBack({ waitUntil: "commit" });
    await page.waitForFunction(() => "restored" in window);
    ok(await page.evaluate(() => window.restored), "the page was not kept");
    equal(await page.evaluate(() => localStorage["hotslice-visit-papers"]), '{"at":1,"changed":1}');
    equal(await marked(page), 3);
  });
}
