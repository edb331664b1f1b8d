// Rows of [data-arrived] are put in their places among those of the page's [data-ranked], which stands in the order
// of their data-rank. Without scripts each stretch of rows is a page of its own.
document.addEventListener("htmx:afterSettle", () => {
  const ranked = document.querySelector("[data-ranked]");
  const arrived = document.querySelector("[data-arrived]");
  if (!ranked || !arrived) return;
  for (const row of arrived.querySelectorAll("tr[data-rank]")) {
    const next = [...ranked.children].find((each) => each.dataset.rank > row.dataset.rank);
    ranked.insertBefore(row, next ?? null);
  }
  arrived.remove();
});
