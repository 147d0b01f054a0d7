/** The person to write as, and the language of their app. */

import { byId, element, fill } from "./dom.js";
import { fullName } from "./world.js";

const NEW = "new";

/** The languages of the bot, by code. */
export const LANGUAGES = { en: "English", hi: "हिन्दी", ru: "Русский" };

/**
 * Connect the two selects with their actions.
 *
 * @param {{become: (personId: number) => void, meet: () => void, speak: (language: string) => void}} actions
 */
export function wireIdentity(actions) {
  byId("person").addEventListener("change", (/** @type {any} */ event) => {
    if (event.target.value === NEW) actions.meet();
    else actions.become(Number(event.target.value));
  });
  byId("language").addEventListener("change", (/** @type {any} */ event) =>
    actions.speak(event.target.value),
  );
}

/**
 * @param {import("./world.js").World} world
 * @param {import("./view.js").View} view
 */
export function showIdentity(world, view) {
  const people = world.people.map((user) => [String(user.id), fullName(user)]);
  choose(byId("person"), [...people, [NEW, "Somebody new…"]], String(view.personId));
  const code = world.users.get(view.personId)?.language_code?.split("-")[0] ?? "";
  const languages = Object.entries(LANGUAGES);
  if (!(code in LANGUAGES)) languages.push([code, code || "not told"]);
  choose(byId("language"), languages, code);
}

/**
 * @param {HTMLSelectElement} select
 * @param {string[][]} options values and labels
 * @param {string} chosen
 */
function choose(select, options, chosen) {
  const before = [...select.options].map((option) => [option.value, option.text]);
  if (JSON.stringify(before) !== JSON.stringify(options)) {
    fill(select, ...options.map(([value, label]) => element("option", { value }, label)));
  }
  select.value = chosen;
}
