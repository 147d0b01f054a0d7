/** The actions of a message's controls. */

import { alertDialog } from "./dialogs.js";
import { toast } from "./notices.js";
import { openQuoteDialog } from "./quoting.js";

const LONGEST_QUOTE = 1024; // UTF-16 units, as in Telegram

/**
 * @param {import("./world.js").World} world
 * @param {import("./view.js").View} view
 * @param {import("./asking.js").Ask} ask
 * @param {{composer: import("./composer.js").Composer, travel: import("./travel.js").Travel,
 *   inspector: import("./inspector.js").Inspector, conversation: () => import("./conversation.js").Conversation,
 *   open: (chatId: number) => void, changed: () => void}} page
 * @returns {import("./message.js").MessageActions}
 */
export function messageActions(world, view, ask, page) {
  const { composer, travel, inspector } = page;

  /** @param {import("./world.js").Message} message */
  function select(message) {
    view.selected = view.selected === message.id ? null : message.id;
    view.pressed = null;
    view.hasNews = true;
    page.changed();
  }

  /** @param {import("./world.js").Message} message */
  function showInArticle(message) {
    view.selected = message.id;
    inspector.open("article");
  }

  /**
   * Let the panel be about a press.
   *
   * @param {import("./world.js").Message} message
   * @param {string} button
   * @param {boolean} isLink
   * @returns {import("./view.js").Press}
   */
  function note(message, button, isLink) {
    const after = world.calls.at(-1)?.id ?? 0;
    const place = { chatId: message.chat_id, messageId: message.id };
    view.pressed = { ...place, button, isLink, notice: "", after, until: null };
    view.selected = null;
    view.hasNews = true;
    page.changed();
    return view.pressed;
  }

  /**
   * @param {import("./world.js").Message} message
   * @param {number} row
   * @param {number} column
   */
  async function press(message, row, column) {
    const button = message.keyboard[row][column];
    const isLink = button.action !== "callback_data";
    const pressed = note(message, button.text, isLink);
    if (isLink) {
      await travel.use(button);
      return;
    }
    const place = { chat_id: message.chat_id, as: view.personId, message_id: message.id };
    const answer = await ask("press", { ...place, row, column });
    pressed.notice = answer?.text ?? "";
    pressed.until = world.calls.at(-1)?.id ?? 0;
    page.changed();
    if (answer?.url) travel.open(answer.url);
    if (!answer?.text) return;
    if (answer.show_alert) alertDialog(world.bot.first_name, answer.text);
    else toast(answer.text);
  }

  return {
    select,
    showInArticle,
    press,
    pressLink: (message, button) => note(message, button, true),
    followLink: (event, url) => travel.follow(event, url),
    sendCommand: (command) => composer.send(command),
    mention: (name) => composer.write(`${name} `),
    reply: (message) => composer.reply(message),
    quote: (message) =>
      openQuoteDialog(message, (_, start, end) => quotePart(composer, message, start, end)),
    edit: (message) => composer.edit(message),
    remove: (message) => ask("delete", { chat_id: message.chat_id, message_id: message.id }),
    jump: (messageId) => page.conversation().jump(messageId),
    openComments: (post) => {
      const channel = world.chats.get(post.chat_id);
      const forwarded = channel && page.conversation().forwardedFrom(channel, post);
      if (!forwarded) return;
      page.open(forwarded.chat_id);
      composer.reply(forwarded);
      page.conversation().jump(forwarded.id);
    },
  };
}

/**
 * Begin a reply that quotes a part of a message, without the white space around it.
 *
 * @param {import("./composer.js").Composer} composer
 * @param {import("./world.js").Message} message
 * @param {number} start in UTF-16 units of the text
 * @param {number} end
 */
export function quotePart(composer, message, start, end) {
  const words = message.text.slice(start, end).trim();
  if (words.length > LONGEST_QUOTE)
    toast(`A quote has at most ${LONGEST_QUOTE} characters.`, { isError: true });
  else if (words !== "") composer.reply(message, words);
}
