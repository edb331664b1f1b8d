// [data-schedule] shows the parts of the chosen kind alone, and what the schedule comes to while it is typed.
function show(box) {
  const kind = box.querySelector("[data-schedule-kind]").value;
  for (const part of box.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(kind);
}

function foretell(box) {
  const query = new URLSearchParams({ prefix: box.dataset.prefix });
  for (const control of box.querySelectorAll("input, select")) {
    if (control.name && (control.type !== "checkbox" || control.checked)) query.append(control.name, control.value);
  }
  const target = box.querySelector("[data-next-runs]");
  window.htmx?.ajax("GET", `${box.dataset.nextRunsUrl}?${query}`, { source: box, target, swap: "outerHTML" });
}

const waiting = new WeakMap();

document.addEventListener("input", ({ target }) => {
  const box = target.closest?.("[data-schedule]");
  if (!box) return;
  show(box);
  clearTimeout(waiting.get(box));
  waiting.set(box, setTimeout(() => foretell(box), 300));
});

function showAll() {
  document.querySelectorAll("[data-schedule]").forEach(show);
}

document.addEventListener("htmx:load", showAll);
showAll();
