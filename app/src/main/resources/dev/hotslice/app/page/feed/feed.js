// What the feed does beyond its HTML: marks what is new since the last visit, likes at once, and counts what
// is opened. All of it is kept in this browser alone, so the page is the same for everybody.
const list = document.querySelector("ol.items");
const form = document.getElementById("like");
const token = document.body.dataset.formToken;

const LIKES = "hotslice-likes";
const MOST_LIKES = 2000; // that are remembered
const VISIT = 30 * 60_000; // without a page for so long, the next one is another visit

// A browser may refuse to keep anything.
function read(storage, key) {
  try {
    return JSON.parse(window[storage].getItem(key));
  } catch {
    return null;
  }
}

function keep(storage, key, value) {
  try {
    window[storage].setItem(key, JSON.stringify(value));
  } catch {
    // then it is forgotten with the page
  }
}

// -- since the last visit: a visit is a tab, and ends after half an hour without a page
function visit() {
  const key = `hotslice-visit-${list.dataset.index}`;
  const last = read("localStorage", key); // when a page was last shown, and how new its items were
  const now = Date.now();
  let mark = read("sessionStorage", key);
  if (!mark || (last && now - last.at > VISIT)) {
    mark = { before: last };
    keep("sessionStorage", key, mark);
  }
  // Only the first page shows all that is new. An old copy of it does not bring older times back.
  if (list.dataset.front === "true" || !last) {
    keep("localStorage", key, { at: now, changed: Math.max(Number(list.dataset.changed), last?.changed ?? 0) });
  } else {
    keep("localStorage", key, { ...last, at: now });
  }
  return mark.before;
}

function mark(before) {
  const since = document.getElementById("since");
  if (!before || !since) return;
  const items = [...list.children];
  const fresh = items.filter((item) => Date.parse(item.querySelector(".at").dateTime) > before.changed);
  for (const item of fresh) {
    if (item.classList.contains("new")) continue;
    item.classList.add("new");
    const word = document.createElement("span");
    word.className = "visually-hidden";
    word.textContent = "New: ";
    item.querySelector("h2").prepend(word);
  }
  const count = document.createElement("b");
  count.textContent = `${fresh.length}${fresh.length === items.length ? " or more" : ""} new`;
  const time = document.createElement("time");
  time.dateTime = new Date(before.at).toISOString();
  time.dataset.ago = "";
  time.textContent = new Date(before.at).toLocaleString();
  since.replaceChildren(fresh.length > 0 ? count : "Nothing new", " since your last visit, ", time);
}

// -- likes
const liked = new Set(read("localStorage", LIKES) ?? []);
const own = new Map(); // changes of ours that the server is about to tell of
const idOf = (item) => item.id.slice("item-".length);

const countOf = (button) => Number(button.querySelector("b").textContent.replaceAll(",", ""));

function show(button, isLiked, count) {
  button.ariaPressed = String(isLiked);
  button.querySelector("b").textContent = count > 0 ? count.toLocaleString("en-US") : "";
}

function remember(id, isLiked) {
  for (const other of read("localStorage", LIKES) ?? []) liked.add(other); // another tab's
  if (isLiked) liked.add(id);
  else liked.delete(id);
  keep("localStorage", LIKES, [...liked].slice(-MOST_LIKES));
}

function tell(text) {
  const note = document.getElementById("feed-note");
  note.textContent = text;
  note.hidden = false;
  setTimeout(() => (note.hidden = true), 8000);
}

async function toggle(button) {
  if (button.dataset.busy) return;
  button.dataset.busy = "yes";
  const id = button.value;
  const before = countOf(button);
  const likes = !liked.has(id);
  const change = likes ? 1 : -1;
  show(button, likes, before + change);
  expect(id, change);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRF-Token": token },
      body: new URLSearchParams({ item: id, type: likes ? "like" : "unlike" }),
    });
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.detail ?? `the server answered ${answer.status}`);
    show(button, likes, body.likes);
    remember(id, likes);
  } catch (e) {
    show(button, !likes, before);
    expect(id, -change);
    tell(`That was not counted: ${e.message}`);
  } finally {
    delete button.dataset.busy;
  }
}

function expect(id, change) {
  if (document.querySelector('[data-live-state="open"]')) own.set(id, (own.get(id) ?? 0) + change);
}

// What others did meanwhile.
function changed({ detail }) {
  for (const [id, { likes = 0, views = 0 }] of Object.entries(detail.items)) {
    const item = document.getElementById(`item-${id}`);
    const button = item?.querySelector("button.like");
    if (button) show(button, button.ariaPressed === "true", countOf(button) + likes - (own.get(id) ?? 0));
    own.delete(id);
    if (item && views > 0) view(item, views);
  }
}

function view(item, more) {
  let place = item.querySelector(".views");
  if (!place) {
    place = document.createElement("span");
    place.className = "views";
    item.querySelector(".at").after(place);
  }
  const count = Number(place.textContent.replace(/\D/g, "")) + more;
  place.textContent = `${count.toLocaleString("en-US")} view${count === 1 ? "" : "s"}`;
}

// -- views: who opens an item, by a click and nothing else
function opened({ target, isTrusted }) {
  const link = isTrusted && target.closest?.(".items h2 a");
  if (!link) return;
  const body = JSON.stringify({ id: idOf(link.closest("li")), type: "view" });
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": token };
  fetch("/v1/engagement", { method: "POST", keepalive: true, headers, body }).catch(() => {});
}

function begin() {
  const before = visit();
  mark(before);
  // items that came while the page is shown
  document.addEventListener("hotslice:changed", () => mark(before));
}

if (list) {
  // A page that is only prepared is no visit; one from the back/forward cache does not get here again.
  if (document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();
}

if (list && form) {
  for (const button of list.querySelectorAll("button.like")) button.ariaPressed = String(liked.has(button.value));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    toggle(event.submitter);
  });
  document.addEventListener("hotslice:engaged", changed);
  addEventListener("click", opened);
  addEventListener("auxclick", (event) => event.button === 1 && opened(event));
}
