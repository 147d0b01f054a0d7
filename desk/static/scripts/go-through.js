/** Go through the entries by keyboard, and set the words of a quote by dragging over the article. */

import { announce, isTyping, onKey } from "./desk.js";
import { forget, keep, offerKept } from "./go-through/keeping.js";
import "./go-through/lines.js";
import { mark, select, selected, sentences, words } from "./go-through/words.js";

const byId = (id) => document.getElementById(id);
const cards = () => [...document.querySelectorAll(".quote-card")];
const form = () => byId("entry");

let active = 0; // the number of the quote whose words are mended

/** Return a field of a quote's card. */
const fieldOf = (card, name) => card.querySelector(`[name="quote-${card.dataset.quote}-${name}"]`);

const spanOf = (card) => ({
  start: Number(fieldOf(card, "start").value),
  end: Number(fieldOf(card, "end").value),
});

function activate(number) {
  active = Math.max(0, Math.min(number, cards().length - 1));
  cards().forEach((card, at) => {
    card.classList.toggle("active", at === active);
    card.querySelector("[data-pick]").setAttribute("aria-pressed", String(at === active));
  });
  mark(cards().map(spanOf), active);
}

/** Prepare what was just loaded. */
function prepare() {
  if (!byId("article")) return;
  const done = new URLSearchParams(location.search).get("done");
  if (done) forget(done);
  activate(0);
  const shown = document.querySelector("#article mark.own");
  if (shown) {
    const box = byId("article");
    box.scrollTop += shown.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 4;
  }
  document.querySelector('#entries [aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  offerKept();
}

let shownEntry = null;
document.addEventListener("DOMContentLoaded", prepare);
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "room") return;
  prepare();
  const entry = form()?.dataset.entry;
  if (entry && entry !== shownEntry) announce(byId("entry-title").textContent);
  shownEntry = entry;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.matches?.(".words-said")) return; // why the words stay as they are
  if (!event.target.closest?.("#quotes") && event.target.id !== "quotes") return;
  byId("words-said").replaceChildren();
  byId("no-quotes")?.remove();
  const wanted = cards().findIndex((card) => card.dataset.quote === asked);
  activate(wanted < 0 ? active : wanted);
  cards()[active]?.querySelector("[data-pick]").focus();
  getSelection().removeAllRanges();
  keep();
});

/* The words */

let asked = null; // the key of the card that is asked for

/** Ask for the card of a quote with the words that are selected. */
function take(isNew) {
  const span = selected();
  if (span && form()) askFor(isNew ? null : cards()[active], span);
}

/** Ask for a card with its words and the sentence before or after them. */
function widen(card, side) {
  activate(cards().indexOf(card));
  const others = cards().filter((each) => each !== card);
  const besides = others.reduce((sum, each) => sum + [...fieldOf(each, "text").value].length, 0);
  askFor(card, { ...spanOf(card), widen: side, besides });
}

/** Ask for the card of a quote, a new one for none. */
function askFor(card, span) {
  const keys = cards().map((each) => Number(each.dataset.quote));
  asked = card ? card.dataset.quote : String(Math.max(-1, ...keys) + 1);
  const values = { key: asked, ...span };
  if (card) {
    values.was = fieldOf(card, "was").value;
    values.speaker = fieldOf(card, "speaker").value;
    for (const area of card.querySelectorAll("textarea[lang]"))
      values[`gloss-${area.lang}`] = area.value;
  }
  htmx.ajax("GET", `/bank/${document.body.dataset.slug}/go-through/words`, {
    target: card ? `#${card.id}` : "#quotes",
    swap: card ? "outerHTML" : "beforeend",
    values,
  });
}

document.addEventListener("selectionchange", () => {
  const taking = byId("taking");
  if (taking) taking.hidden = !selected() || !form();
});

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  if (at("[data-take]")) take(false);
  else if (at("[data-add]")) take(true);
  else if (at("[data-widen]")) widen(at(".quote-card"), at("[data-widen]").dataset.widen);
  else if (at("[data-remove]")) {
    at(".quote-card").remove();
    activate(active);
    keep();
    announce("The quote is taken out; save to keep that.");
  } else if (at("[data-pick]")) activate(cards().indexOf(at(".quote-card")));
});

