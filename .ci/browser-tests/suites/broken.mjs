// instant.js broken on purpose, one place at a time: a check that is said to notice has to fail.
import { Report } from "../../client-tests/lib/report.mjs";
import { equal, ok } from "../../client-tests/lib/expect.mjs";
import { Site, source } from "../lib/site.mjs";
import { instantOn } from "./instant.mjs";

// what is broken, from, to, and the check that notices
const breaks = [
  ["no bar", "document.body.append(bar);", "", "rules by a header: the bar is there"],
  ["a bar at the click only", "lifted = false;\n    show();", "lifted = false;", "rules by a header: the bar is there"],
  [
    "a bar two frames late",
    "document.body.append(bar);",
    "requestAnimationFrame(() => requestAnimationFrame(() => document.body.append(bar)));",
    "rules by a header: the bar is there",
  ],
  ["a bar that moves for everybody", "if (matchMedia(", "if (0 && matchMedia(", "less motion"],
  ["no prefetch", "marks.set(link, now);", "return;", "rules by the module: one request for a click, pressed for 80"],
  ["a prefetch for the keyboard", "if (!link) return;\n    show();", "if (!link) return;\n    prefetch(link);\n    show();", "rules by a header: the keyboard"],
  ["a prefetch let go at the click", "pressed = undefined;\n    if (!link) return;", "drop(pressed ?? link);\n    pressed = undefined;\n    if (!link) return;", "rules by the module: one request for a click, pressed for 80"],
  ["only the link itself", 'event.composedPath().find((node) => node', '[event.target].find((node) => node', "rules by a header: a click on what is inside"],
  ["a slow page asked for after its prefetch", "if (!cacheable) late", "if (false) late", "rules by the module: a slow page"],
  ["rules believed before they are there", "ruled = list.getEntriesByName(href).length > 0", "ruled = true", "rules by a header: rules that have not come"],
  ["rules without the nonce", "own.nonce = nonce;", "", "rules by the module, with a nonce"],
  ["fetch of what no cache keeps", "cacheable = false;", ";", "fetch, of pages that no cache may keep"],
  ["moved off and not noticed", "if (!lifted && !pressed?.contains(event.relatedTarget)) cancel();", "", "rules by a header: moved off"],
  ["moved off and not let go", "drop(pressed);\n    pressed = undefined;\n    hide();", "pressed = undefined;\n    hide();", "rules by a header: moved off"],
  ["moved off within the link", "!pressed?.contains(event.relatedTarget)", "true", "rules by a header: moved within the link"],
  ["scrolled and not noticed", "pointercancel contextmenu dragstart scroll", "contextmenu", "rules by a header: scrolled: nothing"],
  ["a finger that scrolls and is not noticed", "pointercancel contextmenu dragstart scroll", "contextmenu", "rules by a header: a finger that scrolls", "if (!lifted && !pressed?.contains(event.relatedTarget)) cancel();"],
  ["a second finger", " || !event.isPrimary", "", "a second finger"],
  ["a bar after a click that is handled", "if (!event.defaultPrevented) return;", "return;", "rules by a header: a click that a script handles"],
  ["Escape not noticed", 'key === "Escape"', "false", "rules by a header: Escape"],
  ["a bar that comes back", 'on("pagehide", reset);', "", "rules by a header: back and forward"],
  ["no back/forward cache", 'on("pagehide", reset);', 'on("pagehide", reset);\n  navigator.locks.request("a", () => new Promise(() => {}));', "rules by a header: back and forward"],
  ...["ctrl", "shift", "alt", "meta"].map((key) => [
    `clicks with ${key}`,
    ` || event.${key}Key`,
    "",
    `a click with ${key === "ctrl" ? "Control" : key[0].toUpperCase() + key.slice(1)}`,
  ]),
  ["other buttons", "event.button > 0 || ", "", "a click with the middle button"],
  ["downloads", 'link.hasAttribute("download") || ', "", "a click on #download"],
  ["other windows", " || !/^(_self)?$/i.test(link.target)", "", "a click on #blank"],
  ["places on the page", "if (part === undefined || page", "if (part === '' || true || page", "a click on #hash"],
  ["other origins", "link.origin !== location.origin || ", "", "a press on #foreign"],
  ["data-no-prefetch", ' || link.closest("[data-no-prefetch]")', "", "data-no-prefetch"],
  ["data-hover not asked for", 'link?.closest("[data-hover]")', "link", "a mouse that rests on a link: nothing"],
  ["a mouse that rests and is not noticed", "rest = setTimeout(prefetch, REST, link)", "0", "data-hover: a mouse that rests"],
  ["a mouse that only passes", "setTimeout(prefetch, REST, link)", "prefetch(link)", "data-hover: a mouse that passes"],
  ["a mouse that leaves and is not noticed", "if (over !== pressed) drop(over);", "", "data-hover: a mouse that leaves"],
  ["a mouse that moves within a link", "if (link === over) return;", "", "data-hover: a mouse that moves within"],
  ["Save-Data", " || saveData", "", '"saveData":true'],
  ["2G", " || /2g/.test(effectiveType)", "", '"slow-2g"'],
  ["POST by fetch", "if (!changing(init?.method ?? input?.method)) return sent;", "return sent;", "rules by the module: a POST by fetch"],
  ["POST by a Request", " ?? input?.method", "", "rules by the module: a POST by a Request"],
  ["POST by XMLHttpRequest", "if (changing(method)) {", "if (false) {", "rules by the module: a POST by XML"],
  ["POST by a form", "?? target.getAttribute(\"method\"))) forget();", "?? target.getAttribute(\"method\"))) 0;", "rules by the module: a form, whose", "formData && forget()"],
  ["POST by a form that a script sends", "formData && forget()", "0", "rules by the module: a form that a script"],
  ["a change that the page tells of", '"instant:changed"', '"instant:other"', "rules by the module: a change that the page"],
  ["changes under way", "if (changes || ", "if (", "rules by the module: a link that is pressed while"],
  ["everything is a change", "/^(get|head|options)$/i", "/^(head|options)$/i", "rules by the module: a GET by fetch"],
  ["what is in the cache stays", 'keep(url, "reload")', "keep(url)", "fetch: a POST by fetch"],
];

