// Links that answer when they are pressed: see the README beside it.
(() => {
  "use strict";
  const MARK = "data-instant-pressed"; // what the rules look for
  const FRESH = 5000; // ms for which a prefetch is good
  const SLOW = 800; // ms after a click; after a second Chromium asks again
  const PATIENCE = 30_000; // after which a click led nowhere
  const CLICK_DELAY = 500;
  const REST = 65; // ms on a link that is more than passing over it

  const { dataset: options, nonce } = document.currentScript;
  const speculates = HTMLScriptElement.supports?.("speculationrules");
  let cacheable = "cacheable" in options; // a browser may keep the answer to a prefetch
  let ruled = false;
  let pressed; // the link that is down, or not yet clicked
  let lifted;
  let over;
  let rest;
  let changes = 0;
  const marks = new Map(); // by link, when it was prefetched
  const kept = new Map();

  const bar = document.createElement("div");
  bar.role = "progressbar";
  bar.ariaLabel = options.label ?? "Loading";
  bar.style.cssText =
    "position:fixed;inset:0 0 auto;height:3px;z-index:2147483647;pointer-events:none;" +
    "background:var(--instant-color,#2f81f7);transform-origin:0 0;forced-color-adjust:none";
  let end, late;

  function show() {
    clearTimeout(end);
    end = setTimeout(reset, PATIENCE);
    if (bar.isConnected) return;
    document.body.append(bar);
    if (matchMedia("(prefers-reduced-motion:reduce)").matches) return;
    const transform = ["scaleX(.1)", "scaleX(.7)", "scaleX(.95)"];
    bar.animate({ transform }, { duration: 9000, easing: "ease-out", fill: "forwards" });
  }

  function hide() {
    clearTimeout(end);
    clearTimeout(late);
    bar.remove();
  }

  if (speculates && options.rules) {
    // they come by a header, and show here once they have
    const { href } = new URL(options.rules, location);
    new PerformanceObserver((list, observer) => {
      ruled = list.getEntriesByName(href).length > 0;
      if (ruled) observer.disconnect();
    }).observe({ type: "resource", buffered: true });
  } else if (speculates) {
    const own = document.createElement("script");
    own.type = "speculationrules";
    own.nonce = nonce;
    own.text = `{"prefetch":[{"where":{"selector_matches":"[${MARK}]"},"eagerness":"immediate"}]}`;
    document.head.append(own);
    ruled = true;
  }

  function prefetch(link) {
    const { saveData, effectiveType } = navigator.connection ?? {};
    if (changes || saveData || /2g/.test(effectiveType) || link.closest("[data-no-prefetch]")) return;
    const now = performance.now();
    if (now - marks.get(link) > FRESH) return drop(link); // a mark that comes back at once goes unseen
    if (marks.has(link) || !(speculates ? ruled : cacheable)) return;
    marks.set(link, now);
    if (cacheable) kept.set(link.href, now);
    if (ruled) tell(link, true);
    else keep(link.href);
  }

  function tell(link, wanted) {
    link.toggleAttribute(MARK, wanted);
    link.offsetWidth; // brings styles up to date, for which rules wait
  }

  // If a page does not stay in the cache, no other is brought.
  async function keep(url, cache) {
    try {
      const { ok, headers } = await send(url, { cache, headers: { Accept: "text/html", "X-Sec-Purpose": "prefetch" } });
      const said = headers.get("Cache-Control") + headers.get("Vary");
      if (ok && (!/max-age=[1-9]/.test(said) || /no-|\*|accept(?!-)/i.test(said))) cacheable = false;
    } catch {} // then the click asks
  }

  function drop(link) {
    if (marks.delete(link)) tell(link, false);
  }

  // In the cache only newer bytes replace what is there.
  function forget(changed) {
    for (const link of marks.keys()) drop(link);
    if (!changed || changes) return;
    for (const [url, at] of kept) if (performance.now() - at < FRESH) keep(url, "reload");
  }

  function cancel() {
    if (!pressed) return;
    drop(pressed);
    pressed = undefined;
    hide();
  }

  function reset() {
    pressed = undefined;
    forget();
    hide();
  }

  // The link, if a click on it leads to another page here.
  function linkOf(event) {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href);
    if (!link || event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || link.hasAttribute("download") || !/^(_self)?$/i.test(link.target)) return;
    const [page, part] = link.href.split("#");
    if (part === undefined || page !== location.href.split("#")[0]) return link;
  }

  const on = (types, run) =>
    types.split(" ").forEach((type) => addEventListener(type, run, { capture: true, passive: true }));

  on("pointerdown", (event) => {
    cancel();
    const link = linkOf(event);
    if (!link || !event.isPrimary) return;
    pressed = link;
    lifted = false;
    show();
    prefetch(link);
  });
  // Where the page says so, a mouse that rests on a link is enough.
  on("pointerover", (event) => {
    const link = linkOf(event);
    if (link === over) return;
    clearTimeout(rest);
    if (over !== pressed) drop(over);
    over = link;
    if (event.pointerType === "mouse" && link?.closest("[data-hover]")) rest = setTimeout(prefetch, REST, link);
  });
  on("pointerout", (event) => {
    if (!lifted && !pressed?.contains(event.relatedTarget)) cancel();
  });
  on("pointerup", ({ clientX, clientY }) => {
    const link = pressed;
    // a finger keeps its target wherever it goes
    if (!link?.contains(link.getRootNode().elementFromPoint(clientX, clientY))) return cancel();
    lifted = true;
    setTimeout(() => pressed === link && cancel(), CLICK_DELAY);
  });
  on("pointercancel contextmenu dragstart scroll", cancel);

  // By the keyboard there is no time to prefetch.
  on("click", (event) => {
    const link = linkOf(event);
    if (pressed !== link) cancel();
    pressed = undefined;
    if (!link) return;
    show();
    setTimeout(() => {
      if (!event.defaultPrevented) return;
      drop(link);
      hide();
    });
    if (!cacheable) late = setTimeout(drop, SLOW, link);
  });
  on("keydown", ({ key }) => key === "Escape" && reset());
  on("pagehide", reset);

  const changing = (method) => !/^(get|head|options)$/i.test(method ?? "get");
  function begin() {
    changes++;
    forget();
  }
  function finish() {
    changes = Math.max(0, changes - 1);
    forget(true);
  }

  const { fetch: send } = window;
  window.fetch = function (input, init) {
    const sent = send.apply(this, arguments);
    if (!changing(init?.method ?? input?.method)) return sent;
    begin();
    return sent.finally(finish);
  };
  const { open } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method) {
    if (changing(method)) {
      this.addEventListener("loadstart", begin, { once: true });
      this.addEventListener("loadend", finish, { once: true });
    }
    return open.apply(this, arguments);
  };
  on("submit", ({ target, submitter }) => {
    if (/post/i.test(submitter?.getAttribute("formmethod") ?? target.getAttribute("method"))) forget();
  });
  window.navigation?.addEventListener("navigate", ({ formData }) => formData && forget());
  on("instant:changed", () => forget(true));
})();
