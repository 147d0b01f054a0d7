/**
 * One message as an element.
 *
 * @typedef {import("./world.js").Message} Message
 * `isAlone`: whether only the bot writes to the person here, so that its name is not shown.
 *
 * @typedef {{message: Message, replied: Message | undefined, isMine: boolean, follows: boolean,
 *   isSelected: boolean, isAlone: boolean, role: string, mayEdit: boolean, comments: number | null}} Shown
 * @typedef {import("./formatted-text.js").Actions & {
 *   select: (message: Message) => void, reply: (message: Message) => void,
 *   quote: (message: Message) => void, edit: (message: Message) => void,
 *   remove: (message: Message) => void, jump: (messageId: number) => void,
 *   showInArticle: (message: Message) => void, openComments: (message: Message) => void,
 *   press: (message: Message, row: number, column: number) => Promise<void>,
 *   pressLink: (message: Message, button: string) => void}} MessageActions
 */

import { avatar } from "./avatar.js";
import { fullDate, timeOfDay } from "./dates.js";
import { element, icon, iconButton } from "./dom.js";
import { formatted } from "./formatted-text.js";
import { keyboard } from "./keyboard.js";

/** @type {Record<string, string>} */
const MEDIA = { voice: "Voice message", photo: "Photo" };

/**
 * Return the message; a service message is one line.
 *
 * @param {Shown} shown
 * @param {MessageActions} actions
 */
export function messageElement(shown, actions) {
  const { message } = shown;
  if (message.service) {
    return element("li", { class: "service", data: { id: message.id } }, message.service.text);
  }
  const classes = [
    "message",
    shown.isMine && "mine",
    shown.follows && "follows",
    shown.isSelected && "selected",
  ];
  return element(
    "li",
    {
      class: classes.filter(Boolean).join(" "),
      tabindex: "-1",
      "aria-label": `${message.name}, ${timeOfDay(message.date)}: ${summary(message)}`,
      data: { id: message.id },
    },
    shown.isMine || shown.isAlone
      ? null
      : avatar(message.sender_chat ?? message.sender ?? message.chat_id, message.name, {
          isBot: message.is_own,
          isSmall: true,
        }),
    element("div", { class: "message-body" }, bubble(shown, actions), keyboard(message, actions)),
    tools(shown, actions),
  );
}

/**
 * @param {Shown} shown
 * @param {MessageActions} actions
 */
function bubble(shown, actions) {
  const { message } = shown;
  const select = (/** @type {MouseEvent} */ event) => {
    const isOnControl = /** @type {Element} */ (event.target).closest("a, button");
    if (!isOnControl && getSelection()?.isCollapsed) actions.select(message);
  };
  const isNamed =
    message.is_via_bot ||
    message.guest_of !== null ||
    message.seen_by !== null ||
    !(shown.isMine || shown.isAlone || shown.follows);
  return element(
    "div",
    { class: "bubble", on: { click: select } },
    isNamed ? author(shown) : null,
    message.reply_to !== null ? replyHeader(shown, actions) : null,
    media(message),
    element(
      "div",
      { class: "text", data: { text: "" } },
      ...formatted(message.text, message.entities, actions),
      meta(message),
    ),
    reactions(message),
    comments(shown, actions),
  );
}

/** @param {Shown} shown */
function author({ message, role, isMine }) {
  return element(
    "div",
    { class: "author" },
    isMine ? null : element("span", { class: "author-name" }, message.name),
    message.is_via_bot ? element("span", { class: "via" }, "via the bot") : null,
    message.guest_of === null ? null : element("span", { class: "via" }, "as a guest"),
    message.seen_by === null ? null : element("span", { class: "via" }, "only you see this"),
    role && !isMine ? element("span", { class: "author-role" }, role) : null,
  );
}

/**
 * @param {Shown} shown
 * @param {MessageActions} actions
 */
