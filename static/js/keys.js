// Keyboard short-cuts: "/" searches, "g" and a room's letter goes there, "[" and "]" turn the page, "?" lists them.
const GO_WAIT = 1200;
let goUntil = 0;

const KEYS = {
  "/": () => document.getElementById("search-box")?.select(),
  "?": () => document.getElementById("keys")?.showModal(),
  "[": () => document.querySelector("a[rel='prev']")?.click(),
  "]": () => document.querySelector("a[rel='next']")?.click(),
  g: () => (goUntil = Date.now() + GO_WAIT),
};

function isTyping(target) {
  return target.closest("input, select, textarea, [contenteditable], dialog[open]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape" && event.target.id === "search-box") event.target.blur();
    return;
  }
  if (Date.now() < goUntil) {
    goUntil = 0;
    const room = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (room) event.preventDefault();
    room?.click();
    return;
  }
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
