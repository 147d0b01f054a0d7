/** The bot's calls of the Bot API, the newest first. */

import { duration, exactTime } from "./dates.js";
import { element } from "./dom.js";
import { showList } from "./keyed.js";

const SHOWN = 200;

/**
 * Show the calls in a list; expanded calls stay expanded.
 *
 * @param {HTMLElement} list
 * @param {any[]} calls
 */
export function showCalls(list, calls) {
  showList(list, calls.slice(-SHOWN).reverse(), {
    key: (call) => call.id,
    parts: (call) => [call.id],
    make: callElement,
  });
}

/** @param {any} call */
function callElement(call) {
  const made = element(
    "details",
    { class: call.error || call.is_dropped ? "call call-failed" : "call" },
    element(
      "summary",
      {},
      element("span", { class: "call-method" }, call.method),
      element("span", { class: "call-time" }, exactTime(call.started)),
      element("span", { class: "call-took" }, duration(call.seconds)),
    ),
  );
  // Most calls are never expanded, so their JSON is only rendered when they are.
  made.addEventListener("toggle", () => made.append(...bodyOf(call)), { once: true });
  const gaps = gapsOf(call);
  return element("li", {}, made, ...gaps.map((gap) => element("p", { class: "call-gap" }, gap)));
}

/** @param {any} call */
function bodyOf(call) {
  return [
    ...json("Parameters", call.parameters),
    ...(call.error ? json("Error", call.error) : json("Result", call.result)),
  ];
}

/**
 * @param {string} title
 * @param {any} value
 */
function json(title, value) {
  return [
    element("p", { class: "json-title" }, title),
    element(
      "pre",
      { class: "json", tabindex: "0", role: "region", "aria-label": title },
      JSON.stringify(value, null, 2),
    ),
  ];
}

/**
 * Return how the sandbox differed from Telegram in a call.
 *
 * @param {any} call
 */
function gapsOf(call) {
  return [
    call.error ? `${call.error.code}: ${call.error.description}` : null,
    call.is_dropped ? "The connection broke before the bot got the answer." : null,
    call.is_known ? null : "The sandbox has no such method.",
    call.ignored.length > 0 ? `Without effect in the sandbox: ${call.ignored.join(", ")}` : null,
  ].filter((gap) => gap !== null);
}