function replyHeader({ message, replied }, actions) {
  const name = replied?.name ?? "Deleted message";
  const words = message.quote?.text ?? (replied ? summary(replied) : "");
  const jump = () => replied && actions.jump(replied.id);
  return element(
    "button",
    { type: "button", class: "reply-header", title: "Go to the message", on: { click: jump } },
    element("span", { class: "visually-hidden" }, "In reply to "),
    element("span", { class: "reply-name" }, name),
    element("span", { class: `reply-words${message.quote ? " quoted" : ""}` }, words),
  );
}

/** @param {Message} message */
function media({ media: shown, text }) {
  if (!shown) return null;
  if (shown.source) return picture(shown, text);
  if (shown.kind === "sticker")
    return element("div", { class: "media media-sticker" }, shown.emoji ?? "");
  return element("div", { class: "media" }, icon(shown.kind), MEDIA[shown.kind] ?? shown.kind);
}

/**
 * Return a picture with its size, so that the layout does not jump when it is loaded.
 *
 * @param {import("./world.js").Media} shown
 * @param {string} caption
 */
function picture({ source, width, height }, caption) {
  const alt = caption || "A picture without a caption";
  return element("img", { class: "picture", src: source, alt, width, height });
}

/** @param {Message} message */
function reactions({ reactions: given }) {
  if (given.length === 0) return null;
  const shown = given.map((emoji) => element("span", { class: "reaction" }, emoji));
  return element(
    "div",
    { class: "reactions" },
    element("span", { class: "visually-hidden" }, "The bot reacted: "),
    ...shown,
  );
}

/** @param {Message} message */
function meta(message) {
  const moment = new Date(message.date * 1000).toISOString();
  return element(
    "span",
    { class: "meta" },
    message.edit_date === null
      ? null
      : element("span", { title: fullDate(message.edit_date) }, "edited"),
    element("time", { datetime: moment, title: fullDate(message.date) }, timeOfDay(message.date)),
  );
}

/**
 * @param {Shown} shown
 * @param {MessageActions} actions
 */
function comments({ message, comments: count }, actions) {
  if (count === null) return null;
  const label = count === 0 ? "Leave a comment" : count === 1 ? "1 comment" : `${count} comments`;
  return element(
    "button",
    { type: "button", class: "unfold", on: { click: () => actions.openComments(message) } },
    label,
  );
}

/**
 * Return the tools, which Tab skips: a message's own keys do the same (see `shortcuts.js`).
 *
 * @param {Shown} shown
 * @param {MessageActions} actions
 */
function tools({ message, mayEdit }, actions) {
  const tool = (
    /** @type {string} */ name,
    /** @type {string} */ label,
    /** @type {(message: Message) => void} */ act,
  ) => iconButton(name, label, { tabindex: "-1", on: { click: () => act(message) } });
  return element(
    "div",
    { class: "tools", role: "toolbar", "aria-label": "Message" },
    message.cited.length > 0
      ? tool("article", "Show in the article", actions.showInArticle)
      : null,
    tool("reply", "Reply (R)", actions.reply),
    message.text ? tool("quote", "Quote a part (Q)", actions.quote) : null,
    mayEdit && message.text ? tool("edit", "Edit (E)", actions.edit) : null,
    mayEdit ? tool("delete", "Delete (Del)", actions.remove) : null,
  );
}

/**
 * Return a message in one line.
 *
 * @param {Message} message
 */
export function summary(message) {
  if (message.service) return message.service.text;
  const kind = message.media
    ? (message.media.emoji ?? MEDIA[message.media.kind] ?? message.media.kind)
    : "";
  return [kind, message.text.replace(/\s+/gu, " ").slice(0, 200)].filter(Boolean).join(" ");
}

/**
 * Return the texts of a message's buttons, in one line.
 *
 * @param {Message} message
 */
export function buttonsOf(message) {
  return message.keyboard
    .flat()
    .map(({ text }) => text)
    .join(", ");
}
