/** Follow links and buttons: to the bot, to another chat, or out of the page. */

import { chatRow } from "./chat-list.js";
import { chooseChat, closeDialog, openDialog } from "./dialogs.js";
import { element } from "./dom.js";
import { webAddress } from "./formatted-text.js";
import { telegramLink } from "./links.js";
import { toast } from "./notices.js";
import { titleOf } from "./world.js";

const GROUPS = ["group", "supergroup", "forum"];

export class Travel {
  /**
   * @param {import("./world.js").World} world
   * @param {import("./view.js").View} view
   * @param {import("./asking.js").Ask} ask
   * @param {{open: (chatId: number) => void, write: (text: string) => void}} page
   */
  constructor(world, view, ask, page) {
    this.world = world;
    this.view = view;
    this.ask = ask;
    this.page = page;
  }

  /**
   * Follow a link: the page handles Telegram's own links, the browser all others.
   *
   * @param {Event} event of the link that was pressed
   * @param {string} address
   */
  follow(event, address) {
    const link = telegramLink(address, this.world.bot.username);
    if (!link) return;
    event.preventDefault();
    this.#go(link);
  }

  /** Ask for a link, and follow it if it is Telegram's. */
  askForLink() {
    const field = /** @type {HTMLInputElement} */ (
      element("input", {
        type: "url",
        id: "link",
        autofocus: true,
        placeholder: `https://t.me/${this.world.bot.username}?start=…`,
      })
    );
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const link = telegramLink(webAddress(field.value.trim()) ?? "", this.world.bot.username);
      closeDialog();
      this.#go(link ?? { kind: "unknown" });
    };
    const form = element(
      "form",
      { class: "form", id: "link-form", novalidate: true, on: { submit } },
      element("label", { for: "link" }, "Telegram link to the bot"),
      field,
      element(
        "p",
        { class: "hint" },
        "As shared in a chat or printed on a page. It is opened here, and not in Telegram.",
      ),
    );
    const open = element(
      "button",
      { type: "submit", class: "button button-main", form: "link-form" },
      "Open",
    );
    openDialog("Open a link", [form], { foot: [open] });
  }

  /**
   * Perform the action of a button that needs no answer from the bot.
   *
   * @param {import("./world.js").Button} button
   */
  async use(button) {
    const mention = `@${this.world.bot.username} `;
    switch (button.action) {
      case "copy_text":
        await this.#copy(button.value.text);
        break;
      case "switch_inline_query_current_chat":
        this.page.write(mention + button.value);
        break;
      case "switch_inline_query":
        await this.#writeElsewhere(mention + button.value, () => true);
        break;
      case "switch_inline_query_chosen_chat":
        await this.#writeElsewhere(mention + (button.value.query ?? ""), (chat) =>
          isAllowed(chat, button.value),
        );
        break;
      default:
        toast(`The sandbox has no buttons for ${button.action}.`, { isError: true });
    }
  }

  /**
   * Open the address that the bot answered a press with.
   *
   * @param {string} address
   */
  open(address) {
    this.#go(telegramLink(address, this.world.bot.username) ?? { kind: "unknown" });
  }

  /** @param {import("./links.js").TelegramLink} link */
  async #go(link) {
    const as = this.view.personId;
    switch (link.kind) {
      case "start":
        await this.start(link.payload);
        break;
      case "startgroup":
        await this.#startInGroup(link.payload);
        break;
      case "bot":
        this.arrive({ chat_id: this.world.privateChatOf(as)?.id });
        break;
      case "share":
        await this.#writeElsewhere(link.text, () => true);
        break;
      default:
        toast("That link does not lead to this bot.", { isError: true });
    }
  }

  /**
   * Follow the bot's start link.
   *
   * @param {string} payload
   */
  async start(payload) {
    this.arrive(await this.ask("start", { as: this.view.personId, payload }));
  }

  /** @param {{chat_id?: number} | null} result of an action; null: refused */
  arrive(result) {
    if (result?.chat_id !== undefined) this.page.open(result.chat_id);
  }

  /** @param {string} payload */
  async #startInGroup(payload) {
    const as = this.view.personId;
    const groups = this.world.chatsOf(as).filter(({ kind }) => GROUPS.includes(kind));
    const chat = await chooseChat("Add the bot to a group", groups, (each) =>
      chatRow(each, each.title),
    );
    if (chat) this.arrive(await this.ask("start_in_group", { chat_id: chat.id, as, payload }));
  }

  /**
   * @param {string} text
   * @param {(chat: import("./world.js").Chat) => boolean} fits
   */
  async #writeElsewhere(text, fits) {
    const chats = this.world.chatsOf(this.view.personId).filter(fits);
    const chat = await chooseChat("Choose a chat", chats, (each) =>
      chatRow(each, titleOf(each, this.view.personId, this.world)),
    );
    if (!chat) return;
    this.page.open(chat.id);
    this.page.write(text);
  }

  /** @param {string} text */
  async #copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      toast("Copied.");
    } catch {
      openDialog("Copy this", [element("p", { class: "alert-text" }, text)]);
    }
  }
}

/**
 * @param {import("./world.js").Chat} chat
 * @param {Record<string, boolean>} allowed the fields of `SwitchInlineQueryChosenChat`
 */
function isAllowed(chat, allowed) {
  if (chat.kind === "private") return allowed.allow_bot_chats;
  if (chat.kind === "dialogue") return allowed.allow_user_chats;
  return chat.kind === "channel" ? allowed.allow_channel_chats : allowed.allow_group_chats;
}
