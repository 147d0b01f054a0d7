/**
 * The state of the sandbox, from the server's frames, which alone change it. Values are replaced and
 * never mutated, so that code that shows one can compare it by identity.
 *
 * @typedef {{id: number, first_name: string, last_name: string | null, username: string | null,
 *   language_code: string | null, is_bot: boolean, is_person: boolean}} User
 * @typedef {{user_id: number, status: string, is_anonymous: boolean}} Member
 * @typedef {{id: number, kind: string, title: string, username: string | null, person: number | null,
 *   members: Member[], topics: {id: number, name: string}[], linked_chat_id: number | null,
 *   upgraded_to: number | null, is_bot_blocked: boolean}} Chat
 * @typedef {{text: string, action: string, value: any}} Button
 * @typedef {{chat_id: number, id: number, date: number, edit_date: number | null, sender: number | null,
 *   sender_chat: number | null, name: string, is_own: boolean, thread: number | null, in_topic: boolean,
 *   reply_to: number | null, quote: {text: string, position: number} | null, text: string,
 *   entities: import("./formatted-text.js").Entity[], media: Media | null,
 *   service: {kind: string, text: string} | null, keyboard: Button[][], reactions: string[],
 *   is_via_bot: boolean, guest_of: number | null, seen_by: number | null,
 *   origin: {chat_id: number, message_id: number} | null, is_protected: boolean, cited: Citation[]}} Message
 * @typedef {{kind: string, emoji: string | null, source?: string, width?: number, height?: number}} Media
 *   `source` is the address of a picture that can be shown, which has a size in pixels
 * @typedef {{article: string, paragraph: number, offset: number, length: number}} Citation
 * @typedef {{titles: Record<string, string>, is_answered: boolean}} QuestionToTry
 * @typedef {{key: string, name: string, title: string, gist: string | null, slug: string,
 *   publisher: string | null, url: string | null, paragraphs: string[],
 *   questions: QuestionToTry[]}} Article
 */

const PRESENT = ["creator", "administrator", "member", "restricted"];
const ADMINISTRATORS = ["creator", "administrator"];
const MOST_CALLS = 1000;
const MOST_DECISIONS = 200;
const TYPING_LASTS = 5000; // milliseconds, as in Telegram

export class World {
  you = 0;
  /** @type {{bot: string, note?: string}} */
  status = { bot: "starting" };
  /** @type {any} */
  bot = null;
  /** @type {Map<number, User>} */
  users = new Map();
  /** @type {Map<number, Chat>} */
  chats = new Map();
  /** @type {Map<number, Map<number, Message>>} */
  #messages = new Map();
  /** @type {any[]} */
  calls = [];
  /** @type {any[]} */
  decisions = [];
  /** @type {Article[]} */
  articles = [];
  /** @type {Map<number, {thread: number | null, until: number}>} */
  #typing = new Map();