// A click on the buttons would end the selection before it is read.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("#taking")) event.preventDefault();
});

/** Go to the article with the words of the quote selected, or those of its first sentence. */
function toArticle() {
  const card = cards()[active];
  const span = card ? spanOf(card) : sentences()[0];
  byId("article").focus();
  select(span.start, span.end);
  announce("Arrows choose a sentence, Enter sets the words, Escape leaves.");
}

function inArticle(event) {
  if (event.key === "Escape") {
    getSelection().removeAllRanges();
    (cards()[active]?.querySelector("[data-pick]") ?? byId("keep"))?.focus();
    return true;
  }
  if (event.key === "Enter") return take(false), true;
  const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return false;
  const now = selected() ?? { ...sentences()[0], isFresh: true };
  const isSentence = event.key === "ArrowUp" || event.key === "ArrowDown";
  const next = now.isFresh ? now : isSentence ? bySentence(now, step, event.shiftKey) : byWord(now, step, event.shiftKey);
  select(next.start, next.end);
  announce(getSelection().toString());
  return true;
}

function bySentence(now, step, extends_) {
  const all = sentences();
  const at = all.findLastIndex((each) => each.start <= now.start);
  const last = all.findLastIndex((each) => each.start < now.end);
  if (extends_) {
    const end = all[Math.max(Math.max(at, 0), Math.min(last + step, all.length - 1))].end;
    return { start: now.start, end };
  }
  return all[Math.max(0, Math.min(at + step, all.length - 1))];
}

function byWord(now, step, isStart) {
  const all = words();
  if (isStart) {
    const at = all.findLastIndex((each) => each.start <= now.start);
    const start = all[Math.max(0, Math.min(at + step, all.length - 1))].start;
    return start < now.end ? { start, end: now.end } : now;
  }
  const at = all.findIndex((each) => each.end >= now.end);
  const end = all[Math.max(0, Math.min(at + step, all.length - 1))].end;
  return now.start < end ? { start: now.start, end } : now;
}

/* Fields */

document.addEventListener("input", (event) => {
  if (event.target.closest?.("#entry")) keep();
});

// With the arrows a person looks through the choices; Enter then takes one.
let isKeyed = false;
document.addEventListener("pointerdown", () => (isKeyed = false));
document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.("[data-submits]")) return;
  isKeyed = true;
  if (event.key === "Enter") event.target.form.submit();
});
document.addEventListener("change", (event) => {
  const { target } = event;
  if (target.matches("[data-submits]") && !isKeyed) target.form.submit();
  const card = target.closest(".quote-card");
  if (!card || target !== fieldOf(card, "speaker")) return;
  const chosen = target.selectedOptions[0];
  card.querySelector("[data-why-shown]").textContent = chosen.dataset.why;
  card.querySelector("[data-person]").hidden = chosen.value !== "+";
});

/* Keys */

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && form() && !event.altKey) {
    const pressed = { s: "save", Enter: "keep" }[event.key];
    if (!pressed) return;
    event.preventDefault();
    byId(pressed).click();
  } else if (event.key === "Enter" && event.target.matches?.("#entry input:not([type=checkbox])")) {
    event.preventDefault(); // a line too many is no wish to save
  } else if (event.target.id === "article" && inArticle(event)) event.preventDefault();
});

const press = (id) => () => byId(id)?.click();
onKey({
  k: press("keep"),
  s: press("save"),
  d: press("drop"),
  n: press("next"),
  p: press("previous"),
  a: () => take(true),
  w: toArticle,
  f: () => byId("filter")?.focus(),
  e: () => {
    const line = document.querySelector(".line input");
    line?.focus();
    line?.setSelectionRange(line.value.length, line.value.length);
  },
  ...Object.fromEntries(
    Array.from("123456789", (digit) => [
      digit,
      () => {
        if (cards().length < Number(digit)) return;
        activate(Number(digit) - 1);
        cards()[active].querySelector("[data-pick]").focus();
      },
    ]),
  ),
});
