/**
 * The state of the page: the person, the chat, and the message that is replied to. The address has
 * the chat and topic, so that the back button works; the tab's session storage has the person.
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
  /** @type {"why" | "calls" | "article"} */
  tab = "why";
  isInspectorOpen = window.matchMedia("(min-width: 1181px)").matches;
  isLineUp = false;

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
