/**
 * Convert a text and its entities to nodes. Offsets are in UTF-16 units, as in JavaScript.
 *
 * @typedef {{type: string, offset: number, length: number, url?: string, language?: string,
 *   user?: import("./world.js").User}} Entity
 * @typedef {{followLink: (event: Event, url: string) => void, sendCommand: (command: string) => void,
 *   mention: (name: string) => void}} Actions what a click on a marked part does
 */

import { element } from "./dom.js";
import { expandable } from "./expandable.js";

const STYLES = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

/**
 * Return the text as nodes, its marked parts as elements.
 *
 * @param {string} text
 * @param {Entity[]} entities in Telegram's order: by offset, the longer first
 * @param {Actions} actions
 * @returns {Node[]}
 */
export function formatted(text, entities, actions) {
  return nodes(text, 0, text.length, entities, actions);
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Entity[]} entities those that begin from `start` on
 * @param {Actions} actions
 * @returns {Node[]}
 */
function nodes(text, start, end, entities, actions) {
  const made = [];
  let at = start;
  let rest = entities.filter((entity) => entity.offset < end);
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    rest = others;
    if (to <= from) continue;
    if (from > at) made.push(document.createTextNode(text.slice(at, from)));
    const inside = others.filter((other) => other.offset < to);
    const children = nodes(text, from, to, inside, actions);
    made.push(marked(entity, text.slice(from, to), children, actions));
    rest = others.filter((other) => other.offset + other.length > to);
    at = to;
  }
  if (at < end) made.push(document.createTextNode(text.slice(at, end)));
  return breaksHidden(made);
}

/**
 * @param {Entity} entity
 * @param {string} words
 * @param {Node[]} children
 * @param {Actions} actions
 * @returns {Node}
 */
function marked(entity, words, children, actions) {
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
    case "code":
      return element(STYLES[entity.type], {}, ...children);
    case "pre":
      return element("pre", {}, element("code", {}, ...children));
    case "spoiler":
      return spoiler(children);
    case "blockquote":
      return element("blockquote", { class: "quote" }, ...children);
    case "expandable_blockquote":
      return expandable(children);
    case "text_link":
    case "url":
      return link(entity.url ?? words, children, actions);
    case "email":
      return element("a", { href: `mailto:${words}` }, ...children);
    case "mention":
      return textButton("mention", children, () => actions.mention(words));
    case "text_mention":
      return element("span", { class: "mention" }, ...children);
    case "bot_command":
      return textButton("command", children, () => actions.sendCommand(words));
    case "hashtag":
    case "cashtag":
      return element("span", { class: "hashtag" }, ...children);
    default:
      return element("span", {}, ...children);
  }
}

/**
 * Return a link, or plain text for an address that is not on the web.
 *
 * @param {string} address
 * @param {Node[]} children
 * @param {Actions} actions
 */
function link(address, children, actions) {
  const url = webAddress(address);
  if (!url) return element("span", { title: address }, ...children);
  const follow = (/** @type {Event} */ event) => actions.followLink(event, url);
  const safe = { target: "_blank", rel: "noopener noreferrer" };
  return element("a", { href: url, title: url, ...safe, on: { click: follow } }, ...children);
}

/**
 * Return the address as an absolute one; null if it is not on the web.
 *
 * @param {string} address
 * @returns {string | null}
 */
export function webAddress(address) {
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(absolute)) return null;
  const url = new URL(absolute);
  return ["http:", "https:", "tg:"].includes(url.protocol) ? url.href : null;
}

/**
 * @param {string} kind
 * @param {Node[]} children
 * @param {() => void} act
 */
function textButton(kind, children, act) {
  return element(
    "button",
    { type: "button", class: `text-button ${kind}`, on: { click: act } },
    ...children,
  );
}

/** @param {Node[]} children */
function spoiler(children) {
  const made = element(
    "button",
    { type: "button", class: "spoiler", "aria-label": "Hidden text, press to show it" },
    element("span", {}, ...children),
  );
  made.addEventListener("click", () => {
    made.classList.add("spoiler-shown");
    made.removeAttribute("aria-label");
  });
  return made;
}

/**
 * Hide the line break after each block, which would show as an empty line. It is not removed, so
 * that offsets in the nodes stay offsets in the text.
 *
 * @param {Node[]} made
 */
function breaksHidden(made) {
  return made.flatMap((node, index) => {
    const before = made[index - 1];
    const isBlock = before instanceof Element && before.matches("blockquote, pre, .expandable");
    const text = node.textContent ?? "";
    if (!isBlock || node.nodeType !== Node.TEXT_NODE || !text.startsWith("\n")) return [node];
    return [element("span", { hidden: true }, "\n"), document.createTextNode(text.slice(1))];
  });
}
