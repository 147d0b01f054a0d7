/** Phrasings as lines: Enter adds one, Backspace in an empty one removes it, a paste makes several. */

const lineOf = (target) => target.closest?.(".line");

document.addEventListener("keydown", (event) => {
  const line = lineOf(event.target);
  if (!line || event.ctrlKey || event.metaKey || event.isComposing) return;
  const { key, target } = event;
  if (key === "Enter") {
    event.preventDefault();
    const next = line.nextElementSibling;
    (next && !next.querySelector("input").value ? next : added(line)).querySelector("input").focus();
  } else if (key === "Backspace" && !target.value && line.previousElementSibling?.matches(".line")) {
    event.preventDefault();
    line.previousElementSibling.querySelector("input").focus();
    if (line.nextElementSibling) line.remove();
    told(target);
  } else if (key === "ArrowDown" || key === "ArrowUp") {
    const other = key === "ArrowDown" ? line.nextElementSibling : line.previousElementSibling;
    const input = other?.querySelector("input");
    if (!input) return;
    event.preventDefault();
    input.focus();
  }
});

document.addEventListener("input", (event) => {
  lineOf(event.target)?.classList.remove("machine");
});

document.addEventListener("paste", (event) => {
  const line = lineOf(event.target);
  const lines = event.clipboardData?.getData("text").split(/\r?\n/).filter((each) => each.trim());
  if (!line || !lines || lines.length < 2) return;
  event.preventDefault();
  let last = line;
  for (const text of lines) {
    if (last.querySelector("input").value) last = added(last);
    last.querySelector("input").value = text.trim();
  }
  last.querySelector("input").focus();
  told(last.querySelector("input"));
});

function added(line) {
  const made = line.cloneNode(true);
  made.classList.remove("machine");
  const input = made.querySelector("input");
  input.value = "";
  input.removeAttribute("value");
  input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/, .*/, ", one more line"));
  line.after(made);
  return made;
}

function told(input) {
  input.closest("form")?.dispatchEvent(new Event("input", { bubbles: true }));
  document.getElementById("entry")?.dispatchEvent(new Event("input", { bubbles: true }));
}
