// Copy buttons: [data-copy] holds the text. Feedback for eyes (a tick) and ears (the announcer).
import { announce } from "./announce.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.dataset.copied = "";
    announce("Copied");
    setTimeout(() => delete button.dataset.copied, 1600);
  } catch {
    announce("The browser did not allow copying");
  }
});
