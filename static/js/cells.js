// In table[data-cells] a cell that can be filtered by has a button: more like this, without this, copy. It is one button
// that goes to the cell under the pointer; "m" opens it for the row the focus is in. Needs .executions[data-filters].
import { announce } from "./announce.js";

const OWN = { Customer: "customer", Instance: "instance", Flow: "flow", What: "error" };
const menu = document.createElement("details");
menu.className = "menu cells";
menu.dataset.menu = "";

// The filter a cell stands for, and the words an exclusion knows it by.
function meaning(cell) {
  const kind = OWN[cell.dataset.label];
  const link = cell.querySelector("a");
  const text = (link ?? cell).textContent.trim();
  if (!kind || !text || !link) return null;
  if (kind === "error") {
    const isError = !cell.querySelector(".quiet"); // else it says what set the run off
    return isError ? { kind, text, value: text.replace(/…$/, ""), unlike: text } : null;
  }
  const address = new URL(link.href);
  const id = kind === "customer" ? decodeURIComponent(address.pathname.split("/")[2]) : address.searchParams.getAll(kind).pop();
  return { kind, text, value: id, unlike: kind === "flow" ? text : id };
}

function address(change) {
  const query = new URLSearchParams(document.querySelector(".executions[data-filters]").dataset.filters);
  change(query);
  return `${location.pathname}?${query}`;
}

function item(words, href, button) {
  const element = document.createElement(href ? "a" : "button");
  element.className = "menu__item";
  element.textContent = words;
  if (href) element.href = href;
  else element.type = "button";
  button?.(element);
  return element;
}

function items(cell) {
  const { kind, text, value, unlike } = meaning(cell);
  const short = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return [
    item(`Only “${short}”`, address((query) => query.set(kind, value))),
    item(`Without “${short}”`, address((query) => query.append("not", `${kind}:${unlike}`))),
    item(`Copy “${short}”`, "", (element) => element.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      menu.open = false;
      announce("Copied");
    })),
  ];
}

function fill(cells) {
  const list = document.createElement("div");
  list.className = "menu__list";
  list.append(...cells.flatMap(items));
  const summary = document.createElement("summary");
  summary.className = "button";
  summary.dataset.size = "small";
  summary.dataset.shape = "icon";
  summary.setAttribute("aria-label", "More like this, or without it");
  summary.textContent = "⋯";
  menu.replaceChildren(summary, list);
}

function offer(cells) {
  if (menu.open || !cells.length) return false;
  fill(cells);
  cells[0].append(menu);
  return true;
}

function cellsOf(row) {
  return [...(row?.querySelectorAll("[data-label]") ?? [])].filter(meaning);
}

document.addEventListener("pointerover", ({ target, pointerType }) => {
  const cell = pointerType === "mouse" && target.closest?.("[data-cells] tbody [data-label]");
  if (cell && menu.parentElement !== cell && meaning(cell)) offer([cell]);
});

document.addEventListener("keydown", (event) => {
  const row = event.key === "m" && !event.ctrlKey && !event.metaKey && event.target.closest("[data-cells] tbody tr");
  if (!row || !offer(cellsOf(row))) return;
  event.preventDefault();
  menu.open = true;
  menu.querySelector("a").focus();
});
