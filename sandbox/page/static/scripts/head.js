/** The head above the messages: the chat's name, its members, its topics. */

import { avatar } from "./avatar.js";
import { kindOf } from "./chat-list.js";
import { byId, element, fill, iconButton } from "./dom.js";
import { isAdministrator, isMember, titleOf } from "./world.js";

/**
 * @typedef {{back: () => void, members: () => void, block: (isBlocked: boolean) => void, inspect: () => void, openTopic: (topic: number | null) => void,
 *   newTopic: () => void}} HeadActions
 */

/**
 * Show the head of the open chat.
 *
 * @param {import("./world.js").World} world
 * @param {import("./view.js").View} view
 * @param {HeadActions} actions
 */
export function showHead(world, view, actions) {
  const chat = world.chats.get(view.chatId ?? 0);
  const title = chat ? titleOf(chat, view.personId, world) : "";
  const head = byId("conversation-head");
  // The head is rebuilt each time; the focused element is found again by its name.
  const focused = head.contains(document.activeElement)
    ? document.activeElement?.getAttribute("aria-label")
    : null;
  fill(
    head,
    iconButton("back", "Back to the chats", { class: "back", on: { click: actions.back } }),
    chat ? avatar(chat.id, title, { isBot: chat.kind === "private" }) : null,
    element(
      "div",
      { class: "bar-text" },
      element("h1", { class: "bar-title" }, title),
      element("p", { class: "bar-subtitle" }, chat ? subtitle(world, chat) : ""),
    ),
    element(
      "div",
      { class: "bar-end" },
      ...(chat ? tools(chat, actions) : []),
      iconButton("panel", "What the bot did", {
        "aria-pressed": String(view.isInspectorOpen),
        on: { click: actions.inspect },
      }),
    ),
  );
  if (focused)
    [...head.querySelectorAll("button")]
      .find((button) => button.getAttribute("aria-label") === focused)
      ?.focus();
  showTopics(chat, view, actions);
}

/**
 * @param {import("./world.js").Chat} chat
 * @param {HeadActions} actions
 */
function tools(chat, actions) {
  if (chat.kind === "dialogue") return [];
  if (chat.kind !== "private") {
    return [iconButton("members", "Members", { on: { click: actions.members } })];
  }
  const pressed = { "aria-pressed": String(chat.is_bot_blocked) };
  const block = () => actions.block(!chat.is_bot_blocked);
  return [iconButton("block", "Stop the bot", { ...pressed, on: { click: block } })];
}

/**
 * @param {import("./world.js").World} world
 * @param {import("./world.js").Chat} chat
 */
function subtitle(world, chat) {
  if (chat.kind === "private") {
    const person = world.users.get(chat.person ?? 0);
    return `@${world.bot.username} · the chat of ${person?.first_name ?? "nobody"}`;
  }
  const here = chat.members.filter(({ user_id: userId }) => isMember(chat, userId));
  const noun = chat.kind === "channel" ? "subscriber" : "member";
  return `${kindOf(chat)} · ${here.length} ${noun}${here.length === 1 ? "" : "s"}`;
}

/**
 * @param {import("./world.js").Chat | undefined} chat
 * @param {import("./view.js").View} view
 * @param {HeadActions} actions
 */
function showTopics(chat, view, actions) {
  const bar = byId("topics");
  bar.hidden = chat?.kind !== "forum";
  if (!chat || bar.hidden) return;
  const topics = [{ id: null, name: "General" }, ...chat.topics];
  const focused = [...bar.children].indexOf(document.activeElement);
  fill(
    bar,
    ...topics.map(({ id, name }) =>
      element(
        "button",
        {
          type: "button",
          class: "topic",
          "aria-pressed": String(id === view.topic),
          on: { click: () => actions.openTopic(id) },
        },
        name,
      ),
    ),
    isAdministrator(chat, view.personId)
      ? element(
          "button",
          {
            type: "button",
            class: "topic",
            "aria-label": "New topic",
            on: { click: actions.newTopic },
          },
          "+ New",
        )
      : null,
  );
  /** @type {HTMLElement | undefined} */ (bar.children[focused])?.focus();
}
