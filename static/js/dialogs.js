// [data-dialog="id"] opens a dialog of the page; whatever htmx puts into #dialog opens as one too.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    opener.closest("[popover]")?.hidePopover();
    dialog.showModal();
    return;
  }
  const closer = event.target.closest("[data-dialog-close]")?.closest("dialog");
  if (closer) {
    event.preventDefault();
    closer.close();
  } else if (event.target.matches("dialog:modal") && !within(event.target, event)) {
    event.target.close();
  }
});

function within(dialog, { clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
}

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  const dialog = detail.target;
  if (dialog.id === "dialog" && !dialog.open) dialog.showModal();
});

function revealOpeners() {
  for (const opener of document.querySelectorAll("button[data-dialog][hidden]")) opener.hidden = false;
}

document.addEventListener("htmx:load", revealOpeners);
revealOpeners();
