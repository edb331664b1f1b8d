// Trees: arrow keys walk the rows, and the row in use offers to copy its value or its address.
// A value is copied as the server gives it, whole and to the last digit, not as it is cut on the screen.
import { announce } from "./announce.js";

const ROWS = "[data-tree] :is(summary, .tree__leaf)";
const tools = document.createElement("span");
tools.className = "tree__tools";
for (const [name, text] of [["value", "Copy value"], ["path", "Copy path"]]) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.dataset.size = "small";
  button.dataset.treeCopy = name;
  button.textContent = text;
  tools.append(button);
}

async function valueOf(item) {
  const { json } = item.closest("[data-tree]").dataset;
  const answer = await fetch(`${json}?path=${encodeURIComponent(item.dataset.path)}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const text = await answer.text();
  return text.startsWith('"') ? JSON.parse(text) : text;
}

function offer(event) {
  const row = event.target.closest(ROWS);
  const item = row?.closest("li[data-path]");
  if (item && tools.parentElement !== item) item.append(tools);
}

function walk(event) {
  const tree = event.target.closest("[data-tree]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!tree || !step || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...tree.querySelectorAll("summary, .tree__leaf")].filter((row) => row.checkVisibility());
  const next = rows[rows.indexOf(event.target.closest(ROWS)) + step];
  if (!next) return;
  event.preventDefault();
  next.tabIndex = 0;
  next.focus();
}

document.addEventListener("pointerover", offer);
document.addEventListener("focusin", offer);
document.addEventListener("keydown", walk);
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-tree-copy]");
  if (!button) return;
  const item = button.closest("li[data-path]");
  try {
    const text = button.dataset.treeCopy === "path" ? item.dataset.path : await valueOf(item);
    await navigator.clipboard.writeText(text);
    announce("Copied");
  } catch {
    announce("It could not be copied");
  }
});
