/**
 * The offers while a person types: the bot's commands, members' names, inline results.
 *
 * @typedef {{chatId: number, personId: number}} Place the chat, and the person who types
 * @typedef {{insert: (start: number, words: string, userId?: number) => void, sendCommand: (command: string) => void,
 *   chosen: () => void, arrived: (result: any) => void}} Writing the effects of a choice
 */

import { element } from "./dom.js";
import { triggerAt } from "./triggers.js";
import { fullName, isMember } from "./world.js";

const PAUSE = 150; // milliseconds without a key before the bot is asked
const INLINE_NOTE = "↓ selects a result, Enter chooses it; Enter alone sends what you typed.";

export class Suggestions {
  #asked = 0;
  #timer = 0;

  /**
   * @param {import("./offers.js").Offers} offers
   * @param {import("./world.js").World} world
   * @param {import("./asking.js").Ask} ask
   * @param {Writing} writing
   */
  constructor(offers, world, ask, writing) {
    this.offers = offers;
    this.world = world;
    this.ask = ask;
    this.writing = writing;
  }

  /**
   * Offer what fits the text at the caret.
   *
   * @param {string} text
   * @param {number} caret
   * @param {Place | null} place null where the person cannot write
   */
  update(text, caret, place) {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    const trigger = place && this.world.bot && triggerAt(text, caret, this.world.bot.username);
    if (!trigger || !place) this.offers.hide();
    else if (trigger.kind === "mention") this.#offerNames(trigger, place);
    else if (trigger.kind === "command") this.#offerCommands(trigger.query, place, asked);
    else this.#timer = setTimeout(() => this.#offerResults(trigger.query, place, asked), PAUSE);
  }

  /** Remove the offers, and ignore pending answers. */
  stop() {
    clearTimeout(this.#timer);
    this.#asked++;
    this.offers.hide();
  }

  /**
   * @param {import("./triggers.js").Trigger} trigger
   * @param {Place} place
   */
  #offerNames({ query, start }, { chatId, personId }) {
    const chat = this.world.chats.get(chatId);
    if (!chat) return;
    const here = [...this.world.users.values()].filter(
      (user) => user.id !== personId && isMentionable(chat, user, this.world.bot.id),
    );
    const fitting = here.filter((user) =>
      [user.username ?? "", user.first_name, user.last_name ?? ""].some((name) =>
        name.toLowerCase().startsWith(query),
      ),
    );
    const isComplete = fitting.length === 1 && fitting[0].username?.toLowerCase() === query;
    const offers = fitting.map((user) => ({
      name: fullName(user),
      about: user.username ? `@${user.username}` : "",
      choose: () =>
        this.writing.insert(
          start,
          user.username ? `@${user.username} ` : `${user.first_name} `,
          user.username ? undefined : user.id,
        ),
    }));
    this.offers.show(isComplete ? [] : offers, { selected: 0 });
  }

  /**
   * @param {string} query
   * @param {Place} place
   * @param {number} asked
   */
  async #offerCommands(query, { chatId, personId }, asked) {
    const menu = await this.ask("menu", { chat_id: chatId, as: personId });
    if (!menu || asked !== this.#asked) return;
    const chat = this.world.chats.get(chatId);
    const suffix = chat?.kind === "private" ? "" : `@${this.world.bot.username}`;
    const fitting = menu.commands.filter((/** @type {any} */ { command }) =>
      command.startsWith(query),
    );
    this.offers.show(
      fitting.map((/** @type {any} */ { command, description }) => ({
        name: `/${command}`,
        about: description,
        choose: (/** @type {string} */ how) =>
          how === "tab"
            ? this.writing.insert(0, `/${command} `)
            : this.writing.sendCommand(`/${command}${suffix}`),
      })),
    );
  }

  /**
   * @param {string} query
   * @param {Place} place
   * @param {number} asked
   */
  async #offerResults(query, place, asked) {
    if (!this.world.bot.supports_inline_queries) return;
    const fields = { chat_id: place.chatId, as: place.personId };
    const answer = await this.ask("inline", { ...fields, query });
    if (!answer || asked !== this.#asked) return;
    const offers = this.#results(answer, fields);
    if (answer.next_offset) offers.push(this.#more(answer, offers, query, fields));
    this.offers.show(offers, { note: INLINE_NOTE, button: this.#resultsButton(answer, place) });
  }

  /**
   * @param {any} answer
   * @param {{chat_id: number, as: number}} fields
   * @returns {import("./offers.js").Offer[]}
   */
  #results(answer, fields) {
    return answer.results.map((/** @type {any} */ result) => ({
      name: result.title,
      about: result.description,
      isResult: true,
      choose: async () => {
        this.stop();
        const sent = await this.ask("choose", {
          ...fields,
          answer: answer.answer,
          result: result.id,
        });
        if (sent) this.writing.chosen();
      },
    }));
  }

  /**
   * @param {any} answer
   * @param {import("./offers.js").Offer[]} before
   * @param {string} query
   * @param {{chat_id: number, as: number}} fields
   */
  #more(answer, before, query, fields) {
    const choose = async () => {
      const next = await this.ask("inline", { ...fields, query, offset: answer.next_offset });
      if (!next) return;
      const offers = [...before.slice(0, -1), ...this.#results(next, fields)];
      if (next.next_offset) offers.push(this.#more(next, offers, query, fields));
      this.offers.show(offers, { note: INLINE_NOTE, selected: before.length - 1 });
    };
    return { name: "More results", about: "", isResult: true, choose };
  }

  /**
   * @param {any} answer
   * @param {Place} place
   */
  #resultsButton({ answer, button }, { personId }) {
    if (!button) return null;
    const press = async () => {
      this.stop();
      const started = await this.ask("press_results_button", { as: personId, answer });
      if (started) this.writing.arrived(started);
    };
    return element(
      "button",
      { type: "button", class: "results-button", on: { click: press } },
      button.text,
    );
  }
}

/**
 * Return whether somebody can be mentioned in a chat. The bot always can, since it may be a guest.
 *
 * @param {import("./world.js").Chat} chat
 * @param {import("./world.js").User} user
 * @param {number} botId
 */
function isMentionable(chat, user, botId) {
  return user.id === botId || (user.is_person && isMember(chat, user.id));
}
