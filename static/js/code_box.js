// textarea[data-code] gets the numbers of its lines beside it. They are for the eye: a fault is told with its line.
function count(text) {
  let lines = 1;
  for (let place = text.indexOf("\n"); place !== -1; place = text.indexOf("\n", place + 1)) lines += 1;
  return lines;
}

function number(area, numbers) {
  const lines = count(area.value);
  if (numbers.dataset.lines === String(lines)) return;
  numbers.dataset.lines = lines;
  numbers.textContent = Array.from({ length: lines }, (_, index) => index + 1).join("\n");
}

function furnish(area) {
  const box = document.createElement("div");
  const numbers = document.createElement("div");
  box.className = "code_box";
  numbers.className = "code_box__numbers";
  numbers.setAttribute("aria-hidden", "true");
  area.wrap = "off";
  area.before(box);
  box.append(numbers, area);
  number(area, numbers);
  area.addEventListener("input", () => number(area, numbers));
  area.addEventListener("scroll", () => (numbers.scrollTop = area.scrollTop), { passive: true });
}

function furnishAll() {
  for (const area of document.querySelectorAll("textarea[data-code]")) {
    if (!area.closest(".code_box")) furnish(area);
  }
}

document.addEventListener("htmx:load", furnishAll);
furnishAll();
