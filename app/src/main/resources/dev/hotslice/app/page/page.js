// What all pages do once they are shown: times that read as "5 minutes ago", and how long until something.
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });
const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

// The server's clock is not always the reader's: pages tell what it is.
const ahead = Date.now() - Number(document.body.dataset.now ?? Date.now());
const now = () => Date.now() - ahead;

function ago(seconds) {
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  if (unit === "second") return Math.abs(seconds) < 10 ? "now" : relative.format(Math.round(seconds / 10) * 10, unit);
  return relative.format(Math.trunc(seconds / length), unit);
}

function left(seconds) {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const two = (n) => String(n).padStart(2, "0");
  return h > 0 ? `${h} h ${two(m)} min` : m > 0 ? `${m} min ${two(s)} s` : `${s} s`;
}

function tell() {
  for (const time of document.querySelectorAll("time[data-ago]")) {
    time.title ||= time.textContent.trim();
    const text = ago((Date.parse(time.dateTime) - now()) / 1000);
    if (time.textContent !== text) time.textContent = text;
  }
  for (const time of document.querySelectorAll("time[data-left]")) {
    time.title ||= time.textContent.trim();
    const text = left(Math.max(0, (Date.parse(time.dateTime) - now()) / 1000));
    if (time.textContent !== text) time.textContent = text;
  }
}

tell();
setInterval(() => document.hidden || tell(), 1000);
addEventListener("pageshow", tell);
document.addEventListener("hotslice:changed", tell);

// What a session was shown goes when it is over: in every tab, and where going back brings a page up again.
if (document.querySelector("form[action='/logout']")) {
  const over = () => localStorage.getItem("hotslice-signed-out");
  const before = over();
  const leave = () => {
    if (over() === before) return;
    document.documentElement.hidden = true;
    location.reload();
  };
  addEventListener("pageshow", leave);
  addEventListener("storage", leave);
}
