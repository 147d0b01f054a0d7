/** The page's only dialog element, with changing content. */

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
    if (event.target === dialog) closeDialog(); // a click on the backdrop
  };
  dialog.showModal();
  /** @type {HTMLElement | null} */ (dialog.querySelector("[autofocus]"))?.focus();
}

/**
 * Return a required field for a name.
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
 * Show the alert of a callback answer until it is confirmed.
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
 * Let the user choose a chat; resolves to null without a choice.
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
