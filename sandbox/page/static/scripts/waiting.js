/** A question that somebody has put in a group: a reply with /ask lets the bot answer it. */

import { byId, element, fill } from "./dom.js";
import { isMember } from "./world.js";

const GROUPS = ["group", "supergroup", "forum"];

/**
 * Offer to ask the bot where the newest message of a group is another person's question.
 *
 * @param {import("./world.js").World} world
 * @param {import("./view.js").View} view
 * @param {import("./conversation.js").Conversation} conversation
 * @param {(message: import("./world.js").Message) => void} ask replies to the message with /ask
 */
export function showWaiting(world, view, conversation, ask) {
  const chat = world.chats.get(view.chatId ?? 0);
  const message = chat && conversation.visible(chat).at(-1);
  const isOffered =
    chat !== undefined &&
    message !== undefined &&
    GROUPS.includes(chat.kind) &&
    world.bot !== null &&
    isMember(chat, world.bot.id) &&
    world.users.get(message.sender ?? 0)?.is_person === true &&
    message.sender !== view.personId &&
    message.text.trim().endsWith("?") &&
    !message.text.startsWith("/"); // a command asks a bot already
  byId("waiting").hidden = !isOffered;
  if (!isOffered || !message) return;
  fill(
    byId("waiting"),
    element(
      "button",
      { type: "button", class: "button waiting-ask", on: { click: () => ask(message) } },
      `Reply with /ask: the bot answers ${message.name}`,
    ),
  );
}
