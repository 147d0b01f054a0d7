/** The avatar of a person or chat: initials on a colour that depends on the id. */

import { element } from "./dom.js";

const COLOURS = 6;

/**
 * @param {number} id
 * @param {string} name
 * @param {{isBot?: boolean, isSmall?: boolean}} kind
 */
export function avatar(id, name, { isBot = false, isSmall = false } = {}) {
  const colour = isBot ? "avatar-bot" : `avatar-${Math.abs(id) % COLOURS}`;
  const size = isSmall ? " avatar-small" : "";
  return element(
    "span",
    { class: `avatar ${colour}${size}`, "aria-hidden": "true" },
    initials(name),
  );
}

/**
 * Return the initials of the first two words that begin with a letter.
 *
 * @param {string} name
 */
export function initials(name) {
  const letters = name.split(/\s+/u).map((word) => /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? "");
  return letters.filter(Boolean).slice(0, 2).join("").toLocaleUpperCase();
}
