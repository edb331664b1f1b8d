// [data-stop="id"] fills the field of that id, which the next step of some long work takes along: there it ends.
import { announce } from "./announce.js";

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-stop]");
  const field = button && document.getElementById(button.dataset.stop);
  if (!field || field.value) return;
  field.value = "yes";
  button.setAttribute("aria-disabled", "true");
  button.textContent = "Stopping\u2026";
  announce("Stopping");
});
