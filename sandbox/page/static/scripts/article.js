/** The article's paragraphs, with the passages that an answer cites. */

import { element } from "./dom.js";

/**
 * Return an article with the cited passages marked.
 *
 * @param {import("./world.js").Article} article
 * @param {import("./world.js").Citation[]} cited
 */
export function articleElement(article, cited) {
  const name = article.name === article.title ? null : article.name;
  const source = [name, article.publisher, article.url].filter(Boolean).join(" · ");
  return element(
    "article",
    {},
    element(
      "header",
      { class: "article-head" },
      element("h2", { class: "article-title" }, article.title),
      article.gist ? element("p", { class: "article-gist" }, article.gist) : null,
      element(
        "p",
        { class: "article-source" },
        article.publisher || article.url
          ? source
          : [source, "Publisher and link are not given in the source."].filter(Boolean).join(" · "),
      ),
    ),
    ...article.paragraphs.map((text, index) => paragraph(text, index + 1, cited)),
  );
}

/**
 * @param {string} text
 * @param {number} number counting from 1
 * @param {import("./world.js").Citation[]} cited
 */
function paragraph(text, number, cited) {
  const marks = cited
    .filter((each) => each.paragraph === number)
    .sort((one, other) => one.offset - other.offset);
  const children = [];
  let at = 0;
  for (const { offset, length } of marks) {
    const from = Math.max(at, offset);
    const to = Math.max(from, offset + length);
    children.push(text.slice(at, from), element("mark", {}, text.slice(from, to)));
    at = to;
  }
  children.push(text.slice(at));
  return element(
    "p",
    { class: "paragraph" },
    element("span", { class: "paragraph-number" }, `¶${number}`),
    ...children,
  );
}
