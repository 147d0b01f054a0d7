/** Line numbers beside the file, faults marked in them, and what is typed kept until it is saved. */

import "./desk.js";

const byId = (id) => document.getElementById(id);
const key = () => `verbatim-desk:${document.body.dataset.slug}:file`;

function number() {
  const area = byId("text");
  const faulty = new Set([...document.querySelectorAll("[data-line]")].map((each) => Number(each.dataset.line)));
  const count = area.value.split("\n").length;
  const shown = byId("line-numbers").childElementCount;
  if (shown !== count) {
    byId("line-numbers").replaceChildren(
      ...Array.from({ length: count }, (_, at) => {
        const line = document.createElement("span");
        line.textContent = at + 1;
        line.classList.toggle("faulty", faulty.has(at + 1));
        return line;
      }),
    );
  }
  byId("line-numbers").scrollTop = area.scrollTop;
}

function toLine(line, column) {
  const area = byId("text");
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start + Math.max(0, column - 1), start + (lines[line - 1] ?? "").length);
  area.scrollTop = (line - 6) * parseFloat(getComputedStyle(area).lineHeight);
  number();
}

function prepare() {
  const area = byId("text");
  if (!area) return;
  number();
  area.addEventListener("scroll", number);
  area.addEventListener("input", () => {
    number();
    localStorage.setItem(key(), JSON.stringify({ text: area.value, at: Date.now() }));
  });
  const kept = JSON.parse(localStorage.getItem(key()) ?? "null");
  if (byId("said").textContent.trim() || !kept || kept.text === area.value) localStorage.removeItem(key());
  else offer(kept, area);
  const first = document.querySelector("[data-line]");
  if (first) toLine(Number(first.dataset.line), Number(first.dataset.column ?? 1));
}

function offer(kept, area) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small";
  button.textContent = "Take it up again";
  button.addEventListener("click", () => {
    area.value = kept.text;
    byId("kept-before").hidden = true;
    number();
  });
  byId("kept-before").replaceChildren("You typed something here and did not save it. ", button);
  byId("kept-before").hidden = false;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]");
  if (!link) return;
  event.preventDefault();
  toLine(Number(link.dataset.line), Number(link.dataset.column ?? 1));
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
  event.preventDefault();
  byId("save").click();
});
document.addEventListener("DOMContentLoaded", prepare);
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "room") prepare();
});
