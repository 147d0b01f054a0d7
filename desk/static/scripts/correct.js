/** Correct: dragging over the new article sets the words, and a file can be dropped on the field. */

import { pressByKey } from "./press_by_key.js";

pressByKey();

/** Return what is selected of the new article, of one paragraph alone; empty for anything else. */
function selectedWords() {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return "";
  const [from, to] = [selection.anchorNode, selection.focusNode].map((node) =>
    (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("[data-new]"),
  );
  if (from === null || from !== to) return "";
  return selection.toString().replace(/^¶\d+\s*/, "").trim();
}

document.addEventListener("pointerup", () => {
  const field = document.querySelector("[data-set-by-drag]");
  const words = selectedWords();
  if (field === null || words === "") return;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

/** Put what is dropped on the field for the text into the field for the file. */
document.addEventListener("dragover", (event) => {
  const field = event.target.closest?.("[data-drop]");
  if (field == null || !event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  field.classList.add("is-over");
});

document.addEventListener("dragleave", (event) => {
  event.target.closest?.("[data-drop]")?.classList.remove("is-over");
});

document.addEventListener("drop", (event) => {
  const field = event.target.closest?.("[data-drop]");
  if (field == null || event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  field.classList.remove("is-over");
  field.form.elements[field.dataset.drop].files = event.dataTransfer.files;
  field.form.requestSubmit();
});
