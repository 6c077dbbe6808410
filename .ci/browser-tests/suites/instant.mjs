// instant.js in Chromium: on a small site that takes 200 ms for each page, in every way to have the
// module, and on Hotslice itself.
import { setTimeout as sleep } from "node:timers/promises";
import { deepEqual, equal, ok } from "../../client-tests/lib/expect.mjs";
import { noErrors, newPage, open } from "../lib/browser.mjs";
import { arrives, click, lift, press, settled, shows, touch } from "../lib/hand.mjs";
import { Between } from "../lib/service.mjs";
import { Site } from "../lib/site.mjs";

const ONCE = ["GET /b prefetch"];
const PLAIN = ["GET /b"];
const prefetching = ["rules by a header", "rules by the module", "fetch"];

const inWay = (way) => async (report, site, browser) => {
  report.section(`instant.js: ${way}`);
  const check = checkOf(report, site, browser, way);
  await clicks(check, site, way);
  await cancels(check, site, way);
  await changes(check, site);
  await history(check, site);
};

// All that can be tried on a site, with whatever text of the module it has.
const parts = [
  ...prefetching.map(inWay),
  async (report, site, browser) => {
    report.section("instant.js: what is left alone");
    await leftAlone(checkOf(report, site, browser, prefetching[0]), site);
  },
  async (report, site, browser) => {
    report.section("instant.js: other ways and devices");
    await others(report, site, browser);
  },
];

// Each part has a site of its own.
const onSite = (part) => async (report, _, browser) => {
  const site = await Site.started();
  await part(report, site, browser);
  site.close();
};

export const instant = [...parts.map(onSite), itself];

export async function instantOn(report, site, browser) {
  for (const part of parts) await part(report, site, browser);
}

// check(WHAT, RUN, OPTIONS): RUN gets a page of its own, in which nothing may go wrong.
function checkOf(report, site, browser, way) {
  return (what, run, options) =>
    report.check(`${way}: ${what}`, async () => {
      Object.assign(site, { latency: 200, rulesDelay: 0, before: 0, after: 0, changed: 0 });
      Object.assign(site, options?.site);
      const page = await site.page(browser, way, options);
      try {
        await run(page);
        noErrors(page);
      } finally {
        await page.close();
      }
    });
}

// In which frame after the last press or key the bar was there, and how long that took.
async function barAfter(page) {
  await page.waitForFunction(() => sessionStorage.seen);
  return JSON.parse(await page.evaluate(() => sessionStorage.seen));
}

async function clicks(check, site, way) {
  await check("the bar is there in the first frame after a press", async (page) => {
    const times = [];
    for (let i = 0; i < 5; i++) {
      await press(page, "#link");
      const { frames, ms } = await barAfter(page);
      equal(frames, 1);
      times.push(ms);
      await page.hover("#end");
      await lift(page);
    }
    const median = times.sort((a, b) => a - b)[2];
    ok(median < 100, `it took ${median} ms`);
  });
  for (const hold of [0, 80, 600]) {
    await check(`one request for a click, pressed for ${hold} ms`, async (page) => {
      await click(page, "#link", "/b", hold);
      deepEqual(site.asked("/b"), ONCE);
    });
  }
  await check("a click on what is inside of a link counts as one on the link", async (page) => {
    await click(page, "#inside", "/b");
    deepEqual(site.asked("/b"), ONCE);
  });
  await check("a slow page is there as soon as can be", async (page) => {
    await click(page, "#link", "/b");
    // Chromium asks again after a second, and would wait for the first answer if that were not broken off
    deepEqual(site.asked("/b"), way === "rules by the module" ? ["GET /b prefetch, broken off", "GET /b"] : ONCE);
  }, { site: { latency: 2000 } });
  await check("the keyboard: the bar in the first frame, and one request", async (page) => {
    await page.focus("#link");
    await arrives(page, "/b", () => page.keyboard.down("Enter"));
    const { frames } = await barAfter(page);
    equal(frames, 1);
    deepEqual(site.asked("/b"), PLAIN);
  });
  await check("a tap: the bar while the finger is down, and one request", async (page) => {
    const finger = await touch(page);
    await finger.down("#link");
    await sleep(80);
    ok(await shows(page));
    await arrives(page, "/b", () => finger.up());
    deepEqual(site.asked("/b"), ONCE);
  }, { touch: true, width: 390, height: 844 });
}

