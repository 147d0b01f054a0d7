/** A long quotation, collapsed to three lines, with a button to expand it. */

import { element } from "./dom.js";

/**
 * Return the quotation; the button is only shown if some lines are hidden.
 *
 * @param {Node[]} children
 */
export function expandable(children) {
  const words = element("blockquote", { class: "quote folded" }, ...children);
  const button = element(
    "button",
    { type: "button", class: "unfold", "aria-expanded": "false", hidden: true },
    "Show all",
  );
  button.addEventListener("click", () => {
    const folded = words.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = folded ? "Show all" : "Show less";
  });
  // Whether it overflows depends on its width, which is only known after layout.
  new ResizeObserver(() => {
    const isFolded = words.classList.contains("folded");
    if (isFolded) button.hidden = words.scrollHeight <= words.clientHeight + 1;
  }).observe(words);
  return element("div", { class: "expandable" }, words, button);
}
