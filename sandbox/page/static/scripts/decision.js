/** Why the bot answered as it did: in a sentence, and folded the score and the evidence. */

import { duration, exactTime } from "./dates.js";
import { element } from "./dom.js";

/** @type {Record<string, string>} */
const VERDICTS = { answer: "Answered", suggest: "Offered the nearest", decline: "Declined" };
/** @type {Record<string, string>} what happens from a threshold on */
const OUTCOMES = { suggest: "offered", answer: "answered", volunteer: "answered unasked" };
const MOST_SHARES = 8;
const LANGUAGE_NAMES = new Intl.DisplayNames("en", { type: "language" });

/**
 * Return a decision: first the sentence that tells why, then what led to it, folded.
 *
 * @param {any} decision
 * @returns {HTMLElement[]}
 */
export function decisionElements(decision) {
  return [
    element("h2", { class: "asked" }, decision.question),
    ...decision.why
      .split("\n")
      .map((/** @type {string} */ line) => element("p", { class: "why" }, line)),
    facts(decision),
    ...notes(decision).map((note) => element("p", { class: "hint" }, note)),
    arithmetic(decision),
  ];
}

/** @param {any} decision */
function arithmetic(decision) {
  const { explanation, context } = decision;
  const [best, ...others] = explanation.entries;
  const parts = [
    scale(decision),
    context
      ? section("Entries near the one just shown", ...context.entries.map(nearEntry))
      : null,
    context
      ? element(
          "p",
          { class: "hint" },
          `An answer must be ${context.lead} ahead of any entry that the article does not answer.`,
        )
      : null,
    context ? section("What follows is of the question alone, without what was shown") : null,
    best ? section("The question's words", words(best)) : null,
    best ? section("What spoke for the nearest entry, and against it", ...shares(best)) : null,
    section(
      "Entries considered",
      ...[best, ...others].filter(Boolean).map((entry, index) => considered(entry, index === 0)),
    ),
  ];
  return element(
    "details",
    { class: "arithmetic" },
    element("summary", {}, "How it came to that"),
    ...parts.filter((part) => part !== null),
  );
}

/** @param {any} decision */
function facts(decision) {
  return element(
    "p",
    { class: "facts" },
    element(
      "span",
      { class: `verdict verdict-${decision.decision}` },
      VERDICTS[decision.decision],
    ),
    element("span", {}, `in ${duration(decision.seconds)}`),
    element("span", {}, exactTime(decision.at)),
  );
}

/** @param {any} explanation */
function readAs({ language, kinds }) {
  const name = LANGUAGE_NAMES.of(language) ?? language;
  return `Read as ${name}${kinds.length > 0 ? `, asking for ${kinds.join(", ")}` : ""}.`;
}

/** @param {any} decision */
function scale(decision) {
  const score = decision.score.toFixed(3);
  const thresholds = decision.context?.thresholds ?? decision.explanation.thresholds;
  const fill = element("div", { class: `score-fill score-${decision.decision}` });
  fill.style.width = percent(decision.score);
  const shown = Object.keys(OUTCOMES).filter((name) => name in thresholds);
  const marks = shown.map((name) => {
    const at = thresholds[name];
    const mark = element(
      "div",
      { class: at > 0.85 ? "threshold threshold-late" : "threshold" },
      element("span", { class: "threshold-name" }, `${OUTCOMES[name]} ${at.toFixed(2)}`),
    );
    mark.style.left = percent(at);
    return mark;
  });
  const named = shown.map((name) => `${OUTCOMES[name]} from ${thresholds[name].toFixed(2)}`);
  const label = `Score ${score}; ${named.join(", ")}`;
  return element(
    "div",
    { class: "section" },
    element("h3", { class: "section-title" }, `Score ${score} of 1`),
    element("p", { class: "hint" }, readAs(decision.explanation)),
    element(
      "div",
      { class: "score", role: "img", "aria-label": label },
      element("div", { class: "score-track" }, fill),
      ...marks,
    ),
  );
}

/**
 * Return what led to the decision besides the words.
 *
 * @param {any} decision
 * @returns {string[]}
 */