  /**
   * Apply a frame.
   *
   * @param {any} frame
   */
  apply(frame) {
    switch (frame.type) {
      case "state":
        this.#replace(frame);
        break;
      case "message":
        this.#put(frame.message);
        if (frame.message.is_own) this.#typing.delete(frame.message.chat_id);
        break;
      case "gone":
        this.#messages.get(frame.chat_id)?.delete(frame.message_id);
        break;
      case "chat":
        this.chats.set(frame.chat.id, frame.chat);
        break;
      case "user":
        this.users.set(frame.user.id, frame.user);
        break;
      case "articles":
        this.articles = frame.articles;
        break;
      case "bot":
        this.bot = frame.bot;
        break;
      case "typing":
        this.#typing.set(frame.chat_id, {
          thread: frame.thread,
          until: Date.now() + TYPING_LASTS,
        });
        break;
      case "call":
        this.calls = [...this.calls, frame.call].slice(-MOST_CALLS);
        break;
      case "decision":
        this.decisions = [...this.decisions, frame.decision].slice(-MOST_DECISIONS);
        break;
      case "status":
        this.status = frame.status;
        break;
    }
  }

  /** All people to act as. */
  get people() {
    return [...this.users.values()].filter((user) => user.is_person);
  }

  /**
   * Return a chat's messages that a person sees, oldest first.
   *
   * @param {number} chatId
   * @param {number} personId
   */
  messagesOf(chatId, personId) {
    return [...(this.#messages.get(chatId)?.values() ?? [])]
      .filter((message) => isSeenBy(message, personId))
      .sort((one, other) => one.id - other.id);
  }

  /**
   * @param {number} chatId
   * @param {number} messageId
   */
  message(chatId, messageId) {
    return this.#messages.get(chatId)?.get(messageId);
  }

  /**
   * Return the chats that are in a person's list.
   *
   * @param {number} personId
   */
  chatsOf(personId) {
    return [...this.chats.values()].filter(
      (chat) => !chat.upgraded_to && isMember(chat, personId),
    );
  }

  /**
   * Return the person's chat with the bot.
   *
   * @param {number} personId
   */
  privateChatOf(personId) {
    return [...this.chats.values()].find((chat) => chat.person === personId);
  }

  /**
   * Return whether the bot is shown as typing in a chat now.
   *
   * @param {number} chatId
   * @param {number | null} thread
   */
  isTyping(chatId, thread) {
    const typing = this.#typing.get(chatId);
    return typing !== undefined && typing.until > Date.now() && typing.thread === thread;
  }

  /** @param {any} frame */
  #replace(frame) {
    this.you = frame.you;
    this.status = frame.status;
    this.bot = frame.bot;
    this.users = new Map(frame.users.map((/** @type {User} */ user) => [user.id, user]));
    this.chats = new Map(frame.chats.map((/** @type {Chat} */ chat) => [chat.id, chat]));
    this.#messages = new Map();
    for (const message of frame.messages) this.#put(message);
    this.calls = frame.calls;
    this.decisions = frame.decisions;
    this.articles = frame.articles;
  }

  /** @param {Message} message */
  #put(message) {
    if (!this.#messages.has(message.chat_id)) this.#messages.set(message.chat_id, new Map());
    this.#messages.get(message.chat_id)?.set(message.id, message);
  }
}

/**
 * @param {Chat} chat
 * @param {number} userId
 */
export function statusIn(chat, userId) {
  return chat.members.find((member) => member.user_id === userId)?.status ?? "left";
}

/**
 * @param {Chat} chat
 * @param {number} userId
 */
export function isMember(chat, userId) {
  if (chat.kind === "private") return chat.person === userId;
  return PRESENT.includes(statusIn(chat, userId));
}

/**
 * @param {Chat} chat
 * @param {number} userId
 */
export function isAdministrator(chat, userId) {
  return ADMINISTRATORS.includes(statusIn(chat, userId));
}

/**
 * Return whether a message is a person's own, or a post of a channel that they administer.
 *
 * @param {Message} message
 * @param {Chat} chat where it stands
 * @param {number} personId
 */
export function mayEdit(message, chat, personId) {
  if (message.sender_chat === null) return message.sender === personId;
  return message.sender_chat === chat.id && !message.is_own && isAdministrator(chat, personId);
}

/**
 * Return whether a person sees a message: an ephemeral one has one reader besides the bot.
 *
 * @param {Message} message
 * @param {number} personId
 */
export function isSeenBy(message, personId) {
  return message.seen_by === null || message.seen_by === personId;
}

/**
 * Return a chat's name in a person's list; a chat of two people has the other's name.
 *
 * @param {Chat} chat
 * @param {number} personId
 * @param {World} world
 */
export function titleOf(chat, personId, world) {
  const other =
    chat.kind === "dialogue" &&
    chat.members.find(
      (member) => member.user_id !== personId && world.users.get(member.user_id)?.is_person,
    );
  const user = other && world.users.get(other.user_id);
  return user ? fullName(user) : chat.title;
}

/** @param {User} user */
export function fullName(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}
