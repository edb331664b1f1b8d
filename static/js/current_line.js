// A log that is opened around a moment shows the line that was asked for in the middle, not at the end.
function show(root) {
  for (const line of root.querySelectorAll?.(".log__line[aria-current]") ?? []) {
    const log = line.closest(".log");
    log.scrollTop = line.offsetTop - log.offsetTop - (log.clientHeight - line.offsetHeight) / 2;
  }
}

document.addEventListener("htmx:afterSettle", ({ detail }) => show(detail.target));
show(document);
