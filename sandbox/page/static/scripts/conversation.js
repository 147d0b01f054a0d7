/** The messages of the open chat: days, order, grouping by author, and the scroll position. */

import { dayName } from "./dates.js";
import { byId, element, fill } from "./dom.js";
import { showList } from "./keyed.js";
import { messageElement } from "./message.js";
import { mayEdit, statusIn } from "./world.js";

const FOLLOWS_WITHIN = 300; // most seconds between messages of one author that are grouped
const NEAR_END = 80; // pixels
/** @type {Record<string, string>} */
const ROLES = { creator: "owner", administrator: "admin" };

export class Conversation {
  /** @type {string} */
  #place = "";
  #newest = 0;

  /**
   * @param {import("./world.js").World} world
   * @param {import("./view.js").View} view
   * @param {import("./message.js").MessageActions} actions
   * @param {(empty: HTMLElement, chat: import("./world.js").Chat) => void} showEmpty
   */
  constructor(world, view, actions, showEmpty) {
    this.world = world;
    this.view = view;
    this.actions = actions;
    this.showEmpty = showEmpty;
    this.area = byId("messages");
    this.area.addEventListener("scroll", () => this.#showWayToEnd());
  }

  /** Show the present state of the open chat; stay at the end, or go there after writing. */
  show() {
    const chat = this.world.chats.get(this.view.chatId ?? 0);
    const place = `${this.view.chatId}/${this.view.topic}`;
    const isElsewhere = place !== this.#place;
    const wasAtEnd = isElsewhere || this.#distanceToEnd() < NEAR_END;
    this.#place = place;
    const messages = chat ? this.visible(chat) : [];
    const hasWritten = messages
      .filter(({ id }) => id > this.#newest)
      .some((message) => mayEdit(message, chat, this.view.personId));
    this.#newest = messages.at(-1)?.id ?? 0;
    showList(byId("message-list"), chat ? this.#items(chat, messages) : [], {
      key: (item) => item.key,
      parts: (item) => item.parts,
      make: (item) => item.make(),
    });
    byId("empty").hidden = messages.length > 0;
    if (messages.length === 0) {
      this.#explainEmpty(chat);
      if (isElsewhere) this.area.scrollTop = 0;
    } else if (wasAtEnd || hasWritten) this.toEnd();
    this.#showWayToEnd();
  }

  /**
   * Return the messages of a chat that are in the open topic.
   *
   * @param {import("./world.js").Chat} chat
   */
  visible(chat) {
    const all = this.world.messagesOf(chat.id, this.view.personId);
    if (chat.kind !== "forum") return all;
    return all.filter((message) => (message.in_topic ? message.thread : null) === this.view.topic);
  }

  /** Scroll to the newest message. */
  toEnd() {
    this.area.scrollTop = this.area.scrollHeight;
  }

  /**
   * Scroll to a message, and highlight it.
   *
   * @param {number} messageId
   */
  jump(messageId) {
    const found = this.area.querySelector(`[data-id="${messageId}"]`);
    if (!found) return;
    found.scrollIntoView({ block: "center", behavior: "smooth" });
    found.focus({ preventScroll: true });
    found.classList.remove("found");
    requestAnimationFrame(() => found.classList.add("found"));
  }

  /**
   * @param {import("./world.js").Chat} chat
   * @param {import("./world.js").Message[]} messages
   */
  #items(chat, messages) {
    return messages.flatMap((message, index) => {
      const before = messages[index - 1];
      const isNewDay = !before || dayName(before.date) !== dayName(message.date);
      const item = this.#item(chat, message, isNewDay ? undefined : before);
      return isNewDay ? [day(message.date), item] : [item];
    });
  }

  /**
   * @param {import("./world.js").Chat} chat
   * @param {import("./world.js").Message} message
   * @param {import("./world.js").Message | undefined} before
   */
  #item(chat, message, before) {
    const isMine = message.sender === this.view.personId && message.sender_chat === null;
    const shown = {
      message,
      replied:
        message.reply_to === null ? undefined : this.world.message(chat.id, message.reply_to),
      isMine,
      follows: before !== undefined && isTogether(before, message),
      isSelected: this.view.selected === message.id,
      isAlone: chat.kind === "private",
      role: chat.kind === "private" ? "" : (ROLES[statusIn(chat, message.sender ?? 0)] ?? ""),
      mayEdit: mayEdit(message, chat, this.view.personId),
      comments: this.#commentsOn(chat, message),
    };
    return {
      key: message.id,
      parts: Object.values(shown),
      make: () => messageElement(shown, this.actions),
    };
  }

  /**
   * @param {import("./world.js").Chat} channel
   * @param {import("./world.js").Message} post
   */
  #commentsOn(channel, post) {
    if (channel.kind !== "channel" || channel.linked_chat_id === null) return null;
    const forwarded = this.forwardedFrom(channel, post);
    if (!forwarded) return null;
    return this.world
      .messagesOf(forwarded.chat_id, this.view.personId)
      .filter((message) => message.thread === forwarded.id).length;
  }

  /**
   * Return the forward of a channel's post in the discussion group.
   *
   * @param {import("./world.js").Chat} channel
   * @param {import("./world.js").Message} post
   */
  forwardedFrom(channel, post) {
    return this.world
      .messagesOf(channel.linked_chat_id ?? 0, this.view.personId)
      .find(({ origin }) => origin?.chat_id === channel.id && origin.message_id === post.id);
  }

  /** @param {import("./world.js").Chat | undefined} chat */
  #explainEmpty(chat) {
    if (chat) this.showEmpty(byId("empty"), chat);
    else fill(byId("empty"), "Choose a chat.");
  }

  #distanceToEnd() {
    return this.area.scrollHeight - this.area.scrollTop - this.area.clientHeight;
  }

  #showWayToEnd() {
    byId("to-end").hidden = this.#distanceToEnd() < 4 * NEAR_END;
  }
}

/** @param {number} moment */
function day(moment) {
  const name = dayName(moment);
  return { key: name, parts: [name], make: () => element("li", { class: "day" }, name) };
}

/**
 * @param {import("./world.js").Message} before
 * @param {import("./world.js").Message} message
 */
function isTogether(before, message) {
  const isSame = before.sender === message.sender && before.sender_chat === message.sender_chat;
  const isPlain =
    !before.service && !message.service && !message.is_via_bot && message.guest_of === null;
  return isSame && isPlain && message.date - before.date < FOLLOWS_WITHIN;
}
