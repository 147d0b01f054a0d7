/** Buttons, links and fields that have a key of their own, in the attribute `data-key`. */

import { isTyping } from "./desk.js";

/** Let each key press what names it, while nothing is typed and no dialog is open. */
export function pressByKey() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (isTyping(event) || document.querySelector("dialog[open]")) return;
    const key = CSS.escape(event.key.toLowerCase());
    const pressed = document.querySelector(`[data-key="${key}"]:not(:disabled)`);
    if (pressed === null) return;
    event.preventDefault();
    if (pressed.matches("input, textarea")) pressed.focus();
    else pressed.click();
  });
}