async function cancels(check, site, way) {
  // it asks for nothing but what is marked as a prefetch, and stays where it is
  const nothing = async (page) => {
    await settled();
    ok(!(await shows(page)), "the bar is still there");
    equal(await page.title(), "/");
    deepEqual(site.log.filter(({ purpose }) => !purpose), []);
  };
  // else it would be dragged
  const undraggable = (page) => page.evaluate(() => document.getElementById("link").setAttribute("draggable", "false"));
  await check("moved off the link: nothing that counts", async (page) => {
    await undraggable(page);
    await press(page, "#link");
    ok(await shows(page));
    await sleep(50);
    await page.hover("#end");
    ok(!(await shows(page)), "the bar is still there");
    await lift(page);
    await nothing(page);
    if (way !== "fetch") deepEqual(site.asked("/b"), ["GET /b prefetch, broken off"]);
  }, { site: { latency: 3000 } });
  await check("moved within the link: it stays pressed", async (page) => {
    await undraggable(page);
    await press(page, "#inside");
    const { x, y, height } = await page.locator("#inside").boundingBox();
    await page.mouse.move(x - 20, y + height / 2);
    await settled();
    ok(await shows(page), "the bar is gone");
    await arrives(page, "/b", () => lift(page));
    deepEqual(site.asked("/b"), ONCE);
  });
  await check("dragged: nothing that counts", async (page) => {
    await press(page, "#link");
    const { x, y } = await page.locator("#link").boundingBox();
    for (let by = 0; by < 12; by += 2) await page.mouse.move(x + 20 + by, y + 10);
    ok(!(await shows(page)), "the bar is still there");
    await lift(page);
    await nothing(page);
  });
  await check("scrolled: nothing that counts", async (page) => {
    await press(page, "#link");
    ok(await shows(page));
    await page.mouse.wheel(0, 5);
    await page.waitForFunction(() => scrollY > 0);
    await settled();
    ok(!(await shows(page)), "the bar is still there");
    deepEqual(site.log.filter(({ purpose }) => !purpose), []);
    await page.mouse.move(600, 800);
    await lift(page);
    await nothing(page);
  });
  await check("a finger that scrolls: nothing that counts", async (page) => {
    const finger = await touch(page);
    await finger.down("#link");
    await page.waitForSelector("[role=progressbar]");
    await finger.move(-150);
    await page.waitForFunction(() => scrollY > 0);
    await finger.up();
    await nothing(page);
  }, { touch: true, width: 390, height: 844 });
  await check("cancelled and then clicked: one request that counts at most, and the page", async (page) => {
    await press(page, "#link");
    await sleep(400);
    await page.hover("#end");
    await lift(page);
    await settled();
    site.log = [];
    await click(page, "#link", "/b");
    ok(site.asked("/b").length <= 1, String(site.asked("/b")));
  });
  await check("another link pressed after it: one request for each", async (page) => {
    await press(page, "#link");
    await sleep(50);
    await page.hover("#other");
    await lift(page);
    await click(page, "#other", "/c");
    deepEqual(site.asked("/c"), ["GET /c prefetch"]);
  });
  await check("a click that a script handles: no bar stays", async (page) => {
    await page.evaluate(() => document.getElementById("link").addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
    }));
    await press(page, "#link");
    await lift(page);
    await nothing(page);
  });
  await check("Escape: no bar stays", async (page) => {
    await page.evaluate(() => document.getElementById("link").addEventListener("click", (event) => event.preventDefault()));
    await press(page, "#link");
    ok(await shows(page), "there is no bar");
    await page.keyboard.press("Escape");
    await nothing(page);
    await lift(page);
  });
}