function notes(decision) {
  const said = [];
  if (decision.title) said.push(`It gave the entry ${decision.entry}: “${decision.title}”`);
  if (decision.unanswerable)
    said.push(
      `The curator marked the entry ${decision.unanswerable} as one that the article does not answer.`,
    );
  if (decision.is_attribution)
    said.push("Read as a question for whose words the last answer gave.");
  if (decision.context)
    said.push(
      `Read as a follow-up to “${decision.shown?.title ?? ""}”.`,
    );
  else if (decision.shown) said.push(`Not read as a follow-up to “${decision.shown.title}”.`);
  if (decision.chat_id === null)
    said.push("Asked inline or as a guest: in a chat that the bot is not in.");
  return said;
}

/** @param {any} match an entry as a follow-up considers it */
function nearEntry(match) {
  const mark = match.is_unanswerable ? "; marked as one that the article does not answer" : "";
  return element("p", {}, `${match.score.toFixed(3)} ${match.entry}: ${match.title}${mark}`);
}

/** @param {any} entry */
function words(entry) {
  const rows = entry.words.map((/** @type {any} */ word) =>
    element(
      "tr",
      {},
      element(
        "td",
        {},
        element("span", { class: "surface" }, word.surface),
        word.explained > 0 ? null : element("div", { class: "against" }, "counts against"),
      ),
      element("td", {}, ...senses(word)),
      element("td", { class: "number" }, word.weight.toFixed(2)),
      element("td", { class: "number" }, word.explained.toFixed(2)),
    ),
  );
  const heads = [
    ["Word", ""],
    ["Understood as", ""],
    ["Telling", "number"],
    ["Found", "number"],
  ];
  return element(
    "table",
    { class: "grid" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...heads.map(([name, kind]) => element("th", { scope: "col", class: kind }, name)),
      ),
    ),
    element("tbody", {}, ...rows),
  );
}

/** @param {any} word */
function senses(word) {
  if (word.stands_for.length === 0) return ["–"];
  return word.stands_for.map((/** @type {any} */ { term, sureness }) =>
    element("span", { class: "sense" }, term, " ", element("small", {}, sureness.toFixed(2))),
  );
}

/** @param {{contributions: {name: string, says: string, share: number}[]}} entry */
function shares({ contributions }) {
  const shown = contributions.slice(0, MOST_SHARES);
  const widest = Math.max(...shown.map(({ share }) => Math.abs(share)), 1e-9);
  return shown.map(({ name, says, share }) => {
    const bar = element("span", { class: share < 0 ? "share-bar minus" : "share-bar" });
    bar.style.width = percent(Math.abs(share) / widest);
    return element(
      "p",
      { class: "share" },
      element("span", { class: "share-name", title: name }, says),
      element("span", { class: "share-track" }, bar),
      element(
        "span",
        { class: "share-value" },
        `${share < 0 ? "−" : "+"}${Math.abs(share).toFixed(2)}`,
      ),
    );
  });
}

/**
 * @param {any} entry
 * @param {boolean} isBest whether its words and shares are shown above already
 */
function considered(entry, isBest) {
  const body = [
    element("p", {}, entry.title),
    element("p", {}, `Fits best by “${entry.phrasing}”.`),
    entry.is_unanswerable
      ? element("p", {}, "Marked as one that the article does not answer.")
      : null,
    ...(isBest ? [] : [words(entry), ...shares(entry)]),
  ];
  return element(
    "details",
    { class: "considered" },
    element(
      "summary",
      {},
      element("span", { class: "considered-id" }, entry.entry),
      element("span", { class: "considered-score" }, entry.score.toFixed(3)),
    ),
    element("div", { class: "considered-body" }, ...body),
  );
}

/**
 * @param {string} title
 * @param {...HTMLElement} parts
 */
function section(title, ...parts) {
  return element(
    "section",
    { class: "section" },
    element("h3", { class: "section-title" }, title),
    ...parts,
  );
}

/** @param {number} share from 0 to 1 */
const percent = (share) => `${(Math.min(Math.max(share, 0), 1) * 100).toFixed(1)}%`;
