/** Open a topic in a forum. */

import { closeDialog, nameField, openDialog } from "./dialogs.js";
import { element } from "./dom.js";

/**
 * Ask for a name, and open a topic of that name.
 *
 * @param {import("./view.js").View} view
 * @param {import("./asking.js").Ask} ask
 * @param {(topic: number) => void} opened
 */
export function askForTopic(view, ask, opened) {
  const field = nameField("topic-name", 128);
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    closeDialog();
    const made = await ask("open_topic", {
      chat_id: view.chatId,
      as: view.personId,
      name: field.value.trim(),
    });
    if (made) opened(made.topic);
  };
  const form = element(
    "form",
    { class: "form", id: "topic-form", on: { submit } },
    element("label", { for: "topic-name" }, "Name"),
    field,
  );
  const button = element(
    "button",
    { type: "submit", class: "button button-main", form: "topic-form" },
    "Open",
  );
  openDialog("New topic", [form], { foot: [button] });
}
