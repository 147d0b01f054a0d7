/** The page: its parts, and the connections between them. */

import { asking } from "./asking.js";
import { showChatList } from "./chat-list.js";
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { Conversation } from "./conversation.js";
import { byId, icon, iconButton } from "./dom.js";
import { emptyChat } from "./empty-chat.js";
import { showHead } from "./head.js";
import { showIdentity, wireIdentity } from "./identity.js";
import { Inspector } from "./inspector.js";
import { openMembers } from "./members.js";
import { buttonsOf, summary } from "./message.js";
import { messageActions, quotePart } from "./message-actions.js";
import { askForNewcomer } from "./newcomer.js";
import { announce } from "./notices.js";
import { quoteSelections } from "./quoting.js";
import { openShortcuts, wireShortcuts } from "./shortcuts.js";
import { showStatus } from "./status.js";
import { restoreTheme, switchTheme } from "./theme.js";
import { askForTopic } from "./topics.js";
import { Travel } from "./travel.js";
import { placeOf, View } from "./view.js";
import { showWaiting } from "./waiting.js";
import { isMember, isSeenBy, mayEdit, World } from "./world.js";

const TYPING_LASTS = 5000; // milliseconds, as in Telegram

const phone = matchMedia("(max-width: 720px)"); // as in layout.css

const world = new World();
const view = new View();
const connection = new Connection(`ws://${location.host}/live`, {
  onFrame: receive,
  onLine: noteLine,
});
const ask = asking(connection);
const inspector = new Inspector(world, view, changed);
const travel = new Travel(world, view, ask, { open, write: (text) => composer.write(text) });
const composer = new Composer(world, view, ask, {
  changed,
  arrived: (result) => travel.arrive(result),
});
const actions = messageActions(world, view, ask, {
  composer,
  travel,
  inspector,
  conversation: () => conversation,
  open,
  changed,
});
const conversation = new Conversation(world, view, actions, emptyChat(world, view, ask, composer));
const headActions = {
  back: () => open(null),
  members: () => openMembers(world, view.chatId ?? 0, view.personId, ask),
  block: (/** @type {boolean} */ isBlocked) =>
    ask("block", { as: view.personId, is_blocked: isBlocked }),
  inspect,
  openTopic: (/** @type {number | null} */ topic) => open(view.chatId, topic),
  newTopic: () => askForTopic(view, ask, (topic) => open(view.chatId, topic)),
};

let isShowPlanned = false;

/** Update everything once, before the next frame is painted. */
function changed() {
  if (isShowPlanned) return;
  isShowPlanned = true;
  queueMicrotask(() => {
    isShowPlanned = false;
    show();
  });
}

function show() {
  showStatus(world, view);
  if (world.bot === null) return;
  showLandmarks();
  showChatList(byId("chat-list"), world, view, (chatId) => open(chatId));
  showHead(world, view, headActions);
  showIdentity(world, view);
  composer.show();
  conversation.show();
  showWaiting(world, view, conversation, (message) => {
    composer.reply(message);
    composer.send("/ask");
  });
  showTyping();
  inspector.show();
}

/** On a phone, show either the list or the conversation, as the main part. */
function showLandmarks() {
  byId("app").classList.toggle("in-chat", view.chatId !== null);
  const isListAlone = phone.matches && view.chatId === null;
  if (isListAlone) byId("list-area").setAttribute("role", "main");
  else byId("list-area").removeAttribute("role");
}

function showTyping() {
  const isTyping = world.isTyping(view.chatId ?? 0, view.topic);
  byId("typing").textContent = isTyping ? `${world.bot.first_name} is typing` : "";
  byId("typing").classList.toggle("typing-dots", isTyping);
}

/** @param {any} frame */
function receive(frame) {
  const message = frame.type === "message" ? frame.message : null;
  const before = message && world.message(message.chat_id, message.id);
  world.apply(frame);
  if (frame.type === "state") arrive();
  if (frame.type === "typing") setTimeout(changed, TYPING_LASTS);
  if (frame.type === "decision") view.learn(frame.decision);
  if (message && !before) notice(message);
  else if (message) noticeEdit(before, message);
  changed();
}

/** Open the chat in the address, or the chat with the bot if the person is not a member of it. */
function arrive() {
  if (!world.users.get(view.personId)?.is_person) view.become(world.you);
  const place = placeOf(location.hash);
  const chat = world.chats.get(place?.chatId ?? 0);
  if (chat && isMember(chat, view.personId)) {
    if (location.hash !== view.address) view.open(chat.id, place?.topic);
  } else if (location.hash === "#" && phone.matches) {
    view.open(null); // back from a chat
  } else {
    view.open(world.privateChatOf(view.personId)?.id ?? null);
    history.replaceState(null, "", view.address); // otherwise the browser's back button would stop here
    show();
    if (!phone.matches) byId("field").focus();
  }
  startAsLinked();
}

