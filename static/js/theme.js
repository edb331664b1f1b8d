// [data-theme-toggle] goes round: as the system, light, dark. The server reads the cookie, so nothing flashes.
import { announce } from "./announce.js";
import { readCookie, writeCookie } from "./cookies.js";

const NEXT = { "": "light", light: "dark", dark: "" };
const NAMES = { "": "system", light: "light", dark: "dark" };

function show(theme) {
  const root = document.documentElement;
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    const use = button.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${NAMES[theme]}`));
    button.title = `Theme: ${NAMES[theme]}`;
  }
}

function current() {
  const theme = readCookie("theme");
  return theme in NEXT ? theme : "";
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-toggle]")) return;
  const theme = NEXT[current()];
  writeCookie("theme", theme);
  show(theme);
  announce(`Theme: ${NAMES[theme]}`);
});

document.addEventListener("htmx:historyRestore", () => show(current()));
show(current());
