// Keeps a page told of what changes. Whatever comes is an event of the document, as in
// document.addEventListener("hotslice:spent", ({ detail }) => …); after "hotslice:reset" a page has to load
// anew what it shows. One stream per page, and none while nobody looks: a browser opens few to one server.
const { live: topics, liveAfter } = document.body.dataset;
const state = document.querySelector("[data-live-state]");
const news = document.getElementById("news");
const words = { open: "live", waiting: "reconnecting" };
const LOOKED_AWAY = 15_000;
const LONGEST = 30_000;

let last = liveAfter;
let stream, failures, opening, leaving;

function show(name) {
  if (!state) return;
  state.dataset.liveState = name;
  state.textContent = words[name] ?? "";
}

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(`hotslice:${name}`, { detail }));
}

function open() {
  close();
  const query = new URLSearchParams({ topics, "last-event-id": last });
  stream = new EventSource(`/v1/live?${query}`);
  stream.onerror = again;
  for (const name of ["ready", "reset", "published", "engaged", "spent", "ran", "alerted", "dropped", "ended"]) {
    stream.addEventListener(name, ({ data, lastEventId }) => {
      last = lastEventId;
      if (name === "ready") {
        failures = 0;
        show("open");
      }
      tell(name, JSON.parse(data));
    });
  }
}

// A stream that breaks is opened anew here and not by the browser, so that all those of a server that
// restarts do not come at once.
function again() {
  close();
  show("waiting");
  failures = (failures ?? 0) + 1;
  opening = setTimeout(open, Math.min(LONGEST, 500 * 2 ** failures) * (0.5 + Math.random() / 2));
}

function close() {
  clearTimeout(opening);
  stream?.close();
  stream = undefined;
}

function looked() {
  clearTimeout(leaving);
  if (document.hidden) leaving = setTimeout(close, LOOKED_AWAY);
  else if (!stream) open();
}

addEventListener("pagehide", close);
addEventListener("pageshow", looked);
document.addEventListener("visibilitychange", looked);
looked();

// What is new is offered above what is read, which does not move.
let count = 0;

function offer(text) {
  const link = document.createElement("a");
  link.href = news.dataset.href ?? location.href.split("#")[0];
  link.textContent = text;
  link.className = "button primary";
  link.dataset.noPrefetch = "";
  // what is said of a place has to change after it is there
  news.hidden = false;
  requestAnimationFrame(() => news.replaceChildren(link));
}

if (news) {
  const { index, generation } = news.dataset;
  document.addEventListener("hotslice:published", ({ detail }) => {
    if ((index && detail.index !== index) || detail.generation === generation || detail.newItems < 1) return;
    count += detail.newItems;
    offer(`${count} new ${count === 1 ? "item" : "items"}`);
  });
  document.addEventListener("hotslice:reset", () => offer("See what is new"));
}
