// What htmx swaps in is a new element, which screen readers pass over: say its messages, or its [data-announce].
import { announce } from "./announce.js";

document.addEventListener("htmx:load", ({ detail }) => {
  const part = detail.elt;
  if (part.id === "messages" || part.closest("#messages")) return;
  const text = part.dataset.announce ?? part.querySelector("#messages")?.textContent;
  if (text?.trim()) announce(text.trim().replace(/\s+/g, " "));
});

// No answer at all: the server could not say it, so it is said here, until something answers again.
const LOST = { get: "Try again in a moment.", other: "Look at what is there now before you send it again: it may have arrived." };

function lost(title, { requestConfig }) {
  const text = LOST[requestConfig?.verb] ?? LOST.other;
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.dataset.tone = "warning";
  notice.dataset.lost = "";
  for (const [kind, words] of [["title", title], ["text", text]]) {
    const line = notice.appendChild(document.createElement("p"));
    line.className = `notice__${kind}`;
    line.textContent = words;
  }
  document.querySelector("[data-lost]")?.remove();
  document.getElementById("messages")?.prepend(notice);
  announce(`${title}. ${text}`);
}

document.addEventListener("htmx:sendError", ({ detail }) => lost("The dashboard does not answer", detail));
document.addEventListener("htmx:timeout", ({ detail }) => lost("The dashboard takes too long to answer", detail));
document.addEventListener("htmx:beforeOnLoad", () => document.querySelector("[data-lost]")?.remove());
