/** What every page does: the list of keys, undo and redo by key, words for a screen reader. */

const keys = {};

/** Whether a key belongs to what is being typed. */
export function isTyping(event) {
  const typed = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
  return event.target.closest?.(typed) != null;
}

/**
 * Say what single keys do in this room, where nothing is being typed and no dialog is open.
 *
 * @param {Record<string, () => void>} acts by key
 */
export function onKey(acts) {
  Object.assign(keys, acts);
}

/** Let a screen reader say something. */
export function announce(text) {
  document.getElementById("announced").textContent = text;
}

const showKeys = () => document.getElementById("keys").showModal();
onKey({ "?": showKeys });

/** Show something that happened in place of what the last form said. */
function say(text) {
  const line = document.createElement("p");
  line.className = "bad";
  line.textContent = text;
  document.getElementById("said").replaceChildren(line);
}

/* What takes longer than people wait without a sign */

const LONG = 400; // milliseconds
let asked = 0;
let later;

function showUnderWay(isUnderWay) {
  clearTimeout(later);
  if (isUnderWay) later = setTimeout(() => document.body.toggleAttribute("data-under-way", true), LONG);
  else document.body.removeAttribute("data-under-way");
}

/** Count what a person asks for, not what the page looks up by itself. */
function count(event, by) {
  if (event.detail.elt.hasAttribute("hx-trigger")) return;
  asked = Math.max(0, asked + by);
  showUnderWay(asked > 0);
}
document.addEventListener("htmx:beforeRequest", (event) => count(event, 1));
document.addEventListener("htmx:afterRequest", (event) => count(event, -1));
addEventListener("beforeunload", () => showUnderWay(true)); // by a form or a link
addEventListener("pageshow", () => showUnderWay(false)); // also from the browser's memory

// Where the rooms do not fit, the one that is open is in sight.
document.querySelector(".rooms [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

document.addEventListener("htmx:sendError", () => {
  say("The desk does not answer. What you typed is kept in this browser: start the desk again.");
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status !== 403) return;
  detail.shouldSwap = false;
  say(detail.xhr.responseText);
});

function localTimes() {
  for (const time of document.querySelectorAll("time[data-local]"))
    time.textContent = new Date(time.dateTime).toLocaleString([], {
      dateStyle: "medium",
      timeStyle: "short",
    });
}
document.addEventListener("DOMContentLoaded", localTimes);
document.addEventListener("htmx:afterSettle", localTimes);

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) showKeys();
  if (event.target.closest("[data-reload]")) location.reload();
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented) return;
  if (event.key === "Escape" && isTyping(event)) {
    event.target.blur();
    return;
  }
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key.toLowerCase() === "z") {
    event.preventDefault();
    document.getElementById(event.shiftKey ? "redo" : "undo")?.click();
  } else if (!isCommand && !event.altKey && keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});
