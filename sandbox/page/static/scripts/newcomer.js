/** Create a person to write as. */

import { closeDialog, nameField, openDialog } from "./dialogs.js";
import { element } from "./dom.js";
import { LANGUAGES } from "./identity.js";

/**
 * Ask for a name and a language.
 *
 * @param {import("./asking.js").Ask} ask
 * @param {{met: (personId: number) => void, closed: () => void}} told
 */
export function askForNewcomer(ask, { met, closed }) {
  const name = nameField("newcomer-name", 64);
  const options = Object.entries(LANGUAGES).map(([value, label]) =>
    element("option", { value }, label),
  );
  const language = /** @type {HTMLSelectElement} */ (
    element("select", { id: "newcomer-language", class: "button" }, ...options)
  );
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const fields = { first_name: name.value.trim(), language_code: language.value };
    closeDialog();
    const made = await ask("add_person", fields);
    if (made) met(made.user_id);
  };
  const form = element(
    "form",
    { class: "form", id: "newcomer-form", on: { submit } },
    element("label", { for: "newcomer-name" }, "Name"),
    name,
    element("label", { for: "newcomer-language" }, "App language"),
    language,
    element(
      "p",
      { class: "hint" },
      "They begin with a private chat. Add them to a group from its members.",
    ),
  );
  const button = element(
    "button",
    { type: "submit", class: "button button-main", form: "newcomer-form" },
    "Speak as them",
  );
  openDialog("Somebody new", [form], { foot: [button], onClose: closed });
}
