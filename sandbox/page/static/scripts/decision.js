/** Why the bot answered as it did: the decision, its score against the thresholds, the evidence. */

import { duration, exactTime } from "./dates.js";
import { element } from "./dom.js";

/** @type {Record<string, string>} */
const VERDICTS = { answer: "Answered", suggest: "Offered the nearest", decline: "Declined" };
const MOST_SHARES = 8;

/**
 * Return a decision with its explanation.
 *
 * @param {any} decision
 * @returns {HTMLElement[]}
 */
export function decisionElements(decision) {
  const { explanation, context } = decision;
  const [best, ...others] = explanation.entries;
  return [
    element("h2", { class: "asked" }, decision.question),
    facts(decision),
    ...decision.why
      .split("\n")
      .map((/** @type {string} */ line) => element("p", { class: "why" }, line)),
    scale(decision),
    ...notes(decision).map((note) => element("p", { class: "hint" }, note)),
    context
      ? section("Entries near the one just shown", ...context.entries.map(nearEntry))
      : null,
    context ? section("What follows is of the question alone, without what was shown") : null,
    best ? section("Words, and what they stood for", words(best)) : null,
    best ? section("What it added up to", ...shares(best.contributions)) : null,
    section(
      "Entries considered",
      ...[best, ...others].filter(Boolean).map((entry, index) => considered(entry, index === 0)),
    ),
  ].filter((part) => part !== null);
}

/** @param {any} decision */
function facts(decision) {
  const { explanation } = decision;
  const kinds = explanation.kinds.join(", ");
  return element(
    "p",
    { class: "facts" },
    element(
      "span",
      { class: `verdict verdict-${decision.decision}` },
      VERDICTS[decision.decision],
    ),
    element("span", {}, `read as ${explanation.language}${kinds ? `, asking for ${kinds}` : ""}`),
    element("span", {}, `in ${duration(decision.seconds)}`),
    element("span", {}, exactTime(decision.at)),
  );
}

/** @param {any} decision */
function scale(decision) {
  const score = decision.score.toFixed(3);
  const thresholds = decision.context?.thresholds ?? decision.explanation.thresholds;
  const fill = element("div", { class: `score-fill score-${decision.decision}` });
  fill.style.width = percent(decision.score);
  const shown = ["suggest", "answer", "volunteer"].filter((name) => name in thresholds);
  const marks = shown.map((name) => {
    const at = thresholds[name];
    const mark = element(
      "div",
      { class: at > 0.85 ? "threshold threshold-late" : "threshold" },
      element("span", { class: "threshold-name" }, `${name} ${at.toFixed(2)}`),
    );
    mark.style.left = percent(at);
    return mark;
  });
  const label = `Score ${score}; ${shown.map((name) => `${name} from ${thresholds[name].toFixed(2)}`).join(", ")}`;
  return element(
    "div",
    { class: "section" },
    element("h3", { class: "section-title" }, `Score ${score}`),
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
  if (decision.title) said.push(`Entry ${decision.entry}: ${decision.title}`);
  if (decision.unanswerable)
    said.push(
      `The curator marked the entry ${decision.unanswerable} as one that the article does not answer.`,
    );
  if (decision.is_attribution)
    said.push("Read as a question for whose words the last answer gave.");
  if (decision.context)
    said.push(
      `Read as a follow-up to “${decision.shown?.title ?? ""}”. An answer must be ${decision.context.lead} ahead of any entry that the article does not answer.`,
    );
  else if (decision.shown) said.push(`It could have leaned on “${decision.shown.title}”.`);
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
    ["Stood for", ""],
    ["Weight", "number"],
    ["Explained", "number"],
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

/** @param {{name: string, share: number}[]} contributions */
function shares(contributions) {
  const shown = contributions.slice(0, MOST_SHARES);
  const widest = Math.max(...shown.map(({ share }) => Math.abs(share)), 1e-9);
  return shown.map(({ name, share }) => {
    const bar = element("span", { class: share < 0 ? "share-bar minus" : "share-bar" });
    bar.style.width = percent(Math.abs(share) / widest);
    return element(
      "p",
      { class: "share" },
      element("span", { class: "share-name" }, name.replaceAll("_", " ")),
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
    ...(isBest ? [] : [words(entry), ...shares(entry.contributions)]),
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