/** Do what a link of an article's page asks for: `/?start=…` is the sandbox's `t.me/…?start=…`. */
function startAsLinked() {
  const payload = new URLSearchParams(location.search).get("start");
  if (payload === null) return;
  history.replaceState(null, "", location.pathname + location.hash); // once, not at each reload
  travel.start(payload);
}

/**
 * Count and announce a message that somebody else wrote.
 *
 * @param {import("./world.js").Message} message
 */
function notice(message) {
  if (message.sender === view.personId || message.service) return;
  if (!isSeenBy(message, view.personId)) return;
  if (message.chat_id === view.chatId) announce(`${message.name}: ${summary(message)}`);
  else view.unread.set(message.chat_id, (view.unread.get(message.chat_id) ?? 0) + 1);
}

/**
 * Announce the change of a message that somebody else wrote.
 *
 * @param {import("./world.js").Message} before
 * @param {import("./world.js").Message} message
 */
function noticeEdit(before, message) {
  if (message.sender === view.personId || message.chat_id !== view.chatId) return;
  if (!isSeenBy(message, view.personId)) return;
  const buttons = buttonsOf(message);
  if (message.text !== before.text) announce(`${message.name}, edited: ${summary(message)}`);
  else if (buttons !== buttonsOf(before)) announce(`${message.name}, buttons: ${buttons}`);
}

/** @param {boolean} isUp */
function noteLine(isUp) {
  view.isLineUp = isUp;
  changed();
}

/**
 * @param {number | null} chatId null: the list alone
 * @param {number | null} topic
 */
function open(chatId, topic = null) {
  view.open(chatId, topic);
  if (location.hash !== view.address) history.pushState(null, "", view.address);
  show();
  if (chatId !== null && !phone.matches) byId("field").focus();
}

/** @param {number} personId */
function become(personId) {
  view.become(personId);
  const chat = world.chats.get(view.chatId ?? 0);
  if (!chat || !isMember(chat, personId)) open(world.privateChatOf(personId)?.id ?? null);
  byId("person").focus();
  changed();
}

function inspect() {
  view.isInspectorOpen = !view.isInspectorOpen;
  changed();
}

/** @param {number} step */
function stepChat(step) {
  const chats = world.chatsOf(view.personId);
  const at = chats.findIndex((chat) => chat.id === view.chatId);
  open(chats[(at + step + chats.length) % chats.length].id, null);
}

/**
 * @param {string} key
 * @param {number} messageId
 */
function onMessage(key, messageId) {
  const chat = world.chats.get(view.chatId ?? 0);
  const message = chat && world.message(chat.id, messageId);
  if (!message) return;
  const isTheirs = mayEdit(message, chat, view.personId);
  if (key === "r") actions.reply(message);
  else if (key === "q" && message.text) actions.quote(message);
  else if (key === "a" && message.cited.length > 0) actions.showInArticle(message);
  else if (key === "e" && isTheirs && message.text) actions.edit(message);
  else if (key === "delete" && isTheirs) actions.remove(message);
}

restoreTheme();
phone.addEventListener("change", changed);
wireIdentity({
  become,
  meet: () => askForNewcomer(ask, { met: become, closed: changed }),
  speak: (language) => ask("speak", { as: view.personId, language_code: language }),
});
wireShortcuts({
  write: () => byId("field").focus(),
  command: () => byId("commands").click(),
  stepChat,
  inspect,
  escape: () => (view.isInspectorOpen ? inspector.close() : composer.leave()),
  theme: switchTheme,
  onMessage,
});
quoteSelections((messageId, start, end) => {
  const message = world.message(view.chatId ?? 0, messageId);
  if (message) quotePart(composer, message, start, end);
});
byId("page-tools").append(
  iconButton("open-link", "Open a link", { on: { click: () => travel.askForLink() } }),
  iconButton("theme", "Light or dark", { on: { click: switchTheme } }),
  iconButton("help", "Keys", { on: { click: openShortcuts } }),
);
byId("send").append(icon("send"));
byId("commands").append(icon("commands"));
byId("to-end").append(icon("down"));
byId("to-end").addEventListener("click", () => conversation.toEnd());
byId("skip").addEventListener("click", (/** @type {Event} */ event) => {
  event.preventDefault();
  byId("field").focus();
});
addEventListener("popstate", () => {
  if (world.bot) arrive(); // otherwise after the first frame
  changed();
});
