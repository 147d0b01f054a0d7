/**
 * The words of the article as offsets, as the bank counts them: in characters, not in UTF-16 units.
 * Each piece of the article has the offset of its first character in `data-start`.
 */

const length = (text) => Array.from(text).length;
const article = () => document.getElementById("article");
const pieces = () => [...article().querySelectorAll("[data-start]")];

/** Return the offsets of what is selected in the article; null for nothing. */
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!article().contains(range.commonAncestorContainer)) return null;
  let start = Infinity;
  let end = -Infinity;
  for (const piece of pieces()) {
    if (!range.intersectsNode(piece)) continue;
    const text = piece.firstChild;
    if (!text) continue;
    const from = text === range.startContainer ? range.startOffset : 0;
    const to = text === range.endContainer ? range.endOffset : text.data.length;
    if (from >= to) continue;
    const first = Number(piece.dataset.start);
    start = Math.min(start, first + length(text.data.slice(0, from)));
    end = Math.max(end, first + length(text.data.slice(0, to)));
  }
  return start < end ? { start, end } : null;
}

/** Select the words between two offsets, and bring them into view. */
export function select(start, end) {
  const from = place(start, false);
  const to = place(end, true);
  if (!from || !to) return;
  getSelection().setBaseAndExtent(from.text, from.offset, to.text, to.offset);
  from.text.parentElement.scrollIntoView({ block: "nearest" });
}

/** Return the offsets of all sentences, in order. */
export function sentences() {
  return [...article().querySelectorAll("[data-sentences]")].flatMap((paragraph) =>
    paragraph.dataset.sentences
      .trim()
      .split(" ")
      .filter(Boolean)
      .map((each) => {
        const [start, end] = each.split("-").map(Number);
        return { start, end };
      }),
  );
}

/** Return the offsets of all words, in order. */
export function words() {
  const found = [];
  for (const paragraph of article().querySelectorAll("[data-paragraph]")) {
    const own = [...paragraph.querySelectorAll("[data-start]")];
    const characters = Array.from(own.map((piece) => piece.textContent).join(""));
    const first = Number(own[0].dataset.start);
    let start = null;
    characters.concat(" ").forEach((character, at) => {
      const isSpace = /\s/u.test(character);
      if (!isSpace && start === null) start = at;
      if (isSpace && start !== null) {
        found.push({ start: first + start, end: first + at });
        start = null;
      }
    });
  }
  return found;
}

/** Mark the words of the quotes anew: of each its offsets, and which one is mended now. */
export function mark(quotes, active) {
  for (const paragraph of article().querySelectorAll("[data-paragraph]")) {
    const own = [...paragraph.querySelectorAll("[data-start]")];
    const characters = own.flatMap((piece) =>
      Array.from(piece.textContent, (character) => ({
        character,
        quoted: piece.classList.contains("quoted") || "quoted" in piece.dataset,
      })),
    );
    const first = Number(own[0].dataset.start);
    const keyOf = (at) =>
      quotes.findIndex((each) => each.start <= first + at && first + at < each.end);
    const made = [];
    let last = null;
    characters.forEach(({ character, quoted }, at) => {
      const key = keyOf(at);
      if (!last || last.key !== key || last.quoted !== quoted)
        made.push((last = { key, quoted, start: first + at, text: "" }));
      last.text += character;
    });
    for (const piece of own) piece.remove();
    paragraph.append(...made.map((each) => piece(each, active)));
  }
}

function piece({ key, quoted, start, text }, active) {
  const made = document.createElement(key < 0 ? "span" : "mark");
  made.dataset.start = start;
  if (key >= 0) made.className = key === active ? "own" : "own not-active";
  else if (quoted) made.className = "quoted";
  if (quoted) made.dataset.quoted = "";
  made.textContent = text;
  return made;
}

/** Return the text node and its offset at an offset of the article. */
function place(offset, isEnd) {
  for (const each of pieces()) {
    const start = Number(each.dataset.start);
    const text = each.firstChild;
    if (!text) continue;
    const end = start + length(text.data);
    if (isEnd ? start < offset && offset <= end : start <= offset && offset < end) {
      const before = Array.from(text.data).slice(0, offset - start).join("");
      return { text, offset: before.length };
    }
  }
  return null;
}
