// a[data-export="total"] is a file made while it is sent. Here its rows are counted as they come, and it is saved
// once it is whole: one that breaks off is not saved at all. Without scripts the browser downloads it.
import { announce } from "./announce.js";

const QUOTE = 34, LINE_END = 10;

let running = null;

// Ends of rows in a piece of the file; those inside quotes belong to a cell.
function counter(isCsv) {
  let quoted = false;
  return (bytes) => {
    let rows = 0;
    for (const byte of bytes) {
      if (isCsv && byte === QUOTE) quoted = !quoted;
      else if (byte === LINE_END && !quoted) rows += 1;
    }
    return rows;
  };
}

function save(pieces, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(pieces, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function nameIn(response, link) {
  const given = response.headers.get("Content-Disposition")?.match(/filename="?([^";]+)/);
  return given?.[1] ?? link.pathname.split("/").pop();
}

async function fetchAll(link, show) {
  const response = await fetch(link.href, { signal: running.signal });
  if (!response.ok) throw new Error(response.statusText);
  const isCsv = link.pathname.endsWith(".csv");
  const rowsIn = counter(isCsv);
  const pieces = [];
  let rows = isCsv ? -1 : 0; // the head is no row
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    rows += rowsIn(value);
    show(rows);
  }
  save(pieces, response.headers.get("Content-Type"), nameIn(response, link));
  return rows;
}

document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-export-stop]")) running?.abort();
  const link = event.target.closest("a[data-export]");
  const box = link && document.getElementById("export");
  if (!box || running) return;
  event.preventDefault();
  link.closest("details").open = false;
  const [bar, words] = [box.querySelector("progress"), box.querySelector(".export__words")];
  const total = Number(link.dataset.export).toLocaleString();
  const show = (rows) => {
    bar.value = rows;
    words.textContent = `${Math.max(rows, 0).toLocaleString()} of ${total}`;
  };
  running = new AbortController();
  box.hidden = false;
  show(0);
  try {
    announce(`${(await fetchAll(link, show)).toLocaleString()} rows are saved`);
    box.hidden = true;
  } catch {
    words.textContent = running.signal.aborted ? "Stopped, nothing is saved" : "It broke off, nothing is saved";
    announce(words.textContent);
  }
  running = null;
});
