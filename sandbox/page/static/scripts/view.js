/**
 * What is looked at: as whom, which chat, what is being answered. The address bar keeps the chat
 * and topic, so that the browser's (and the phone's) way back works; the tab keeps the person.
 */

const PERSON = "verbatim-person";

export class View {
  personId = Number(sessionStorage.getItem(PERSON)); // 0 before somebody was chosen
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
  /** @type {Map<number, number>} how many messages came in each chat that is not open */
  unread = new Map();
  /** @type {"why" | "calls" | "article"} */
  tab = "why";
  isInspectorOpen = window.matchMedia("(min-width: 1181px)").matches;
  isLineUp = false;

  /**
   * Be somebody, also after the page was loaded again.
   *
   * @param {number} personId
   */
  become(personId) {
    this.personId = personId;
    sessionStorage.setItem(PERSON, String(personId));
  }

  /**
   * Turn to a chat. Nothing that was begun in another one is carried along.
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

  /** The part of the page's address that says where one is. */
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
