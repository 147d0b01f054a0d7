/** What every page does: the list of keys, undo and redo by key, words for a screen reader. */

const keys = {};

/** Whether a key belongs to what is being typed. */
export function isTyping(event) {
  const typed = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
  return event.target.closest?.(typed) != null;
}

/**
 * Say what single keys do in this room, where nothing is being typed and no dialog is open.
 *
 * @param {Record<string, () => void>} acts by key
 */
export function onKey(acts) {
  Object.assign(keys, acts);
}

/** Let a screen reader say something. */
export function announce(text) {
  document.getElementById("announced").textContent = text;
}

const showKeys = () => document.getElementById("keys").showModal();
onKey({ "?": showKeys });

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) showKeys();
  if (event.target.closest("[data-reload]")) location.reload();
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented) return;
  if (event.key === "Escape" && isTyping(event)) {
    event.target.blur();
    return;
  }
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key.toLowerCase() === "z") {
    event.preventDefault();
    document.getElementById(event.shiftKey ? "redo" : "undo")?.click();
  } else if (!isCommand && !event.altKey && keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});
