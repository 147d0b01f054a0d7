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
  /** @type {any[]} what the box was built from, and its last node: only a change builds it anew,
   * which keeps the focus on its buttons */
  let shown = [];
  return (box, chat) => {
    const about = [chat, world.bot, world.articles, world.users.get(view.personId)];
    if ([...about, box.lastChild].every((each, index) => each === shown[index])) return;
    show(box, chat);
    shown = [...about, box.lastChild];
  };

  /**
   * @param {HTMLElement} box
   * @param {import("./world.js").Chat} chat
   */
  function show(box, chat) {
    if (chat.kind !== "private") {
      fill(box, "Nothing was written here yet.");
      return;
    }
    const language = world.users.get(view.personId)?.language_code?.split("-")[0] ?? "";
    const { descriptions } = world.bot;
    const [article] = world.articles;
    const unblock = () => ask("block", { as: view.personId, is_blocked: false });
    fill(
      box,
      article ? element("h2", { class: "gist" }, article.title) : null,
      element(
        "p",
        {},
        descriptions[language] ?? descriptions[""] ?? "Ask a question, or press Start.",
      ),
      article && !chat.is_bot_blocked ? questions(article, language, composer) : null,
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
  }
}

/**
 * Return questions to try, each as a button that asks it.
 *
 * @param {import("./world.js").Article} article
 * @param {string} language of the person's app
 * @param {import("./composer.js").Composer} composer
 */
function questions(article, language, composer) {
  const items = article.questions.map(({ titles, is_answered }) => {
    const title = titles[language] ?? titles.en;
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "button question", on: { click: () => composer.send(title) } },
        title,
        is_answered ? null : element("small", {}, "not in the article: see it decline"),
      ),
    );
  });
  return element("ul", { class: "questions", "aria-label": "Questions to try" }, ...items);
}
