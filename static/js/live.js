// [data-live="5"] is fetched anew every 5 seconds through its own hx-get and hx-trigger="live". It waits while the
// tab is hidden, while somebody works in it, or after [data-live-toggle]; what was scrolled or opened stays so.
import { announce } from "./announce.js";

const SLOWEST = 60;
const CONTROLS = "input, select, textarea, button, summary, a";
const due = new WeakMap();
const waits = new Map();
let paused = sessionStorage.getItem("live") === "off";

function isBusy(region) {
  const focused = document.activeElement;
  if (region.contains(focused) && focused.matches(CONTROLS)) return true;
  const selection = getSelection();
  return !selection.isCollapsed && region.contains(selection.anchorNode);
}

function tick() {
  if (document.hidden || paused) return;
  for (const region of document.querySelectorAll("[data-live]")) {
    const wait = Math.max(Number(region.dataset.live), waits.get(region.id) ?? 0) * 1000;
    if (!due.has(region)) due.set(region, Date.now() + wait);
    if (Date.now() < due.get(region) || isBusy(region)) continue;
    due.set(region, Date.now() + wait);
    window.htmx?.trigger(region, "live");
  }
}

// A server that cannot answer is asked more and more seldom.
document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
  if (!target.matches?.("[data-live]")) return;
  const last = waits.get(target.id) ?? Number(target.dataset.live);
  if (detail.successful) waits.delete(target.id);
  else waits.set(target.id, Math.min(last * 2, SLOWEST));
});

const kept = new Map();

function within(target, selector) {
  return [...document.querySelectorAll(`#${CSS.escape(target.id)} :is(${selector})`)];
}

function scrollers(target) {
  return within(target, ".table-scroll, .code, .log");
}

document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  if (!target.matches("[data-live]")) return;
  kept.set(target.id, {
    places: scrollers(target).map((box) => [box.scrollLeft, box.scrollTop]),
    opened: within(target, "details[id][open]").map((box) => box.id),
  });
});

document.addEventListener("htmx:afterSettle", ({ detail: { target } }) => {
  const { places, opened } = kept.get(target.id) ?? {};
  if (!places) return;
  kept.delete(target.id);
  for (const box of within(target, "details[id]")) box.open ||= opened.includes(box.id);
  scrollers(target).forEach((box, index) => places[index] && box.scrollTo(...places[index]));
});

function showToggles() {
  for (const button of document.querySelectorAll("[data-live-toggle]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(!paused));
  }
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-live-toggle]")) return;
  paused = !paused;
  sessionStorage.setItem("live", paused ? "off" : "on");
  showToggles();
  announce(paused ? "Live updates are off" : "Live updates are on");
});

document.addEventListener("htmx:load", showToggles);
showToggles();
setInterval(tick, 1000);