// One of each kind; all of them take two minutes.
const samples = new Set([
  "no bar",
  "a bar two frames late",
  "no prefetch",
  "a prefetch for the keyboard",
  "a prefetch let go at the click",
  "rules believed before they are there",
  "moved off and not noticed",
  "a finger that scrolls and is not noticed",
  "no back/forward cache",
  "clicks with ctrl",
  "other origins",
  "data-no-prefetch",
  "POST by fetch",
  "POST by a form",
  "what is in the cache stays",
]);
const LANES = 3;

export const broken = lanes(breaks.filter(([what]) => samples.delete(what)));
export const allBroken = lanes(breaks);
if (samples.size > 0) throw new Error(`there are no breaks ${[...samples]}`);

function lanes(some) {
  return Array.from({ length: LANES }, (_, lane) => (report, _, browser) =>
    breakIn(report, browser, some.filter((_, i) => i % LANES === lane)),
  );
}

async function breakIn(report, browser, some) {
  report.section("instant.js, broken on purpose");
  const text = await source();
  for (const [what, from, to, noticed, also] of some) {
    await report.check(`${what}: "${noticed}" notices`, async () => {
      equal(text.split(from).length, 2, `instant.js has no single ${JSON.stringify(from)}`);
      const site = await Site.started(also ? text.replace(from, () => to).replace(also, "0") : text.replace(from, () => to));
      const one = new Report(new RegExp(noticed.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")), () => {});
      await instantOn(one, site, browser);
      site.close();
      ok(one.passed + one.failed > 0, "there is no such check");
      ok(one.failed > 0, `${one.passed} such checks pass`);
    });
  }
}
