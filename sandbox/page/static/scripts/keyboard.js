/** The inline keyboard under a message. */

import { element, icon } from "./dom.js";
import { webAddress } from "./formatted-text.js";

/** @type {Record<string, string>} */
const MARKS = {
  url: "link",
  copy_text: "copy",
  switch_inline_query: "share",
  switch_inline_query_current_chat: "share",
  switch_inline_query_chosen_chat: "share",
};

/**
 * Return the keyboard; null if there is none.
 *
 * @param {import("./world.js").Message} message
 * @param {import("./message.js").MessageActions} actions
 */
export function keyboard(message, actions) {
  if (message.keyboard.length === 0) return null;
  const rows = message.keyboard.map((buttons, row) =>
    element(
      "div",
      { class: "keyboard-row" },
      ...buttons.map((button, column) => key(message, button, row, column, actions)),
    ),
  );
  return element("div", { class: "keyboard", role: "group", "aria-label": "Buttons" }, ...rows);
}

/**
 * @param {import("./world.js").Message} message
 * @param {import("./world.js").Button} button
 * @param {number} row
 * @param {number} column
 * @param {import("./message.js").MessageActions} actions
 */
function key(message, button, row, column, actions) {
  const mark = MARKS[button.action];
  const content = [
    button.text,
    mark ? element("span", { class: "keyboard-mark" }, icon(mark)) : null,
  ];
  const url = button.action === "url" ? webAddress(button.value) : null;
  const made = url
    ? element(
        "a",
        { class: "keyboard-button", href: url, target: "_blank", rel: "noopener noreferrer" },
        ...content,
      )
    : element("button", { type: "button", class: "keyboard-button" }, ...content);
  made.addEventListener("click", async (event) => {
    if (url) {
      actions.pressLink(message, button.text);
      actions.followLink(event, url);
      return;
    }
    if (made.hasAttribute("aria-busy")) return; // the second press of a double click
    const asksBot = button.action === "callback_data";
    if (asksBot) made.setAttribute("aria-busy", "true");
    await actions.press(message, row, column);
    made.removeAttribute("aria-busy");
  });
  return made;
}
