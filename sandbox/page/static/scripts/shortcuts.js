/** The keys that work outside the message field, and the list of all keys. */

import { openDialog } from "./dialogs.js";
import { byId, element } from "./dom.js";

const LISTED = [
  ["?", "This list"],
  ["/", "Write a command"],
  ["C", "Write a message"],
  ["Enter", "Send; with Shift a new line"],
  ["↑", "In the empty field: edit your last message"],
  ["Esc", "Leave what is open: suggestions, a reply, the panel"],
  ["↑ ↓", "In the messages: go from one to the next"],
  ["R", "On a message: reply to it"],
  ["Q", "On a message: quote a part of it"],
  ["E", "On your message: edit it"],
  ["Del", "On your message: delete it"],
  ["A", "On an answer: show it in the article"],
  ["J K", "The next chat, the one before"],
  ["I", "Open or close the panel"],
  ["D", "Light or dark"],
];

/**
 * @typedef {{write: () => void, command: () => void, stepChat: (step: number) => void, inspect: () => void,
 *   escape: () => void, theme: () => void, onMessage: (key: string, messageId: number) => void}} KeyActions
 */

/** @param {KeyActions} actions */
export function wireShortcuts(actions) {
  /** @type {Record<string, () => void>} */
  const keys = {
    "?": openShortcuts,
    "/": actions.command,
    c: actions.write,
    j: () => actions.stepChat(1),
    k: () => actions.stepChat(-1),
    i: actions.inspect,
    d: actions.theme,
    escape: actions.escape,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("dialog").open) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches("textarea, input, select") && event.key !== "Escape") return;
    const messageId = Number(
      /** @type {HTMLElement | null} */ (target.closest(".message"))?.dataset.id ?? 0,
    );
    const key = event.key.toLowerCase();
    if (isStep(event, target)) {
      event.preventDefault();
      stepMessage(event.key, messageId);
    } else if (keys[key]) {
      event.preventDefault();
      keys[key]();
    } else if (messageId && ["r", "q", "e", "a", "delete"].includes(key)) {
      event.preventDefault();
      actions.onMessage(key, messageId);
    }
  });
}

/** Show all keys. */
export function openShortcuts() {
  const rows = LISTED.flatMap(([keys, meaning]) => [
    element("dt", {}, ...keys.split(" ").flatMap((key) => [element("kbd", {}, key), " "])),
    element("dd", {}, meaning),
  ]);
  openDialog("Keys", [element("dl", { class: "shortcuts" }, ...rows)]);
}

/**
 * @param {KeyboardEvent} event
 * @param {Element} target
 */
function isStep(event, target) {
  return (
    ["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key) &&
    target.closest("#messages") !== null
  );
}

/**
 * @param {string} key
 * @param {number} messageId the focused message; 0 for none
 */
function stepMessage(key, messageId) {
  const all = [...document.querySelectorAll(".message")];
  const at = all.findIndex(
    (message) => Number(/** @type {HTMLElement} */ (message).dataset.id) === messageId,
  );
  const last = all.length - 1;
  /** @type {Record<string, number>} */
  const steps = {
    ArrowUp: at < 0 ? last : at - 1,
    ArrowDown: at < 0 ? last : at + 1,
    Home: 0,
    End: last,
  };
  const next = /** @type {HTMLElement | undefined} */ (
    all[Math.min(Math.max(steps[key], 0), last)]
  );
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
