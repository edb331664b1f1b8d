// Messages that came with a swapped-in page are new elements, which screen readers pass over: say them.
import { announce } from "./announce.js";

document.addEventListener("htmx:load", ({ detail }) => {
  const region = detail.elt.querySelector?.("#messages") ?? detail.elt.closest?.("#messages");
  const text = region?.textContent.trim().replace(/\s+/g, " ");
  if (text) announce(text);
});

document.addEventListener("htmx:sendError", () => announce("The dashboard does not answer"));
