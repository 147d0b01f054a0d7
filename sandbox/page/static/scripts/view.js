/**
 * The state of the page: the person, the chat, and the message that is replied to. The address has
 * the chat and topic, so that the back button works; the tab's session storage has the person.
 *
 * @typedef {{chatId: number, messageId: number, button: string, isLink: boolean, notice: string,
 *   after: number, until: number | null}} Press `after` and `until` are the ids of the last calls
 *   of the bot before the press and before its end; null while the bot is at it
 */

const PERSON = "verbatim-person";

export class View {
  personId = Number(sessionStorage.getItem(PERSON)); // 0 before a person is chosen
  /** @type {number | null} */
  chatId = null;
  /** @type {number | null} the forum's topic; null is General */
  topic = null;
  /** @type {{messageId: number, quote: string} | null} */
  replyTo = null;
  /** @type {number | null} the message being edited */
  editing = null;
  /** @type {number | null} the message that the side panel is about; null: the newest */
  selected = null;
  /** @type {Map<number, number>} the number of new messages in each chat that is not open */
  unread = new Map();
  /** @type {"why" | "calls" | "article" | null} null: the person has chosen none yet */
  chosenTab = null;
  /** Whether there is something newer to explain than the article. */
  hasNews = false;
  /** @type {Press | null} the newest press, until something is decided after it */
  pressed = null;
  isInspectorOpen = window.matchMedia("(min-width: 1181px)").matches;
  isLineUp = false;

  /** The open tab of the side panel: at first the article, then what the bot did. */
  get tab() {
    return this.chosenTab ?? (this.hasNews ? "why" : "article");
  }

  /**
   * Act as a person, also after a reload of the page.
   *
   * @param {number} personId
   */
  become(personId) {
    this.personId = personId;
    sessionStorage.setItem(PERSON, String(personId));
  }

  /**
   * Let the panel be about a decision, unless it was made in another chat.
   *
   * @param {{chat_id: number | null}} decision
   */
  learn(decision) {
    if (decision.chat_id !== null && decision.chat_id !== this.chatId) return;
    this.hasNews = true;
    this.pressed = null;
  }

  /**
   * Open a chat. A reply or an edit begun in another one is dropped.
   *
   * @param {number | null} chatId null: the list alone, on a phone
   * @param {number | null} topic
   */
  open(chatId, topic = null) {
    this.chatId = chatId;
    this.topic = topic;
    this.replyTo = null;
    this.editing = null;
    this.selected = null;
    this.pressed = null;
    if (chatId !== null) this.unread.delete(chatId);
  }

  /** The part of the page's address with the chat and topic. */
  get address() {
    if (this.chatId === null) return "#";
    return this.topic === null ? `#${this.chatId}` : `#${this.chatId}/${this.topic}`;
  }
}

/**
 * Return the chat and topic that an address names.
 *
 * @param {string} hash
 * @returns {{chatId: number, topic: number | null} | null}
 */
export function placeOf(hash) {
  const found = /^#(-?\d+)(?:\/(\d+))?$/.exec(hash);
  return found && { chatId: Number(found[1]), topic: found[2] ? Number(found[2]) : null };
}
