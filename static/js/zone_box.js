// A line for a time zone offers what is like its text: so its text is chosen when it is entered, to be typed over.
document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.(".zone_box")) setTimeout(() => target.select(), 0);
});
