/** Correct: dragging over the new article sets the words, and a file can be dropped on the field. */

import { takeDroppedFiles } from "./dropping.js";
import { pressByKey } from "./press_by_key.js";

pressByKey();
takeDroppedFiles();

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
