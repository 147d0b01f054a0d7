/** The one dialog of the page, with what it asks at the moment. */

import { byId, element, fill, iconButton } from "./dom.js";

/**
 * Show a dialog until it is closed.
 *
 * @param {string} title
 * @param {import("./dom.js").Child[]} body
 * @param {{foot?: import("./dom.js").Child[], onClose?: () => void}} more
 */
export function openDialog(title, body, { foot = [], onClose = () => {} } = {}) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("dialog"));
  if (dialog.open) dialog.close();
  byId("dialog-title").textContent = title;
  dialog.querySelector(".icon-button")?.remove();
  byId("dialog-title").after(iconButton("close", "Close", { on: { click: closeDialog } }));
  fill(byId("dialog-body"), ...body);
  fill(byId("dialog-foot"), ...foot);
  byId("dialog-foot").hidden = foot.length === 0;
  dialog.onclose = onClose;
  dialog.onclick = (event) => {
    if (event.target === dialog) closeDialog(); // beside it
  };
  dialog.showModal();
  /** @type {HTMLElement | null} */ (dialog.querySelector("[autofocus]"))?.focus();
}

/**
 * Return a field for a name, which is not left empty.
 *
 * @param {string} id
 * @param {number} longest in UTF-16 units
 */
export function nameField(id, longest) {
  const field = element("input", {
    id,
    required: true,
    maxlength: longest,
    pattern: ".*\\S.*",
    title: "A name, not only spaces",
    autofocus: true,
  });
  return /** @type {HTMLInputElement} */ (field);
}

/** Close the dialog, if one is open. */
export function closeDialog() {
  byId("dialog").close();
}

/**
 * Show the bot's words until they are confirmed: an alert of a callback answer.
 *
 * @param {string} name who says it
 * @param {string} text
 */
export function alertDialog(name, text) {
  const close = element(
    "button",
    { type: "button", class: "button button-main", autofocus: true, on: { click: closeDialog } },
    "OK",
  );
  openDialog(name, [element("p", { class: "alert-text" }, text)], { foot: [close] });
}

/**
 * Let a chat be chosen; resolves to null if none was.
 *
 * @param {string} title
 * @param {import("./world.js").Chat[]} chats
 * @param {(chat: import("./world.js").Chat) => HTMLElement} row how a chat looks
 * @returns {Promise<import("./world.js").Chat | null>}
 */
export function chooseChat(title, chats, row) {
  return new Promise((resolve) => {
    const rows = chats.map((chat) => {
      const made = row(chat);
      made.addEventListener("click", () => {
        resolve(chat);
        closeDialog();
      });
      return element("li", {}, made);
    });
    openDialog(title, [element("ul", {}, ...rows)], { onClose: () => resolve(null) });
  });
}
