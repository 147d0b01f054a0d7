/**
 * The list above the message field: commands, names or results to choose from. The focus stays in
 * the field, whose `aria-activedescendant` names the selected item.
 *
 * @typedef {{name: string, about: string, choose: (how: "enter" | "tab") => void, isResult?: boolean}} Offer
 */

import { byId, element, fill } from "./dom.js";
import { announce } from "./notices.js";

export class Offers {
  /** @type {Offer[]} */
  #offers = [];
  #selected = -1;

  /** @param {HTMLElement} field */
  constructor(field) {
    this.field = field;
    this.box = byId("offers");
    this.list = byId("offers-list");
    // A click on an offer must not move the focus out of the field.
    this.box.addEventListener("mousedown", (/** @type {Event} */ event) => event.preventDefault());
  }

  get isOpen() {
    return !this.box.hidden;
  }

  /** The offer that Enter would choose. */
  get selected() {
    return this.#offers[this.#selected] ?? null;
  }

  /**
   * Show offers; if they are the same as before, as after one more letter, the selection stays.
   *
   * @param {Offer[]} offers
   * @param {{selected?: number, note?: string, button?: HTMLElement | null}} more
   */
  show(offers, { selected = -1, note = "", button = null } = {}) {
    const isSame = String(offers.map(nameOf)) === String(this.#offers.map(nameOf));
    const kept = isSame && this.isOpen ? this.#selected : selected;
    this.#offers = offers;
    fill(byId("offers-button"), button);
    fill(this.list, ...offers.map((offer, index) => this.#row(offer, index)));
    this.list.hidden = offers.length === 0;
    byId("offers-note").textContent = note;
    byId("offers-note").hidden = note === "";
    const wasOpen = this.isOpen;
    this.box.hidden = offers.length === 0 && note === "" && !button;
    this.#select(kept);
    if (this.isOpen && (!wasOpen || note)) announce(note || `${offers.length} suggestions`);
  }

  hide() {
    this.show([]);
  }

  /**
   * Select the next or the previous offer; past the ends none is selected.
   *
   * @param {1 | -1} step
   */
  move(step) {
    const count = this.#offers.length + 1;
    this.#select(((this.#selected + 1 + step + count) % count) - 1);
  }

  /** @param {number} index */
  #select(index) {
    this.#selected = index;
    [...this.list.children].forEach((row, at) =>
      row.setAttribute("aria-selected", String(at === index)),
    );
    const row = this.list.children[index];
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.field.setAttribute("aria-activedescendant", row.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /**
   * @param {Offer} offer
   * @param {number} index
   */
  #row(offer, index) {
    return element(
      "div",
      {
        class: offer.isResult ? "offer result" : "offer",
        role: "option",
        id: `offer-${index}`,
        on: { click: () => offer.choose("enter") },
      },
      element("span", { class: "offer-name" }, offer.name),
      element("span", { class: "offer-about" }, offer.about),
    );
  }
}

/** @param {Offer} offer */
const nameOf = ({ name }) => name;
