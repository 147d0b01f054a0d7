/** What every page does: the list of keys, undo and redo by key. */

/** Whether a key belongs to what is being typed. */
export function isTyping(event) {
  return event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]") != null;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) document.getElementById("keys").showModal();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isTyping(event)) {
    event.target.blur();
    return;
  }
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    event.preventDefault();
    document.getElementById(event.shiftKey ? "redo" : "undo")?.click();
  } else if (event.key === "?") {
    event.preventDefault();
    document.getElementById("keys").showModal();
  }
});
