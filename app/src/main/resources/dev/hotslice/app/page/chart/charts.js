// Draws every figure.chart by uPlot, which stands before this in the same module, in place of the picture that
// the server made. Draws it again when its data-chart, the window or the colour scheme changes.
const drawn = new Map();
const counts = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const unit = (value) => (value < 1e3 ? [1, ""] : value < 1e6 ? [1e3, "k"] : [1e6, "M"]);
const compact = (value) => `${Math.round((value / unit(value)[0]) * 10) / 10}${unit(value)[1]}`;
const steps = Array.from({ length: 16 }, (_, i) => [1, 2, 5].map((one) => one * 10 ** i)).flat();
const two = (number) => String(Math.floor(number)).padStart(2, "0");

// The colours are those of the style sheet, whatever the scheme is.
function colours(plot) {
  const of = (name) => {
    const probe = document.createElement("i");
    probe.className = `ink ${name}`;
    plot.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return Object.fromEntries(["filled", "thin", "dashed", "limit", "below", "range", "grid", "text"].map((name) => [name, of(name)]));
}

// The value of a line at a time: between two points on the straight line, and nowhere else.
function valueAt(points, x) {
  for (let i = 0; i < points.length; i++) {
    const [x1, y1] = points[i];
    if (x1 === x) return y1;
    const [x2, y2] = points[i + 1] ?? [];
    if (x1 < x && x < x2) return y1 + ((y2 - y1) * (x - x1)) / (x2 - x1);
  }
  return null;
}

const linesOf = ({ curves, range }) =>
  range ? [...curves, { style: "range", points: range.high }, { style: "range", points: range.low }] : curves;

function columns(chart) {
  const lines = linesOf(chart);
  const times = [...new Set(lines.flatMap(({ points }) => points.map(([x]) => x)))].sort((a, b) => a - b);
  return [times, ...lines.map(({ points }) => times.map((x) => valueAt(points, x)))];
}

function clock(chart, x) {
  const seconds = x - chart.from;
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}`;
}

function options(now, tip, { width, height }) {
  const ink = (name) => () => now.colours[name];
  const look = {
    filled: { width: 2, fill: ink("below") },
    thin: { width: 1.25, dash: [2, 3] },
    dashed: { width: 2, dash: [6, 4] },
    limit: { width: 1.25 },
    range: { width: 0 },
  };
  const lines = linesOf(now.chart);
  const axis = { stroke: ink("text"), font: "12px system-ui, sans-serif", grid: { stroke: ink("grid"), width: 1 }, ticks: { show: false } };
  return {
    width,
    height,
    padding: [8, 20, 0, 0],
    legend: { show: false },
    select: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7, width: 0, fill: (_, i) => now.colours[lines[i - 1].style] } },
    scales: { x: { time: false, range: () => [now.chart.from, now.chart.to] }, y: { range: () => [0, now.chart.top] } },
    axes: [
      {
        ...axis,
        size: 24,
        gap: 6,
        splits: () => hours(now.chart, width),
        values: (_, times) => times.map((x) => clock(now.chart, x)),
      },
      { ...axis, size: 44, gap: 6, space: 36, incrs: steps, values: (_, values) => values.map(compact) },
    ],
    series: [{}, ...lines.map(({ style }) => ({ stroke: ink(style), points: { show: false }, spanGaps: false, ...look[style] }))],
    bands: now.chart.range ? [{ series: [lines.length - 1, lines.length], fill: ink("range") }] : [],
    hooks: { setCursor: [(plot) => tell(plot, now, tip)] },
  };
}

function hours({ from, to }, width) {
  const step = (width < 360 ? 6 : 3) * 3600;
  return Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);
}

function tell(plot, { chart, colours: all }, tip) {
  const at = plot.cursor.idx;
  tip.hidden = at == null;
  if (tip.hidden) return;
  const line = (text, style) => {
    const row = document.createElement("span");
    row.textContent = text;
    if (style) row.style.borderColor = all[style];
    return row;
  };
  const said = chart.curves
    .map(({ name, style }, i) => [name, style, plot.data[i + 1][at]])
    .filter(([, , value]) => value != null)
    .map(([name, style, value]) => line(`${name} ${counts.format(value)}`, style));
  const [high, low] = chart.range ? plot.data.slice(-2).map((values) => values[at]) : [];
  if (high != null && low != null) said.push(line(`${chart.range.name} ${counts.format(low)} to ${counts.format(high)}`, "range"));
  tip.replaceChildren(line(`${clock(chart, plot.data[0][at])} UTC`), ...said);
  const left = plot.cursor.left + 44;
  const isRight = left > plot.width / 2;
  tip.style.left = isRight ? "auto" : `${left + 12}px`;
  tip.style.right = isRight ? `${plot.width - left + 12}px` : "auto";
}

function draw(figure) {
  const json = figure.dataset.chart;
  const known = drawn.get(figure);
  if (known?.json === json) return;
  const chart = JSON.parse(json);
  const shape = linesOf(chart).map(({ style }) => style).join();
  if (known?.shape === shape) {
    known.now.chart = chart;
    known.json = json;
    known.plot.setData(columns(chart));
    return;
  }
  const box = figure.querySelector(".plot");
  known?.plot.destroy();
  const tip = document.createElement("div");
  tip.className = "tip small num";
  tip.hidden = true;
  const now = { chart, colours: colours(box) };
  const size = { width: box.clientWidth, height: box.clientHeight };
  box.replaceChildren(tip);
  box.classList.add("drawn");
  const plot = new uPlot(options(now, tip, size), columns(chart), box);
  drawn.set(figure, { json, shape, plot, now, box });
}

function drawAll() {
  for (const [figure, { plot }] of drawn) {
    if (!figure.isConnected) {
      plot.destroy();
      drawn.delete(figure);
    }
  }
  document.querySelectorAll("figure.chart").forEach(draw);
}

const sizes = new ResizeObserver(() => {
  for (const { plot, box } of drawn.values()) {
    const { clientWidth: width, clientHeight: height } = box;
    if (width > 0 && (width !== plot.width || height !== plot.height)) plot.setSize({ width, height });
  }
});

function inked() {
  for (const { plot, now, box } of drawn.values()) {
    now.colours = colours(box);
    plot.redraw(false, true);
  }
}

drawAll();
const main = document.querySelector("main");
if (main) sizes.observe(main);
document.addEventListener("hotslice:changed", drawAll);
for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) matchMedia(query).addEventListener("change", inked);
