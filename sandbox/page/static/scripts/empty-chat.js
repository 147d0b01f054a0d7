/** The content of a chat without messages. */

import { element, fill } from "./dom.js";

/**
 * @param {import("./world.js").World} world
 * @param {import("./view.js").View} view
 * @param {import("./asking.js").Ask} ask
 * @param {import("./composer.js").Composer} composer
 * @returns {(box: HTMLElement, chat: import("./world.js").Chat) => void} fills the box
 */
export function emptyChat(world, view, ask, composer) {
  return (box, chat) => {
    if (chat.kind !== "private") {
      fill(box, "Nothing was written here yet.");
      return;
    }
    const language = world.users.get(view.personId)?.language_code?.split("-")[0] ?? "";
    const { descriptions } = world.bot;
    const unblock = () => ask("block", { as: view.personId, is_blocked: false });
    fill(
      box,
      element(
        "p",
        {},
        descriptions[language] ?? descriptions[""] ?? "Ask a question, or press Start.",
      ),
      element(
        "button",
        {
          type: "button",
          class: "button button-main start",
          on: { click: () => (chat.is_bot_blocked ? unblock() : composer.send("/start")) },
        },
        chat.is_bot_blocked ? "Unblock the bot" : "Start",
      ),
    );
  };
}
