// What htmx swaps in is a new element, which screen readers pass over: say its messages, or its [data-announce].
import { announce } from "./announce.js";

document.addEventListener("htmx:load", ({ detail }) => {
  const part = detail.elt;
  if (part.id === "messages" || part.closest("#messages")) return;
  const text = part.dataset.announce ?? part.querySelector("#messages")?.textContent;
  if (text?.trim()) announce(text.trim().replace(/\s+/g, " "));
});

document.addEventListener("htmx:sendError", () => announce("The dashboard does not answer"));
document.addEventListener("htmx:timeout", () => announce("The dashboard takes too long to answer"));
