// A <details data-menu> closes like a menu: on Escape, and when something else is chosen.
document.addEventListener("click", (event) => closeAll(event.target));

document.addEventListener("focusin", (event) => closeAll(event.target));

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

function closeAll(chosen) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(chosen)) menu.open = false;
  }
}
