/** The list of a person's chats. */

import { avatar } from "./avatar.js";
import { timeOfDay } from "./dates.js";
import { element } from "./dom.js";
import { showList } from "./keyed.js";
import { summary } from "./message.js";
import { titleOf } from "./world.js";

/** @type {Record<string, string>} */
const KINDS = {
  private: "Bot",
  dialogue: "Two people",
  group: "Group",
  supergroup: "Group",
  forum: "Forum with topics",
  channel: "Channel",
};

/**
 * @param {import("./world.js").Chat} chat
 * @returns {string} what it is, in words
 */
export function kindOf(chat) {
  return chat.linked_chat_id !== null && chat.kind !== "channel"
    ? "Discussion of a channel"
    : KINDS[chat.kind];
}

/**
 * Show the chats, those with the newest messages first.
 *
 * @param {Element} list
 * @param {import("./world.js").World} world
 * @param {import("./view.js").View} view
 * @param {(chatId: number) => void} open
 */
export function showChatList(list, world, view, open) {
  const items = world
    .chatsOf(view.personId)
    .map((chat) => ({ chat, last: world.messagesOf(chat.id, view.personId).at(-1) }));
  showList(list, items, {
    key: ({ chat }) => chat.id,
    parts: ({ chat, last }) => [
      chat,
      last,
      view.personId,
      view.chatId === chat.id,
      view.unread.get(chat.id),
      world.bot,
    ],
    make: ({ chat, last }) => {
      const row = chatRow(
        chat,
        titleOf(chat, view.personId, world),
        last,
        view.unread.get(chat.id) ?? 0,
      );
      if (view.chatId === chat.id) row.setAttribute("aria-current", "true");
      row.addEventListener("click", () => open(chat.id));
      return element("li", {}, row);
    },
  });
}

/**
 * Return a chat as a button.
 *
 * @param {import("./world.js").Chat} chat
 * @param {string} title
 * @param {import("./world.js").Message} [last]
 * @param {number} unread
 */
export function chatRow(chat, title, last, unread = 0) {
  return element(
    "button",
    { type: "button", class: "chat", data: { chat: chat.id } },
    avatar(chat.id, title, { isBot: chat.kind === "private" }),
    element(
      "span",
      { class: "chat-text" },
      element(
        "span",
        { class: "chat-line" },
        element("span", { class: "chat-title" }, title),
        last ? element("span", { class: "chat-time" }, timeOfDay(last.date)) : null,
      ),
      element(
        "span",
        { class: "chat-line" },
        element("span", { class: "chat-last" }, last ? lastWords(chat, last) : kindOf(chat)),
        unread
          ? element(
              "span",
              { class: "chat-unread" },
              unread,
              element("span", { class: "visually-hidden" }, " new"),
            )
          : null,
      ),
    ),
  );
}

/**
 * @param {import("./world.js").Chat} chat
 * @param {import("./world.js").Message} last
 */
function lastWords(chat, last) {
  const words = summary(last);
  const isClear = last.service || chat.kind === "private" || chat.kind === "channel";
  return isClear ? words : `${last.name}: ${words}`;
}
