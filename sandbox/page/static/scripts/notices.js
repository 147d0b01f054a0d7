/** Short notices from the bot or the page: toasts, and announcements for screen readers. */

import { byId, element } from "./dom.js";

const SHOWN_FOR = 4000; // milliseconds; longer for long texts
const PER_CHARACTER = 50;

/**
 * Show a text for a moment.
 *
 * @param {string} text
 * @param {{isError?: boolean}} kind
 */
export function toast(text, { isError = false } = {}) {
  const made = element("div", { class: isError ? "toast toast-error" : "toast" }, text);
  byId("toasts").append(made);
  setTimeout(() => made.remove(), SHOWN_FOR + text.length * PER_CHARACTER);
}

/**
 * Announce a text to screen readers only.
 *
 * @param {string} text
 */
export function announce(text) {
  const log = byId("announcer");
  log.append(element("span", {}, text));
  while (log.children.length > 5) log.firstElementChild?.remove();
}