async function changes(check, site) {
  const changed = (page) => page.locator("#changed").innerText();
  // Presses until the page is there, changes something, and lifts.
  const between = async (page, change) => {
    await press(page, "#link");
    await sleep(500);
    deepEqual(site.asked("/b"), ONCE);
    await change();
    await sleep(60);
    await arrives(page, "/b", () => lift(page));
    equal(await changed(page), String(site.changed));
    ok(site.changed > 0, "nothing was changed");
  };
  await check("a POST by fetch in between shows fresh data", (page) =>
    between(page, () => page.evaluate(async () => void (await fetch("/like", { method: "POST" })))),
  );
  await check("a POST by a Request in between shows fresh data", (page) =>
    between(page, () => page.evaluate(async () => void (await fetch(new Request("/like", { method: "POST" }))))),
  );
  await check("a POST by XMLHttpRequest in between shows fresh data", (page) =>
    between(page, () =>
      page.evaluate(
        () =>
          new Promise((done) => {
            const request = new XMLHttpRequest();
            request.open("POST", "/like");
            request.onloadend = () => done();
            request.send();
          }),
      ),
    ),
  );
  await check("a change that the page tells of shows fresh data", (page) =>
    between(page, async () => {
      site.changed++;
      await page.evaluate(() => void document.dispatchEvent(new Event("instant:changed")));
    }),
  );
  await check("a GET by fetch in between drops nothing", async (page) => {
    await press(page, "#link");
    await sleep(400);
    await page.evaluate(async () => void (await fetch("/c")));
    await arrives(page, "/b", () => lift(page));
    deepEqual(site.asked("/b"), ONCE);
  });
  await check("a link that is pressed while a POST is under way shows fresh data", async (page) => {
    await page.evaluate(() => void fetch("/like", { method: "POST" }));
    await sleep(20);
    await click(page, "#link", "/b", 800);
    equal(await changed(page), "1");
  }, { site: { before: 600, after: 1500 } });
  for (const [how, submit] of [
    ["a form", () => document.getElementById("form").requestSubmit()],
    ["a form that a script sends", () => document.getElementById("form").submit()],
  ]) {
    await check(`${how}, whose answer leads to what was prefetched, shows fresh data`, async (page) => {
      await press(page, "#link");
      await sleep(400);
      deepEqual(site.asked("/b"), ONCE);
      await arrives(page, "/b", () => page.evaluate(submit));
      equal(await changed(page), "1");
      await lift(page);
    });
  }
}

async function history(check, site) {
  await check("back and forward come from the back/forward cache, without a bar, and links work again", async (page) => {
    await click(page, "#link", "/b");
    for (const [go, title] of [["goBack", "/"], ["goForward", "/b"], ["goBack", "/"]]) {
      await page[go]({ waitUntil: "commit" });
      await page.waitForFunction((title) => document.title === title, title);
      ok(await page.evaluate(() => window.restored), `${go} loaded the page anew`);
      ok(!(await shows(page)), "the bar is still there");
    }
    await sleep(5100); // what fetch brought is not used longer than that
    site.log = [];
    await click(page, "#link", "/b");
    deepEqual(site.asked("/b"), ONCE);
  });
}

