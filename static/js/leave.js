// form[data-leave="selector"] is sent when its page is left while something matches the selector.
window.addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll("form[data-leave]")) {
    if (document.querySelector(form.dataset.leave)) navigator.sendBeacon(form.action, new FormData(form));
  }
});
