// Feeds that want to run something in a reader's browser: those of the shared test data, where it lies
// beside the repository, and a few of our own; and an index into which somebody wrote such texts past all
// cleaning. Nothing of it runs or loads anything.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import path from "node:path";
import { equal, ok, rejects } from "../../client-tests/lib/expect.mjs";
import { newPage, noErrors, open } from "../lib/browser.mjs";
import { serve } from "../lib/service.mjs";

const shared = fileURLToPath(new URL("../../../../shared/data/feeds-bad/script-injection", import.meta.url));
const ACCOUNT = "acc0acc0acc0acc0acc0acc0acc0acc0";
const NAMESPACE = "0f2ac74b498b48028cb68387c421e279";
const EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)><iframe src='/docs'></iframe>";
const BREAKS = `"><b onmouseover=alert(4)>'--><style>*{display:none}</style></textarea></script>{{7*7}}\${7*7}`;
const LINKS = ["javascript:alert(5)", " java\tscript:alert(6)", "data:text/html,<script>alert(7)</script>", "//evil.example/x", "vbscript:x"];

export async function hostile(report, service, browser) {
  const begun = await started(path.join(service.folder, "hostile"));
  report.section(begun.files > 0 ? "hostile feeds" : `hostile feeds; those of ${shared} are not there and were left out`);
  const { url } = begun;

  await report.check("hostile: items of them are shown", async () => {
    const { total } = await (await fetch(`${url}/v1/indexes/hub`)).json();
    ok(total >= LINKS.length + begun.files / 2, `only ${total} items of ${begun.files} files and our own`);
  });
  for (const [name, where] of [
    ["the feeds", "/"],
    ["an index that nobody cleaned", "/?index=raw"],
    ["a search for markup", `/?q=${encodeURIComponent(EVIL)}`],
    ["filters of markup", `/?source=${encodeURIComponent(BREAKS)}&category=${encodeURIComponent(EVIL)}`],
  ]) {
    await report.check(`hostile: ${name}: nothing runs, nothing is loaded`, async () => {
      await looked(browser, url, where, true);
      await looked(browser, url, where, false);
    });
  }
  await report.check("hostile: the index that nobody cleaned shows its markup as text", async () => {
    const page = await newPage(browser, url);
    await open(page, "/?index=raw");
    equal(await page.locator(".items h2").first().textContent(), EVIL);
    equal(await page.locator(".items h2 a").count(), 0);
    await page.close();
  });
  await report.check("hostile: what would be wrong is noticed", async () => {
    for (const html of ["<img alt=''>", "<b onclick=''>b</b>", "<a href='javascript:1'>a</a>"]) {
      const page = await newPage(browser, url, { scripts: false });
      await page.setContent(`<main><ol class="items"><li>${html}</li></ol></main>`);
      await rejects(() => harmless(page), /in the list/);
      await page.close();
    }
  });
  await begun.stop();
}

// Opens a page, goes over all of it with the mouse and the keyboard, and looks what came of it.
async function looked(browser, url, where, scripts) {
  const page = await newPage(browser, url, { scripts });
  const seen = [];
  page.on("dialog", (dialog) => (seen.push(`dialog ${dialog.message()}`), dialog.dismiss()));
  page.on("popup", () => seen.push("a window"));
  page.on("download", () => seen.push("a download"));
  page.on("request", (request) => {
    const { origin, pathname } = new URL(request.url());
    const own = origin === url && (pathname === "/" || /^\/(assets\/[a-z.]+|instant\.js|instant-rules\.json|v1\/live)$/.test(pathname));
    if (!own && !request.url().startsWith("data:")) seen.push(`request of ${request.url()}`);
  });
  await open(page, where);
  for (const y of [200, 500, 800]) await page.mouse.move(600, y);
  for (let i = 0; i < 12; i++) await page.keyboard.press("Tab");
  await page.mouse.wheel(0, 20_000);
  await sleep(150);
  noErrors(page);
  equal(seen.join(", "), "");
  equal(page.frames().length, 1);
  await harmless(page);
  await page.close();
}

