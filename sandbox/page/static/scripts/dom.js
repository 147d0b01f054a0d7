/**
 * Create elements. Nothing in this page parses HTML: all text becomes text nodes.
 *
 * @typedef {Node | string | number | null | undefined | false} Child nothing is made of the last three
 */

import { PATHS } from "./icons.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Return a new element.
 *
 * @param {string} tag
 * @param {Record<string, any>} [properties] `class`; `data` and `on` (objects: data attributes,
 *   listeners); a function-less value true or a string becomes the attribute, false and null none.
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "data") Object.assign(made.dataset, value);
    else if (name === "on") listen(made, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, String(value));
  }
  made.append(...present(children));
  return made;
}

/**
 * Return an icon of `icons.js`; the caller adds its meaning in words.
 *
 * @param {string} name
 */
export function icon(name) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  made.setAttribute("viewBox", "0 0 24 24");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  made.append(path);
  return made;
}

/**
 * Return a button that shows only an icon, with a label for screen readers.
 *
 * @param {string} name the name of the icon
 * @param {string} label
 * @param {Record<string, any>} properties as of `element`
 */
export function iconButton(name, label, properties = {}) {
  const { class: extra = "", ...others } = properties;
  return element(
    "button",
    {
      type: "button",
      class: `icon-button ${extra}`.trim(),
      title: label,
      "aria-label": label,
      ...others,
    },
    icon(name),
  );
}

/**
 * Replace an element's children, if they are different ones.
 *
 * @param {Element} parent
 * @param {...Child} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...present(children));
}

/**
 * Return the element of the page with this id.
 *
 * @param {string} id
 * @returns {any} an element of whatever kind `index.html` says
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}`);
  return found;
}

/** @param {Child[]} children */
function present(children) {
  return children
    .flat()
    .filter((child) => child || child === 0)
    .map((child) => (child instanceof Node ? child : String(child)));
}

/**
 * @param {HTMLElement} target
 * @param {Record<string, (event: any) => void>} listeners
 */
function listen(target, listeners) {
  for (const [name, listener] of Object.entries(listeners))
    target.addEventListener(name, listener);
}
