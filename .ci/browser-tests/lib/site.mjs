// A small dashboard that takes its time, on which instant.js is tried: a page with every kind of link,
// pages to go to, and one thing that can be changed. Each page tells how often it was.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { newPage, open } from "./browser.mjs";
import { purposeOf } from "./service.mjs";

const folder = new URL("../../../clients/instant/", import.meta.url);
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self';" +
  " base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const KEPT = { "Cache-Control": "private, max-age=5", Vary: "Cookie, Accept-Encoding" };
const tag = (attributes) => `<script src="/instant.js" ${attributes} defer></script>`;
const withoutRules = () => delete HTMLScriptElement.supports;

// How a page has the module, and what its server says.
export const ways = {
  "rules by a header": {
    script: tag('data-rules="/instant-rules.json" data-cacheable'),
    headers: { "Content-Security-Policy": STRICT, "Speculation-Rules": '"/instant-rules.json"' },
    prefetched: KEPT,
  },
  "rules by the module": { script: tag("") },
  "rules by the module, with a nonce": {
    script: tag('nonce="abc"'),
    headers: { "Content-Security-Policy": "script-src 'nonce-abc'" },
  },
  // as in a browser that knows no speculation rules
  "fetch": {
    script: tag("data-cacheable"),
    headers: { "Content-Security-Policy": STRICT },
    prefetched: KEPT,
    before: withoutRules,
  },
  "fetch, of pages that no cache may keep": { script: tag("data-cacheable"), before: withoutRules },
  "no rules and no fetch": { script: tag(""), before: withoutRules },
  "no module": { script: "" },
};

export class Site {
  latency = 200;
  rulesDelay = 0;
  changed = 0;
  before = 0; // ms until a change is made
  after = 0; // and from then until it is answered
  log = [];

  // started(SOURCE): with another text of the module than the repository's
  static async started(module) {
    const site = new Site();
    site.files = new Map([
      ["/instant.js", ["text/javascript", module ?? (await source())]],
      ["/instant-rules.json", ["application/speculationrules+json", await readFile(new URL("instant-rules.json", folder))]],
      ["/site.css", ["text/css", "body { min-height: 3000px; touch-action: pan-y; margin: 40px; line-height: 2 }"]],
      ["/favicon.ico", ["image/x-icon", ""]],
    ]);
    site.server = createServer((request, answer) => site.#answer(request, answer)).listen(0, "127.0.0.1");
    await once(site.server, "listening");
    site.url = `http://127.0.0.1:${site.server.address().port}`;
    return site;
  }

  // Opens the page with the links, in one of the ways, and waits until the module can do its work.
  async page(browser, way, { before, ready = true, ...options } = {}) {
    this.way = ways[way];
    const page = await newPage(browser, this.url, options);
    for (const script of [observe, this.way.before, before].filter(Boolean)) await page.addInitScript(script);
    await open(page, "/");
    if (ready && this.way.headers?.["Speculation-Rules"]) {
      await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".json")));
    }
    this.log = [];
    return page;
  }

  // What was asked for, as in "GET /b", "GET /b prefetch", "GET /b prefetch, broken off".
  asked(where) {
    const lines = this.log.filter(({ path }) => path === where);
    return lines.map(({ method, path, purpose, broken }) =>
      `${method} ${path}${purpose ? ` ${purpose}` : ""}${broken ? ", broken off" : ""}`,
    );
  }

  async #answer(request, answer) {
    const { pathname: path } = new URL(request.url, this.url);
    if (this.files.has(path)) {
      if (path.endsWith(".json")) await sleep(this.rulesDelay);
      const [type, body] = this.files.get(path);
      return answer.writeHead(200, { "Content-Type": type, "Cache-Control": "max-age=60" }).end(body);
    }
    const noted = { method: request.method, path, purpose: purposeOf(request) };
    this.log.push(noted);
    answer.once("close", () => (noted.broken = !answer.writableFinished));
    if (request.method === "POST") return this.#change(request, answer);
    const shown = this.changed;
    const prefetched = noted.purpose && this.way.prefetched;
    if (path !== "/") await sleep(this.latency);
    const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", ...this.way.headers, ...prefetched };
    answer.writeHead(200, headers).end(this.#html(path, shown));
  }

  async #change(request, answer) {
    await request.resume().toArray();
    await sleep(this.before);
    this.changed++;
    await sleep(this.after);
    if (request.url === "/like") answer.writeHead(204).end();
    else answer.writeHead(303, { Location: "/b" }).end();
  }

  #html(path, shown) {
    return `<!doctype html><html lang="en"><head><title>${path}</title><link rel="stylesheet" href="/site.css">${this.way.script}
      </head><body><main><h1>${path}</h1><p>Changed <span id="changed">${shown}</span> times.</p>
      <p><a id="link" href="/b">A page with <b id="inside">bold</b> words</a></p>
      <p><a id="other" href="/c">Another page</a></p>
      <p data-hover><a id="hover" href="/d">A page that is <b>fetched</b> early</a></p>
      <p><a id="hash" href="#end">The end</a></p>
      <p><a id="download" href="/b" download>A file</a></p>
      <p><a id="blank" href="/b" target="_blank">A tab</a></p>
      <p data-no-prefetch><a id="not" href="/b">Not prefetched</a></p>
      <p><a id="foreign" href="${this.url.replace("127.0.0.1", "localhost")}/b">Elsewhere</a></p>
      <p><a id="mail" href="mailto:somebody@b.example">Mail</a></p>
      <p><button id="button" type="button">Does nothing</button></p>
      <form id="form" method="post" action="/save"><button id="save">Save</button></form>
      <p id="end">The end</p></main></body></html>`;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

export const source = () => readFile(new URL("instant.js", folder), "utf8");

// Notes, before the module sees anything, in which frame after a press or a key the bar was there. It is kept
// for the next page, because a key leads there at once.
function observe() {
  const look = (event) => {
    let frames = 0;
    const frame = () => {
      const box = document.querySelector("[role=progressbar]")?.getBoundingClientRect();
      frames++;
      const isThere = box?.width > 0 && box.height > 0 && box.top === 0;
      const ms = performance.now() - event.timeStamp;
      if (isThere) sessionStorage.seen = JSON.stringify({ frames, ms });
      else if (frames < 60) requestAnimationFrame(frame);
    };
    delete sessionStorage.seen;
    requestAnimationFrame(frame);
  };
  addEventListener("pointerdown", look, true);
  addEventListener("keydown", look, true);
  addEventListener("pageshow", ({ persisted }) => (window.restored = persisted));
}
