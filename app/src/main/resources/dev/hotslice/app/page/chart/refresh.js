// Keeps a page up to date: asks for it again when something happened (hotslice:spent, hotslice:ran and
// hotslice:reset), every 30 seconds otherwise and every 2 while it shows something in progress, never more often
// and never while it is hidden. Takes over what changed below [data-refreshed]; what is open stays open, and the
// focus stays.
const USUAL = 30_000;
const LEAST = 2_000;
let last = Date.now();
let timer;
let asking = false;

// A request for a document parses the page without running anything in it; a DOMParser is not allowed here.
function asked() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.timeout = 10_000;
    request.onload = () => resolve(request);
    request.onerror = request.ontimeout = reject;
    request.send();
  });
}

async function refresh() {
  if (asking || document.hidden) return;
  asking = true;
  try {
    const { status, responseURL, response } = await asked();
    // signed out means that there is nothing to show any more
    if (new URL(responseURL).pathname !== location.pathname) location.reload();
    else if (status === 200 && response) take(response);
  } catch {
    // the next time will do
  } finally {
    asking = false;
    last = Date.now();
    plan(document.querySelector("[data-busy]") ? LEAST : USUAL);
  }
}

function plan(wait) {
  clearTimeout(timer);
  timer = setTimeout(refresh, wait);
}

const soon = () => plan(Math.max(50, LEAST - (Date.now() - last)));

function take(page) {
  for (const here of document.querySelectorAll("[data-refreshed]")) {
    const there = page.getElementById(here.id);
    if (there) patch(here, there);
  }
  document.dispatchEvent(new Event("hotslice:changed"));
}

function patch(here, there) {
  if (here.nodeType === Node.TEXT_NODE) {
    if (here.data !== there.data) here.data = there.data;
    return;
  }
  // what it says was changed by a script
  if (here.nodeName === "TIME" && here.dateTime === there.dateTime) return;
  if (here.nodeName === "TIME") here.removeAttribute("title");
  for (const { name, value } of there.attributes ?? []) if (here.getAttribute(name) !== value) here.setAttribute(name, value);
  for (const name of here.getAttributeNames?.() ?? []) if (!there.hasAttribute(name) && !isOurs(here, name)) here.removeAttribute(name);
  if (!here.hasAttribute?.("data-drawn")) patchChildren(here, there);
}

const isOurs = (element, name) =>
  (name === "open" && element.nodeName === "DETAILS") || (name === "class" && element.hasAttribute("data-drawn")) || name === "aria-busy";

function patchChildren(here, there) {
  const known = new Map([...here.children].filter(({ id }) => id).map((child) => [child.id, child]));
  let at = here.firstChild;
  for (const wanted of there.childNodes) {
    const same = wanted.id ? known.get(wanted.id) : at && !at.id && at.nodeName === wanted.nodeName ? at : undefined;
    if (!same) {
      here.insertBefore(document.importNode(wanted, true), at);
      continue;
    }
    if (same !== at) here.insertBefore(same, at);
    else at = at.nextSibling;
    patch(same, wanted);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

for (const event of ["spent", "ran", "reset"]) document.addEventListener(`hotslice:${event}`, soon);
document.addEventListener("visibilitychange", () => document.hidden || soon());
addEventListener("pageshow", ({ persisted }) => persisted && soon());
plan(document.querySelector("[data-busy]") ? LEAST : USUAL);
