/**
 * Choose the part of a message that a reply quotes: by selecting it, or in a dialog. A part is
 * given by its start and end, in UTF-16 units of the message's text.
 */

import { closeDialog, openDialog } from "./dialogs.js";
import { byId, element } from "./dom.js";
import { toast } from "./notices.js";

/**
 * Offer to quote the text selected in a message.
 *
 * @param {(messageId: number, start: number, end: number) => void} quote
 */
export function quoteSelections(quote) {
  const button = byId("quote-selection");
  document.addEventListener("selectionchange", () => {
    const found = selectedPart();
    button.hidden = !found;
    if (!found) return;
    const place = found.range.getBoundingClientRect();
    button.style.left = `${Math.max(8, Math.min(place.left, innerWidth - 160))}px`;
    button.style.top = `${Math.max(8, place.top - 42)}px`;
  });
  button.addEventListener("mousedown", (/** @type {Event} */ event) => event.preventDefault());
  button.addEventListener("click", () => {
    const found = selectedPart();
    getSelection()?.removeAllRanges();
    button.hidden = true;
    if (found) quote(found.messageId, found.start, found.end);
  });
}

/** Return the selection, if it is in the text of one message; in UTF-16 units of that text. */
function selectedPart() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const text = textAround(range.startContainer);
  if (!text || text !== textAround(range.endContainer)) return null;
  const messageId = Number(/** @type {HTMLElement} */ (text.closest("[data-id]")).dataset.id);
  const start = lengthBefore(text, range.startContainer, range.startOffset);
  const end = lengthBefore(text, range.endContainer, range.endOffset);
  return start < end ? { range, messageId, start, end } : null;
}

/**
 * Return the offset in a message's text of a position in its nodes.
 *
 * @param {Element} text
 * @param {Node} node
 * @param {number} offset
 */
function lengthBefore(text, node, offset) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(node, offset);
  const words = before.cloneContents();
  for (const other of words.querySelectorAll(".unfold, .meta")) other.remove();
  return words.textContent?.length ?? 0;
}

/** @param {Node} node */
function textAround(node) {
  const around = node instanceof Element ? node : node.parentElement;
  return around?.closest("[data-text]") ?? null;
}

/**
 * Let the user choose a part in a dialog, with the keyboard or on a phone.
 *
 * @param {import("./world.js").Message} message
 * @param {(messageId: number, start: number, end: number) => void} quote
 */
export function openQuoteDialog(message, quote) {
  const field = /** @type {HTMLTextAreaElement} */ (
    element(
      "textarea",
      {
        id: "quote-source",
        class: "quote-source",
        "aria-readonly": "true",
        rows: 8,
        autofocus: true,
      },
      message.text,
    )
  );
  // Not `readonly`, which would remove the caret that is needed to select with the keyboard.
  field.addEventListener("beforeinput", (event) => event.preventDefault());
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const { selectionStart, selectionEnd } = field;
    if (selectionStart === selectionEnd) {
      toast("Select the words to quote first.");
      return;
    }
    closeDialog();
    quote(message.id, selectionStart, selectionEnd);
  };
  const form = element(
    "form",
    { class: "form", id: "quote-form", on: { submit } },
    element(
      "label",
      { for: "quote-source" },
      "Select the words to quote (with the keyboard: Shift and the arrows)",
    ),
    field,
  );
  const button = element(
    "button",
    { type: "submit", class: "button button-main", form: "quote-form" },
    "Quote",
  );
  openDialog("Quote a part", [form], { foot: [button] });
}
