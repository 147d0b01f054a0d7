/** Update a list in place: unchanged elements keep their focus, folds and selection. */

const FOCUSABLE = "button:not([tabindex='-1']), a[href], summary, select, input, [tabindex='0']";

/**
 * @template Item
 * @typedef {{key: (item: Item) => string | number, parts: (item: Item) => any[],
 *   make: (item: Item) => HTMLElement}} Recipe an element is rebuilt when one of its parts
 *   has changed; parts are compared by identity
 */

/** @type {WeakMap<Element, any[]>} */
const shownParts = new WeakMap();

/**
 * Show the items as the children of an element, in order.
 *
 * @template Item
 * @param {Element} parent whose children were all put there by this function
 * @param {Item[]} items
 * @param {Recipe<Item>} recipe
 */
export function showList(parent, items, recipe) {
  const old = new Map(
    [...parent.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.key, child]),
  );
  const keys = new Set(items.map((item) => String(recipe.key(item))));
  for (const [key, child] of old) if (!keys.has(key ?? "")) removePassingFocus(child);
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = String(recipe.key(item));
    const parts = recipe.parts(item);
    const before = /** @type {HTMLElement | undefined} */ (old.get(key));
    if (before && isSame(shownParts.get(before) ?? [], parts)) {
      if (before === place) place = place.nextElementSibling;
      else parent.insertBefore(before, place);
      continue;
    }
    const made = recipe.make(item);
    made.dataset.key = key;
    shownParts.set(made, parts);
    if (before === undefined) {
      parent.insertBefore(made, place);
    } else {
      if (before === place) place = place.nextElementSibling;
      replaceKeepingFocus(before, made);
      if (made.nextElementSibling !== place) parent.insertBefore(made, place);
    }
  }
}

/**
 * @param {any[]} one
 * @param {any[]} other
 */
function isSame(one, other) {
  return one.length === other.length && one.every((part, index) => Object.is(part, other[index]));
}

/**
 * Move the keyboard focus from a replaced element to the same button in the new one.
 *
 * @param {HTMLElement} before
 * @param {HTMLElement} made
 */
function replaceKeepingFocus(before, made) {
  const focused = document.activeElement;
  const held = focused !== null && before.contains(focused);
  const index = held ? [...before.querySelectorAll(FOCUSABLE)].indexOf(focused) : -1;
  before.replaceWith(made);
  if (!held) return;
  const choices = [...made.querySelectorAll(FOCUSABLE)];
  const chosen = index < 0 ? made : (choices[Math.min(index, choices.length - 1)] ?? made);
  /** @type {HTMLElement} */ (chosen).focus({ preventScroll: true });
}

/**
 * Move the focus from a removed element to the one after it, or else to the one before it.
 *
 * @param {Element} gone
 */
function removePassingFocus(gone) {
  const heir = gone.contains(document.activeElement) ? heirOf(gone) : null;
  gone.remove();
  heir?.focus({ preventScroll: true });
}

/**
 * @param {Element} gone
 * @returns {HTMLElement | null}
 */
function heirOf(gone) {
  const siblings = [...(gone.parentElement?.children ?? [])];
  const index = siblings.indexOf(gone);
  const nearest = [...siblings.slice(index + 1), ...siblings.slice(0, index).reverse()];
  const heirs = nearest.map((sibling) =>
    sibling.matches("[tabindex]") ? sibling : sibling.querySelector(FOCUSABLE),
  );
  return /** @type {HTMLElement | null} */ (
    heirs.find((heir) => heir !== null) ?? gone.parentElement?.closest("[tabindex]") ?? null
  );
}