async function leftAlone(check, site) {
  const untouched = async (page, selector, options) => {
    await press(page, selector, options);
    ok(!(await shows(page)), "there is a bar");
    await lift(page, options);
    await settled();
    deepEqual(site.log.filter(({ purpose }) => purpose), []);
  };
  for (const key of ["Control", "Shift", "Alt", "Meta"]) {
    await check(`a click with ${key}`, async (page) => {
      await page.keyboard.down(key);
      await untouched(page, "#link");
      await page.keyboard.up(key);
    });
  }
  for (const button of ["middle", "right"]) {
    await check(`a click with the ${button} button`, (page) => untouched(page, "#link", { button }));
  }
  for (const selector of ["#download", "#blank", "#hash", "#button"]) {
    await check(`a click on ${selector}`, (page) => untouched(page, selector));
  }
  for (const selector of ["#foreign", "#mail"]) {
    await check(`a press on ${selector}`, async (page) => {
      await press(page, selector);
      ok(!(await shows(page)), "there is a bar");
      await settled();
      deepEqual(site.asked("/b"), []);
    });
  }
  await check("a second finger", async (page) => {
    const finger = await touch(page);
    await finger.down("#end");
    await finger.down("#link", "#end");
    await settled();
    ok(!(await shows(page)), "there is a bar");
    deepEqual(site.log, []);
    await finger.up();
  }, { touch: true, width: 390, height: 3100 });
  const unprefetched = async (page, selector = "#link") => {
    await press(page, selector);
    ok(await shows(page), "there is no bar");
    await sleep(80);
    await arrives(page, "/b", () => lift(page));
    deepEqual(site.asked("/b"), PLAIN);
  };
  await check("data-no-prefetch: a bar, and no prefetch", (page) => unprefetched(page, "#not"));
  const connection = (value) => `Object.defineProperty(navigator, "connection", { value: ${JSON.stringify(value)} })`;
  for (const value of [{ saveData: true }, { effectiveType: "2g" }, { effectiveType: "slow-2g" }]) {
    await check(`${JSON.stringify(value)}: a bar, and no prefetch`, (page) => unprefetched(page), {
      before: connection(value),
    });
  }
  await hovers(check, site);
  await check('{"effectiveType":"4g"}: a prefetch', async (page) => {
    await click(page, "#link", "/b");
    deepEqual(site.asked("/b"), ONCE);
  }, { before: connection({ effectiveType: "4g", saveData: false }) });
  await check("rules that have not come yet: one request", async (page) => {
    await click(page, "#link", "/b");
    await sleep(1500);
    deepEqual(site.asked("/b"), PLAIN);
  }, { ready: false, site: { rulesDelay: 1500, latency: 1800 } });
}

// A mouse that rests on a link before anything is pressed.
async function hovers(check, site) {
  await check("a mouse that rests on a link: nothing", async (page) => {
    await page.hover("#link");
    await sleep(300);
    deepEqual(site.log, []);
  });
  await check("data-hover: a mouse that rests on a link prefetches, and a click is one request", async (page) => {
    await page.hover("#hover");
    await sleep(400);
    ok(!(await shows(page)), "there is a bar");
    deepEqual(site.asked("/d"), ["GET /d prefetch"]);
    await click(page, "#hover", "/d");
    deepEqual(site.asked("/d"), ["GET /d prefetch"]);
  });
  await check("data-hover: a mouse that passes asks for nothing", async (page) => {
    // on time, which no hand and no loaded machine is
    await page.evaluate(() => {
      const pointer = { bubbles: true, composed: true, pointerType: "mouse" };
      const comes = (id) => document.getElementById(id).dispatchEvent(new PointerEvent("pointerover", pointer));
      comes("hover");
      setTimeout(comes, 30, "end");
    });
    await sleep(300);
    deepEqual(site.log, []);
  });
  await check("data-hover: a mouse that leaves takes it back", async (page) => {
    await page.hover("#hover");
    await sleep(300);
    await page.hover("#end");
    await settled();
    deepEqual(site.asked("/d"), ["GET /d prefetch, broken off"]);
  }, { site: { latency: 3000 } });
  await check("data-hover: a mouse that moves within the link asks once", async (page) => {
    await page.hover("#hover");
    await sleep(300);
    const { x, y, height } = await page.locator("#hover b").boundingBox();
    await page.mouse.move(x + 3, y + height / 2);
    await sleep(300);
    await page.mouse.move(x - 20, y + height / 2);
    await settled();
    deepEqual(site.asked("/d"), ["GET /d prefetch"]);
  }, { site: { latency: 3000 } });
  await check("data-hover: a change in between shows fresh data", async (page) => {
    await page.hover("#hover");
    await sleep(400);
    await page.evaluate(async () => void (await fetch("/like", { method: "POST" })));
    await sleep(60);
    await click(page, "#hover", "/d");
    equal(await page.locator("#changed").innerText(), "1");
  });
}

