/** The dialog about a chat's members: their status, and the people who can be added. */

import { avatar } from "./avatar.js";
import { openDialog } from "./dialogs.js";
import { element } from "./dom.js";
import { fullName, isAdministrator, isMember, statusIn } from "./world.js";

/** @type {Record<string, string>} */
const STATUSES = {
  creator: "Owner",
  administrator: "Admin",
  member: "Member",
  restricted: "May not write",
};
const CHOICES = {
  administrator: "Admin",
  member: "Member",
  restricted: "May not write",
  kicked: "Remove",
};

/**
 * Open the dialog; it is rebuilt after each change.
 *
 * @param {import("./world.js").World} world
 * @param {number} chatId
 * @param {number} personId who acts
 * @param {import("./asking.js").Ask} ask
 */
export function openMembers(world, chatId, personId, ask) {
  const chat = world.chats.get(chatId);
  if (!chat) return;
  const mayChange = isAdministrator(chat, personId);
  const change = async (/** @type {number} */ userId, /** @type {string} */ status) => {
    await ask("set_member", { chat_id: chatId, as: personId, user_id: userId, status });
    openMembers(world, chatId, personId, ask);
  };
  const users = [...world.users.values()].filter(
    (user) => user.is_person || user.id === world.bot.id,
  );
  const here = users.filter((user) => isMember(chat, user.id));
  const others = users.filter((user) => !isMember(chat, user.id));
  openDialog(chat.title, [
    mayChange
      ? null
      : element(
          "p",
          { class: "hint" },
          "Only owners and admins can change this. Speak as one of them.",
        ),
    element(
      "ul",
      {},
      ...here.map((user) =>
        element(
          "li",
          { class: "member" },
          ...about(user, chat),
          role(user, chat, mayChange, change),
        ),
      ),
    ),
    ...(mayChange && others.length > 0
      ? [
          element("h3", { class: "section section-title" }, "Not here"),
          element(
            "ul",
            {},
            ...others.map((user) =>
              element("li", { class: "member" }, ...about(user, chat), add(user, change)),
            ),
          ),
        ]
      : []),
  ]);
}

/**
 * @param {import("./world.js").User} user
 * @param {import("./world.js").Chat} chat
 */
function about(user, chat) {
  const status = STATUSES[statusIn(chat, user.id)];
  return [
    avatar(user.id, fullName(user), { isBot: user.is_bot, isSmall: true }),
    element(
      "span",
      { class: "member-text" },
      element("span", { class: "member-name" }, fullName(user)),
      element(
        "span",
        { class: "member-about" },
        [user.username && `@${user.username}`, status].filter(Boolean).join(" · "),
      ),
    ),
  ];
}

/**
 * @param {import("./world.js").User} user
 * @param {import("./world.js").Chat} chat
 * @param {boolean} mayChange
 * @param {(userId: number, status: string) => void} change
 */
function role(user, chat, mayChange, change) {
  const status = statusIn(chat, user.id);
  if (!mayChange || status === "creator") return null;
  const options = Object.entries(CHOICES).map(([value, label]) =>
    element("option", { value, selected: value === status }, label),
  );
  const select = element(
    "select",
    { class: "button", "aria-label": `What ${fullName(user)} is here` },
    ...options,
  );
  select.addEventListener("change", () =>
    change(user.id, /** @type {HTMLSelectElement} */ (select).value),
  );
  return select;
}

/**
 * @param {import("./world.js").User} user
 * @param {(userId: number, status: string) => void} change
 */
function add(user, change) {
  return element(
    "button",
    {
      type: "button",
      class: "button",
      "aria-label": `Add ${fullName(user)}`,
      on: { click: () => change(user.id, "member") },
    },
    "Add",
  );
}