// No element in the list but those of the template, no attribute but its, and links to the web only.
async function harmless(page) {
  const found = await page.locator("main").evaluate((main) => {
    const known = ["LI", "H2", "P", "A", "DIV", "BUTTON", "SPAN", "B", "TIME"];
    const attributes = ["id", "class", "href", "rel", "form", "name", "value", "datetime", "data-ago", "title", "aria-pressed"];
    const strange = [];
    for (const one of main.querySelectorAll(".items *")) {
      if (!known.includes(one.tagName)) strange.push(one.tagName);
      for (const { name } of one.attributes) if (!attributes.includes(name)) strange.push(`${one.tagName} ${name}`);
      if (one.tagName === "A" && !/^https?:$/.test(one.protocol)) strange.push(one.href);
    }
    return strange;
  });
  if (found.length > 0) throw new Error(`in the list there is ${[...new Set(found)].join(", ")}`);
}

// A service of its own: its index "raw" has no source, and is written by hand.
async function started(folder) {
  await mkdir(folder, { recursive: true });
  const files = (await readdir(shared).catch(() => [])).filter((name) => name.endsWith(".xml"));
  const items = LINKS.map((url, i) => ({
    id: `${i}`,
    url,
    title: i % 2 ? EVIL : BREAKS,
    content_html: `${BREAKS}${EVIL}<a href="${url}">link</a>`,
    date_published: `2026-10-2${i}T00:00:00Z`,
    tags: [EVIL],
    authors: [{ name: BREAKS }],
  }));
  const own = { version: "https://jsonfeed.org/version/1.1", title: EVIL, items };
  await writeFile(path.join(folder, "own.json"), JSON.stringify(own));
  const sources = [pathToFileURL(path.join(folder, "own.json")), ...files.map((name) => pathToFileURL(path.join(shared, name)))];
  const config = path.join(folder, "wrangler.toml");
  await writeFile(config, toml(sources));
  const begun = await serve(config, path.join(folder, "data"));
  await published(begun.url);
  await uncleaned(begun.url);
  return { ...begun, files: files.length };
}

function toml(sources) {
  const job = (index) => `[[hotslice.jobs]]\nname = "refresh-${index}"\nrun = "refresh"\nindex = "${index}"\ncron = "0 0 1 1 *"\n`;
  const index = (name, ids) => `[[hotslice.indexes]]\nname = "${name}"\nbinding = "DATA"\nsources = ${JSON.stringify(ids)}\n`;
  const one = (url, i) => `[[hotslice.sources]]\nid = "s${i}"\ntitle = ${JSON.stringify(EVIL)}\nurl = "${url}"\n`;
  return [
    `name = "hostile"\naccount_id = "${ACCOUNT}"\ncompatibility_date = "2026-11-01"\n`,
    `[[kv_namespaces]]\nbinding = "DATA"\nid = "${NAMESPACE}"\n`,
    '[triggers]\ncrons = ["0 0 1 1 *"]\n[hotslice]\nplan = "unlimited"\n',
    job("hub"),
    job("raw"),
    index("hub", sources.map((_, i) => `s${i}`)),
    index("raw", ["none"]),
    ...sources.map(one),
    '[[hotslice.sources]]\nid = "none"\nurl = "file:there-is-none.xml"\n',
  ].join("\n");
}

async function published(url) {
  for (let tries = 0; tries < 300; tries++) {
    if ((await fetch(`${url}/v1/indexes/hub`)).ok) return;
    await sleep(100);
  }
  throw new Error("the hostile feeds are not published");
}

// Takes the index of the feeds and puts into each text what a feed must never bring that far.
async function uncleaned(url) {
  const values = `${url}/client/v4/accounts/${ACCOUNT}/storage/kv/namespaces/${NAMESPACE}/values`;
  const document = await (await fetch(`${values}/index:hub`)).json();
  const items = document.items.slice(0, 5).map((item, i) => ({
    ...item,
    title: EVIL,
    summary: BREAKS,
    category: BREAKS,
    source: EVIL,
    url: LINKS[i],
  }));
  const raw = { ...document, index: "raw", hotItems: 5, total: 5, segments: [], items };
  const answer = await fetch(`${values}/index:raw`, { method: "PUT", body: JSON.stringify(raw) });
  ok(answer.ok, `the index could not be written: ${answer.status}`);
}
