/** The message field: writing, replying, quoting, editing, and its keys. */

import { byId, element, fill, icon, iconButton } from "./dom.js";
import { summary } from "./message.js";
import { Offers } from "./offers.js";
import { Suggestions } from "./suggestions.js";
import { namedEntities } from "./triggers.js";
import { isAdministrator, mayEdit, statusIn } from "./world.js";

const DRAFTS = "verbatim-drafts";

export class Composer {
  /** @type {Map<number, string>} the draft of each chat */
  #drafts = new Map(JSON.parse(sessionStorage.getItem(DRAFTS) ?? "[]"));
  /** @type {number | null} */
  #chatId = null;
  #holdsEdit = false;
  /** @type {import("./world.js").User | undefined} the person who writes */
  #writer;
  /** @type {{name: string, userId: number}[]} */
  #named = [];

  /**
   * @param {import("./world.js").World} world
   * @param {import("./view.js").View} view
   * @param {import("./asking.js").Ask} ask
   * @param {{changed: () => void, arrived: (result: any) => void}} told
   */
  constructor(world, view, ask, told) {
    this.world = world;
    this.view = view;
    this.ask = ask;
    this.told = told;
    this.field = /** @type {HTMLTextAreaElement} */ (byId("field"));
    this.offers = new Offers(this.field);
    this.suggestions = new Suggestions(this.offers, world, ask, {
      insert: (start, words, userId) => this.#insert(start, words, userId),
      sendCommand: (command) => {
        this.write("");
        this.send(command);
      },
      chosen: () => this.write(""),
      arrived: told.arrived,
    });
    this.field.addEventListener("input", () => this.#suggest());
    this.field.addEventListener("keydown", (event) => this.#press(event));
    addEventListener("pagehide", () => this.#keepDrafts());
    byId("send").addEventListener("click", () => this.submit());
    byId("commands").addEventListener("click", () => {
      this.write("/");
      this.field.focus();
    });
  }

  /** Update the field for the chat, the person and the message that is replied to. */
  show() {
    const chat = this.world.chats.get(this.view.chatId ?? 0);
    if (this.view.editing === null) this.#dropEdit();
    if (this.view.chatId !== this.#chatId) this.#turnTo(this.view.chatId);
    this.#writeAs(this.world.users.get(this.view.personId));
    const obstacle = chat ? obstacleIn(chat, this.view.personId) : "";
    byId("composer").hidden = !chat;
    byId("composer-box").hidden = obstacle !== "";
    byId("composer-note").hidden = obstacle === "";
    byId("composer-note").textContent = obstacle;
    this.field.placeholder = chat?.kind === "channel" ? "Post to the channel" : "Message";
    this.#showAbout();
  }

  /**
   * Replace the text in the field.
   *
   * @param {string} text
   */
  write(text) {
    this.field.value = text;
    this.field.setSelectionRange(text.length, text.length);
    this.#suggest();
  }

  /** Send the text, or save the edit. */
  async submit() {
    const text = this.field.value.trim();
    if (text === "") return;
    if (this.view.editing !== null) {
      await this.#edit(text);
      return;
    }
    this.write("");
    const isSent = await this.send(text);
    if (!isSent && this.field.value === "") this.write(text);
  }

  /**
   * Send a text, as a reply if one is being written.
   *
   * @param {string} text
   */
  async send(text) {
    const chat = this.world.chats.get(this.view.chatId ?? 0);
    if (!chat) return false;
    this.suggestions.stop();
    const { replyTo, topic, personId } = this.view;
    const entities = namedEntities(text, this.#named);
    this.leave();
    const sent =
      chat.kind === "channel"
        ? await this.ask("post", { chat_id: chat.id, text })
        : await this.ask("send", {
            chat_id: chat.id,
            as: personId,
            text,
            entities,
            topic,
            reply_to: replyTo?.messageId ?? null,
            quote: replyTo?.quote ?? "",
          });
    if (sent) this.#named = [];
    return sent !== null;
  }

  /**
   * Begin a reply to a message, or to a quoted part of it.
   *
   * @param {import("./world.js").Message} message
   * @param {string} quote
   */
  reply(message, quote = "") {
    this.view.editing = null;
    this.view.replyTo = { messageId: message.id, quote };
    this.told.changed();
    this.field.focus();
  }

  /**
   * Begin to edit a message.
   *
   * @param {import("./world.js").Message} message
   */
  edit(message) {
    this.view.replyTo = null;
    this.view.editing = message.id;
    this.#holdsEdit = true;
    this.write(message.text);
    this.told.changed();
    this.field.focus();
  }

  /** End the reply or the edit. */
  leave() {
    this.view.replyTo = null;
    this.view.editing = null;
    this.#dropEdit();
    this.told.changed();
  }

  /** @param {string} text */
  async #edit(text) {
    const { chatId, personId, editing } = this.view;
    const edited = await this.ask("edit", {
      chat_id: chatId,
      as: personId,
      message_id: editing,
      text,
    });
    if (edited) this.leave();
  }

  /** Remove the text of an edit from the field, since it would be sent as a new message. */
  #dropEdit() {
    if (!this.#holdsEdit) return;
    this.#holdsEdit = false;
    this.write("");
  }

  /** @param {number | null} chatId */
  #turnTo(chatId) {
    this.#noteDraft();
    this.#chatId = chatId;
    this.#named = [];
    this.suggestions.stop();
    this.field.value = this.#drafts.get(chatId ?? 0) ?? "";
  }

  #noteDraft() {
    const text = this.#holdsEdit ? "" : this.field.value;
    if (this.#chatId !== null) this.#drafts.set(this.#chatId, text);
  }

  /** Store the drafts, so that they survive a reload of the page. */
  #keepDrafts() {
    this.#noteDraft();
    sessionStorage.setItem(DRAFTS, JSON.stringify([...this.#drafts]));
  }

  /**
   * Drop the offers and the edit of the person who wrote before.
   *
   * @param {import("./world.js").User | undefined} writer
   */
  #writeAs(writer) {
    if (writer === this.#writer) return;
    if (writer?.id !== this.#writer?.id) this.leave();
    this.#writer = writer;
    this.suggestions.stop();
  }

  #suggest() {
    const { chatId, personId, editing } = this.view;
    const place = chatId === null || editing !== null ? null : { chatId, personId };
    this.suggestions.update(this.field.value, this.field.selectionStart, place);
  }

  /**
   * @param {number} start
   * @param {string} words
   * @param {number} [userId] the id of somebody without a username, who is mentioned by name
   */
  #insert(start, words, userId) {
    this.field.setRangeText(words, start, this.field.selectionStart, "end");
    if (userId !== undefined) this.#named.push({ name: words.trim(), userId });
    this.#suggest();
    this.field.focus();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.isComposing) return; // the Enter key of an input method confirms a word
    const act = this.offers.isOpen ? this.#keyOnOffers(event) : this.#keyInField(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => void) | null}
   */
  #keyOnOffers(event) {
    const chosen = this.offers.selected;
    if (event.key === "ArrowDown") return () => this.offers.move(1);
    if (event.key === "ArrowUp") return () => this.offers.move(-1);
    if (event.key === "Escape") return () => this.suggestions.stop();
    if (event.key === "Tab" && !event.shiftKey && chosen) return () => chosen.choose("tab");
    if (event.key === "Enter" && !event.shiftKey && chosen) return () => chosen.choose("enter");
    return event.key === "Enter" ? this.#keyInField(event) : null;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => void) | null}
   */
  #keyInField(event) {
    const isAnswering = this.view.replyTo !== null || this.view.editing !== null;
    if (event.key === "Enter" && !event.shiftKey) return () => this.submit();
    if (event.key === "Escape" && isAnswering) return () => this.leave();
    if (event.key === "ArrowUp" && this.field.value === "") return () => this.#editLast();
    return null;
  }

  #editLast() {
    const chat = this.world.chats.get(this.view.chatId ?? 0);
    if (!chat) return;
    const theirs = this.world
      .messagesOf(chat.id, this.view.personId)
      .filter((message) => message.text && mayEdit(message, chat, this.view.personId));
    const last = theirs.at(-1);
    if (last) this.edit(last);
  }

  #showAbout() {
    const { chatId, replyTo, editing } = this.view;
    const about = editing ?? replyTo?.messageId ?? null;
    const message = about === null ? undefined : this.world.message(chatId ?? 0, about);
    byId("about").hidden = !message;
    if (about !== null && !message) this.leave(); // it was deleted
    if (!message) return;
    const isEdit = editing !== null;
    fill(
      byId("about"),
      icon(isEdit ? "edit" : replyTo?.quote ? "quote" : "reply"),
      element(
        "div",
        { class: "about-text" },
        element(
          "span",
          { class: "about-title" },
          isEdit ? "Edit message" : `Reply to ${message.name}`,
        ),
        element("span", {}, replyTo?.quote ? `“${replyTo.quote}”` : summary(message)),
      ),
      iconButton("close", isEdit ? "Stop editing" : "Do not reply", {
        on: { click: () => this.leave() },
      }),
    );
  }
}

/**
 * Return why a person cannot write in a chat; empty if they can.
 *
 * @param {import("./world.js").Chat} chat
 * @param {number} personId
 */
function obstacleIn(chat, personId) {
  if (chat.kind === "channel") {
    return isAdministrator(chat, personId) ? "" : "Only the admins of a channel post in it.";
  }
  if (chat.kind === "private" && chat.is_bot_blocked)
    return "You have stopped the bot; the button above lets it come back.";
  if (statusIn(chat, personId) === "restricted") return "You may read here, but not write.";
  return "";
}
