/**
 * Choose words of the article by dragging, and the keys of the room.
 *
 * Everything works without this script, too: words can be pasted, and each key stands on a button.
 */

import { isTyping, onKey } from "./desk.js";

const room = () => document.querySelector('#room[data-room="try"]');

// The words that are marked in the article.

/** Return the marked words and their paragraph; null if none of the article are marked. */
function marked() {
  const selection = document.getSelection();
  const words = selection?.toString().trim();
  if (!words || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const start = elementOf(range.startContainer).closest(".article-text [data-paragraph]");
  if (!start || !elementOf(range.endContainer).closest(".article-text")) return null;
  return { words, paragraph: start.dataset.paragraph, place: range.getBoundingClientRect() };
}

function elementOf(node) {
  return node instanceof Element ? node : node.parentElement;
}

/** Offer the marked words as the answer to the question in hand. */
function offer() {
  const form = document.querySelector("[data-from-article]");
  const found = form && marked();
  if (!form) return;
  if (!found) {
    form.hidden = true;
    return;
  }
  fill(form, found);
  form.hidden = false;
  const { width, height } = form.getBoundingClientRect();
  const left = Math.min(Math.max(8, found.place.left), innerWidth - width - 8);
  const below = found.place.bottom + 8;
  const top = below + height < innerHeight ? below : Math.max(8, found.place.top - height - 8);
  form.style.left = `${left}px`;
  form.style.top = `${top}px`;
}

/** Put the words into a form, with what the curator has typed in the open panel. */
function fill(form, { words, paragraph }) {
  form.elements.words.value = words;
  form.elements.paragraph.value = paragraph;
  const open = document.getElementById("mend-form");
  if (!open) return;
  form.elements.question.value = open.elements.question.value;
  form.elements.others.value = open.elements.others.value;
  form.elements.title.value = open.elements.title?.value ?? "";
  form.elements.as_draft.value = open.elements.as_draft?.checked ? "1" : "";
  form.querySelector("[data-question]").textContent = open.elements.question.value;
}

let dragged = null;

document.addEventListener("selectionchange", () => {
  if (room() && !marked()) offer();
});
for (const event of ["pointerup", "keyup", "touchend"]) {
  document.addEventListener(event, () => room() && setTimeout(offer));
}
document.addEventListener("dragstart", (event) => {
  dragged = room() && elementOf(event.target).closest(".article-text") ? marked() : null;
});
document.addEventListener("dragend", () => {
  dragged = null;
  for (const each of document.querySelectorAll(".dropping")) each.classList.remove("dropping");
});
document.addEventListener("dragover", (event) => {
  const answer = dragged && elementOf(event.target).closest(".answer[data-place]");
  for (const each of document.querySelectorAll(".dropping")) each.classList.toggle("dropping", each === answer);
  if (!answer) return;
  answer.classList.add("dropping");
  event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const answer = dragged && elementOf(event.target).closest(".answer[data-place]");
  const form = document.querySelector("[data-from-article]");
  if (!answer || !form) return;
  event.preventDefault();
  form.elements.place.value = answer.dataset.place;
  form.elements.question.value = answer.dataset.question;
  form.elements.others.value = "";
  form.elements.words.value = dragged.words;
  form.elements.paragraph.value = dragged.paragraph;
  form.requestSubmit(form.querySelector("button"));
});

// Where the curator is, after the page has changed.

let row = 0; // of the table

function arrive() {
  if (!room()) return;
  showMark();
  const current = document.querySelector("[data-current]");
  if (current) {
    if (!current.contains(document.activeElement)) current.querySelector("h2").focus();
    current.scrollIntoView({ block: "nearest" });
    return;
  }
  if (rows().length) inHand().focus();
  else document.querySelector(".turn:last-child")?.scrollIntoView({ block: "end" });
}

/** Scroll the article, not the page, to the first marked words. */
function showMark() {
  const mark = document.querySelector(".article-text mark");
  const text = mark?.closest(".article-text");
  if (text) text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - 60;
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.id === "room" || event.detail.target?.id === "room") arrive();
});
document.addEventListener("DOMContentLoaded", arrive);

document.addEventListener("focusin", (event) => {
  const own = event.target.closest("[data-row]");
  if (own) row = rows().indexOf(own);
});

// Keys.

const rows = () => [...document.querySelectorAll("[data-row]")];

/** Return the row or the reply that a key is about. */
function inHand() {
  const all = rows();
  return all.length ? all[Math.min(row, all.length - 1)] : [...document.querySelectorAll(".turn .answer")].at(-1);
}

const go = (by) => rows()[Math.min(Math.max(0, row + by), rows().length - 1)]?.focus();
const press = (what) => inHand()?.querySelector(what)?.click();
const decide = (key) => document.querySelector(`.trial [data-key="${key}"]`)?.click();

onKey({
  "/": () => document.getElementById("composer")?.focus(),
  a: () => press('[data-repair="answer"]'),
  d: () => press('[data-repair="decline"]'),
  r: () => press('[data-key="r"]'),
  j: () => go(1),
  k: () => go(-1),
  y: () => decide("y"),
  n: () => decide("n"),
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || isTyping(event) || document.querySelector("dialog[open]")) return;
  document.querySelector("[data-close]")?.click();
});
