// The pages of keys: create, view, edit, conflict, delete, with hostile keys and values, with and without
// scripts, by mouse and by keyboard.
import { setTimeout as sleep } from "node:timers/promises";
import { equal, ok } from "../../client-tests/lib/expect.mjs";
import { accessible, newPage, noErrors, noSideways, open, shot } from "../lib/browser.mjs";

const EVIL = `</pre></textarea><script>document.title = "run"</script><img src=x onerror="document.title='run'">`;
const hostile = ["%2F", "a+b/ ", "😀", "a\nb\r\nc", "nul\0\u202Eevil", EVIL, "x".repeat(511)];

export async function keys(report, service, browser) {
  report.section("keys");
  const url = await service.url();
  const namespace = await onlyNamespace(url);
  const rest = `${url}/client/v4/accounts/${"0".repeat(32)}/storage/kv/namespaces/${namespace}/values`;
  const put = async (key, value) => {
    const answer = await fetch(`${rest}/${encodeURIComponent(key)}`, { method: "PUT", body: value });
    ok(answer.ok, await answer.text());
  };
  const get = async (key) => (await fetch(`${rest}/${encodeURIComponent(key)}`)).text();
  const at = (key, more = "") => `/keys/value?namespace=${namespace}&key=${encodeURIComponent(key)}${more}`;

  for (const scripts of [true, false]) {
    await report.check(`a key is created, edited and deleted ${scripts ? "with" : "without"} scripts`, async () => {
      const name = `suite:${scripts}`;
      const page = await newPage(browser, url, { width: scripts ? 1280 : 390, scripts });
      await open(page, "/keys");
      await page.click(".namespace a");
      await page.click("text=New key");
      await page.fill("#new-key", name);
      await page.fill("#value", '{"b":1,\n"a":[]}');
      await page.selectOption('[name="expiry"]', "after");
      await page.fill('[name="ttl"]', "3600");
      ok(/Creating it costs 1 write and 1 read\. [\d,]+ of 1,000 writes are left today\./.test(await page.innerText(".cost")), "the cost is not said");
      await page.click("text=Create");
      await page.waitForURL("**/keys/value?**done=saved");
      equal(await page.innerText("pre.value"), '{\n  "b": 1,\n  "a": []\n}');
      ok((await page.innerText(".entry-facts")).includes(scripts ? "59 min" : "UTC"), "it does not say when it expires");
      await noSideways(page);
      if (scripts) await accessible(page);

      await turn();
      await page.click("#edit summary");
      await page.fill("#value", "second");
      await page.uncheck('[name="json"]');
      await page.click("#edit button.primary");
      await page.waitForURL("**done=saved");
      equal(await page.innerText("pre.value"), "second");

      await page.click("#edit summary");
      await page.click("#edit button.primary");
      await page.waitForURL("**done=unchanged");
      ok((await page.innerText(".notice.good")).includes("Nothing had to be written"), "it does not say that nothing was written");

      await page.click("text=Delete >> nth=0");
      ok((await page.innerText("details:has(button.danger) .cost")).includes("1 delete"), "the cost is not said");
      await page.click("button.danger");
      await page.waitForURL("**done=deleted");
      ok((await get(name)).includes("key not found"), "it is still there");
      noErrors(page);
      await page.close();
    });
  }

  await report.check("JSON, text and hex are views of one value", async () => {
    await put("suite:views", '{"n":12345678901234567890}');
    const page = await newPage(browser, url);
    await open(page, at("suite:views"));
    ok((await page.innerText("pre.json")).includes("12345678901234567890"), "the digits have changed");
    await page.click("nav.forms >> text=Hex");
    ok((await page.innerText("pre.hex")).includes("7b 22 6e 22"), "these are not its bytes");
    await page.click("nav.forms >> text=Text");
    equal(await page.innerText("pre.text"), '{"n":12345678901234567890}');
    noErrors(page);
    await page.close();
  });

  await report.check("two who edit one key do not overwrite each other unasked", async () => {
    await put("suite:two", "first");
    const page = await newPage(browser, url);
    await open(page, at("suite:two"));
    await page.click("#edit summary");
    await page.fill("#value", "mine");
    await turn();
    await put("suite:two", "theirs");
    const [answer] = await Promise.all([page.waitForResponse((one) => one.request().method() === "POST"), page.click("#edit button.primary")]);
    equal(answer.status(), 409);
    equal(await page.innerText("pre.value"), "theirs");
    equal(await page.inputValue("#value"), "mine");
    await accessible(page);
    await shot(page, "keys-conflict");
    await turn();
    await page.click("#edit button.primary");
    await page.waitForURL("**done=saved");
    equal(await get("suite:two"), "mine");
    await page.close();
  });

  await report.check("a value that looks like a page runs nothing, on the page and as a file", async () => {
    await put("suite:evil.html", EVIL);
    const page = await newPage(browser, url);
    await open(page, at("suite:evil.html"));
    equal(await page.innerText("pre.value"), EVIL);
    equal(await page.locator("#value").inputValue(), EVIL);
    equal(await page.locator("main script, main img").count(), 0);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("a[download]")]);
    equal(download.suggestedFilename(), "suite_evil.html");
    // as a page of its own, where no link says that it is a file
    const raw = await page.evaluate(async (where) => {
      const answer = await fetch(where);
      return [answer.headers.get("Content-Type"), answer.headers.get("Content-Disposition"), answer.headers.get("Content-Security-Policy")];
    }, await page.getAttribute("a[download]", "href"));
    equal(raw[0], "application/octet-stream");
    ok(raw[1].startsWith("attachment") && raw[2].includes("sandbox"), `${raw}`);
    ok(!(await page.title()).includes("run"), "something has run");
    noErrors(page);
    await page.close();
  });

  await report.check("hostile keys are listed, opened, edited and deleted", async () => {
    const page = await newPage(browser, url);
    for (const key of hostile) await put(`~${key}`.slice(0, 512), "old");
    await open(page, `/keys?namespace=${namespace}&prefix=~&view=flat`);
    equal(await page.locator(".listing .leaf").count(), hostile.length);
    ok(!(await page.innerText(".listing")).includes("\u202E"), "a mark of direction is not made visible");
    await shot(page, "keys-hostile");
    await accessible(page);
    const links = await page.locator(".listing .leaf a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    for (const link of links) {
      await open(page, link);
      equal(await page.innerText("pre.value"), "old");
      await page.click("details:has(button.danger) summary");
      await page.click("button.danger");
      await page.waitForURL("**done=deleted");
    }
    await open(page, `/keys?namespace=${namespace}&prefix=~`);
    ok((await page.innerText("main")).includes("No key starts with this"), "some are left");
    ok(!(await page.title()).includes("run"), "something has run");
    noErrors(page);
    await page.close();
  });

  await report.check("a link to a key is pressed without a prefetch", async () => {
    await put("suite:link", "x");
    const page = await newPage(browser, url);
    await open(page, `/keys?namespace=${namespace}&view=flat&prefix=suite:link`);
    const asked = [];
    page.on("request", (one) => asked.push(one.url()));
    await page.hover(".leaf a");
    await page.mouse.down();
    await page.waitForTimeout(200);
    equal(asked.filter((one) => one.includes("/keys/value")).length, 0);
    await page.mouse.up();
    await page.waitForURL("**/keys/value?**");
    noErrors(page);
    await page.close();
  });

  await report.check("the keyboard opens, edits and saves", async () => {
    await put("suite:typed", "old");
    const page = await newPage(browser, url);
    await open(page, at("suite:typed"));
    await page.focus("#edit summary");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    equal(await page.evaluate(() => document.activeElement.id), "value");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("new\nlines");
    await turn();
    await page.focus("#edit button.primary");
    await page.keyboard.press("Enter");
    await page.waitForURL("**done=saved");
    equal(await get("suite:typed"), "new\nlines");
    noErrors(page);
    await page.close();
  });
}

// One key takes one write a second.
const turn = () => sleep(1_050);

async function onlyNamespace(url) {
  const text = await (await fetch(`${url}/keys`)).text();
  return text.match(/\/keys\?namespace=([^"&]+)/)[1];
}
