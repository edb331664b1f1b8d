// "j" and "k" walk the rows of the page's table, or its steps: the focus moves to each row's first link, Enter opens it.
const ROWS = ".table tbody tr, .waterfall__row";

function links() {
  const rows = [...document.querySelectorAll(`main :is(${ROWS})`)].filter((row) => row.checkVisibility());
  return rows.map((row) => row.querySelector("a[href]")).filter(Boolean);
}

document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable], dialog[open]")) return;
  const all = links();
  const row = event.target.closest(ROWS);
  const here = all.findIndex((link) => row?.contains(link));
  const next = all[here === -1 ? (step > 0 ? 0 : all.length - 1) : here + step];
  if (!next) return;
  event.preventDefault();
  next.focus({ focusVisible: true, preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
});
