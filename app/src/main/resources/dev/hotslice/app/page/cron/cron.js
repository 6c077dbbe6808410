// Tips of the timeline at once and near the pointer, a click on a mark leads to its row, and a button that was
// pressed says so.
const tip = document.createElement("div");
tip.className = "tip run-tip small";
tip.hidden = true;
document.querySelector("main")?.append(tip);

document.addEventListener("pointerover", ({ target }) => {
  const mark = target.closest?.(".track .mark");
  tip.hidden = !mark;
  if (!mark) return;
  const title = mark.querySelector("title");
  // the browser's own tip would come as a second one
  if (title) {
    mark.dataset.tip = title.textContent;
    title.remove();
  }
  tip.textContent = mark.dataset.tip;
  const { left, top, bottom } = mark.querySelector(".shape").getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  tip.style.left = `${Math.max(8, Math.min(left - width / 2, document.documentElement.clientWidth - width - 8))}px`;
  tip.style.top = `${top > height + 70 ? top - height - 8 : bottom + 8}px`;
});
document.addEventListener("scroll", () => (tip.hidden = true), { capture: true, passive: true });

document.addEventListener("click", ({ target }) => {
  const id = target.closest?.(".track .mark")?.dataset.run;
  if (id && document.getElementById(id)) location.hash = id;
});

document.addEventListener("submit", ({ target }) => {
  const button = target.querySelector("button");
  if (button?.getAttribute("aria-busy") === "true") return;
  button?.setAttribute("aria-busy", "true");
});
// the page may come back from the back/forward cache
addEventListener("pageshow", () => document.querySelectorAll("[aria-busy]").forEach((busy) => busy.removeAttribute("aria-busy")));