async function others(report, site, browser) {
  const nonce = "rules by the module, with a nonce";
  await checkOf(report, site, browser, nonce)("one request", async (page) => {
    await click(page, "#link", "/b");
    deepEqual(site.asked("/b"), ONCE);
  });
  const none = "no rules and no fetch";
  await checkOf(report, site, browser, none)("a bar, and one request", async (page) => {
    await press(page, "#link");
    ok(await shows(page), "there is no bar");
    await arrives(page, "/b", () => lift(page));
    deepEqual(site.asked("/b"), PLAIN);
  });
  const unkept = "fetch, of pages that no cache may keep";
  await checkOf(report, site, browser, unkept)("it notices, and fetches no other", async (page) => {
    await press(page, "#link");
    await sleep(400);
    await page.hover("#end");
    await lift(page);
    deepEqual(site.asked("/b"), ONCE);
    await click(page, "#other", "/c");
    deepEqual(site.asked("/c"), ["GET /c"]);
  });
  await report.check("less motion: the bar stands still", async () => {
    const page = await site.page(browser, prefetching[0]);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await press(page, "#link");
    ok(await shows(page), "there is no bar");
    equal(await page.evaluate(() => document.getAnimations().length), 0);
    await page.close();
  });
}

async function itself(report, service, browser) {
  report.section("instant.js: Hotslice");
  let between;
  const check = (what, run) =>
    report.check(`Hotslice: ${what}`, async () => {
      between ??= await Between.to(await service.url());
      Object.assign(between, { delay: 0, refuses: false });
      const page = await newPage(browser, between.url);
      await page.addInitScript(() => addEventListener("pageshow", ({ persisted }) => (window.restored = persisted)));
      try {
        // a prefetch is shown what is at hand and fresh
        await open(page, "/?index=papers");
        await open(page, "/?index=hub");
        await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".json")));
        Object.assign(between, { delay: 200, log: [] });
        await run(page);
        noErrors(page);
      } finally {
        await page.close();
      }
    });
  const papers = 'a[href="/?index=papers"]';
  const goes = (page, act) => Promise.all([page.waitForURL("**/?index=papers"), act()]).then(settled);

  await check("a click is one request, answered with 200 to the prefetch", async (page) => {
    await press(page, papers);
    ok(await shows(page), "there is no bar");
    await sleep(80);
    await goes(page, () => lift(page));
    deepEqual(between.asked("/?index=papers").map(({ purpose }) => purpose), ["prefetch"]);
    deepEqual(between.log.filter(({ status, path }) => status && path === "/?index=papers").map(({ status }) => status), [200]);
    equal(await page.locator(".page-head p").first().innerText().then((text) => text.includes("papers")), true);
  });
  await check("the keyboard: one request", async (page) => {
    await page.focus(papers);
    await goes(page, () => page.keyboard.press("Enter"));
    deepEqual(between.asked("/?index=papers").map(({ purpose }) => purpose), [""]);
  });
  await check("a prefetch that is refused: the click asks at once", async (page) => {
    between.refuses = true;
    await press(page, papers);
    await sleep(80);
    await goes(page, () => lift(page));
    between.refuses = false;
    deepEqual(between.asked("/?index=papers").map(({ purpose }) => purpose), ["prefetch", ""]);
    equal(await page.title().then((title) => title.startsWith("Feed")), true);
  });
  await check("a mouse that rests on a tab prefetches its page, and a click is one request", async (page) => {
    await open(page, "/?index=papers");
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".json")));
    between.log = [];
    await page.hover("nav.tabs a[href='/']");
    await sleep(500);
    deepEqual(between.asked("/").map(({ purpose }) => purpose), ["prefetch"]);
    await press(page, "nav.tabs a[href='/']");
    await sleep(80);
    await Promise.all([page.waitForURL((url) => url.pathname + url.search === "/"), lift(page)]);
    await settled();
    deepEqual(between.asked("/").map(({ purpose }) => purpose), ["prefetch"]);
  });
  await check("a cancelled press: nothing that counts", async (page) => {
    await press(page, papers);
    await sleep(50);
    await page.mouse.move(5, 5);
    await lift(page);
    await settled();
    // the page listens to live updates on its own, whenever it gets to it
    const ofPage = ({ path }) => path.startsWith("/v1/live");
    deepEqual(between.log.filter((it) => it.method && !it.purpose && !ofPage(it)), []);
  });
  await check("back comes from the back/forward cache", async (page) => {
    await press(page, papers);
    await goes(page, () => lift(page));
    await page.goBack({ waitUntil: "commit" });
    await page.waitForFunction(() => location.search === "?index=hub" && window.restored);
    ok(!(await shows(page)), "the bar is still there");
  });
  between?.close();
}
