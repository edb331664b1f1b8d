// [data-rows] is a list in a form. Its buttons add, remove and move rows here; without scripts they send the form.
// Alt with an arrow up or down moves the row the focus is in.
import { announce } from "./announce.js";

function renumber(list) {
  for (const [place, row] of [...list.children].entries()) {
    for (const button of row.querySelectorAll(":scope > .rows__moves [data-rows-move]")) button.value = place;
    for (const control of row.querySelectorAll("[aria-label], [title]")) {
      const label = control.getAttribute("aria-label");
      if (label) control.setAttribute("aria-label", label.replace(/\brow (\d+|new)\b/, `row ${place + 1}`));
    }
    for (const control of row.querySelectorAll("[id]")) control.removeAttribute("id");
  }
}

function firstControl(row) {
  return row?.querySelector("input, select, textarea");
}

const MOVES = {
  add(list, _, template) {
    list.append(template.content.cloneNode(true));
    firstControl(list.lastElementChild)?.focus();
    return "Row added";
  },
  remove(list, row, _, adder) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (firstControl(next) ?? adder).focus();
    return "Row removed";
  },
  up(list, row) {
    row.previousElementSibling?.before(row);
    return "Row moved up";
  },
  down(list, row) {
    row.nextElementSibling?.after(row);
    return "Row moved down";
  },
};

function move(box, name, row) {
  const focused = document.activeElement;
  const list = box.querySelector(":scope > .rows__list");
  const adder = box.querySelector(':scope > [data-rows-move="add"]');
  const said = MOVES[name](list, row, box.querySelector(":scope > template"), adder);
  renumber(list);
  if (row?.contains(focused) && row.isConnected) focused.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
  announce(said);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-rows] [data-rows-move]");
  if (!button) return;
  event.preventDefault();
  move(button.closest("[data-rows]"), button.dataset.rowsMove, button.closest(".rows__row"));
}, true);

document.addEventListener("keydown", (event) => {
  const name = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  const row = event.altKey && name && event.target.closest("[data-rows] .rows__row");
  if (!row || event.target.matches("select")) return;
  event.preventDefault();
  move(row.closest("[data-rows]"), name, row);
});
