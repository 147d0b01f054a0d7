/** What the bot did after a press of a button. */

import { element } from "./dom.js";

/** @type {Record<string, string>} by the method of the Bot API; others are not worth a line */
const DEEDS = {
  sendMessage: "It sent a new message.",
  editMessageText: "It changed the message.",
  editMessageReplyMarkup: "It changed the buttons under the message.",
  editEphemeralMessageText: "It changed the message, which only one person sees.",
  editEphemeralMessageReplyMarkup: "It changed the buttons under the message.",
  deleteEphemeralMessage: "It deleted the message that only one person saw.",
};

/**
 * Return an account of a press.
 *
 * @param {import("./view.js").Press} pressed
 * @param {any[]} calls of the bot since then
 */
export function pressElements(pressed, calls) {
  const deeds = calls.map(({ method, error }) => (error ? null : DEEDS[method])).filter(Boolean);
  const notice = pressed.notice ? `It showed the notice “${pressed.notice}”.` : null;
  const said = [...new Set(deeds), notice].filter(Boolean);
  return [
    element("h2", { class: "asked" }, `You pressed “${pressed.button}”`),
    ...outcome(pressed, said).map((line) => element("p", { class: "why" }, line)),
    element("p", { class: "hint" }, "Choose a message to see what was decided about it."),
  ];
}

/**
 * @param {import("./view.js").Press} pressed
 * @param {(string | null)[]} said
 */
function outcome(pressed, said) {
  if (pressed.isLink) return ["The button needs no bot: your app does what it says, and the bot does not learn of it."];
  if (said.length > 0) return said;
  return [pressed.until === null ? "The bot is at it." : "The bot noted it; nothing changed."];
}
