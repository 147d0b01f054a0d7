/** The side panel: three tabs about the newest question, or about the chosen one. */

import { articleElement } from "./article.js";
import { showCalls } from "./calls.js";
import { decisionElements } from "./decision.js";
import { byId, element, fill, icon } from "./dom.js";
import { pressElements } from "./press.js";

const TABS = ["why", "calls", "article"];

export class Inspector {
  /** @type {any} what is shown; unchanged content is not rebuilt, which keeps the scroll position */
  #shown = null;

  /**
   * @param {import("./world.js").World} world
   * @param {import("./view.js").View} view
   * @param {() => void} changed
   */
  constructor(world, view, changed) {
    this.world = world;
    this.view = view;
    this.changed = changed;
    this.panel = byId("panel");
    for (const tab of TABS) byId(`tab-${tab}`).addEventListener("click", () => this.open(tab));
    byId("tabs").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) =>
      this.#turn(event),
    );
    byId("close-inspector").append(icon("close"));
    byId("close-inspector").addEventListener("click", () => this.close());
    byId("backdrop").addEventListener("click", () => this.close());
  }

  /** @param {string} tab */
  open(tab) {
    this.view.chosenTab = /** @type {any} */ (tab);
    this.view.isInspectorOpen = true;
    this.changed();
  }

  close() {
    this.view.isInspectorOpen = false;
    this.changed();
  }

  /** Update the open tab. */
  show() {
    byId("app").classList.toggle("no-inspector", !this.view.isInspectorOpen);
    if (!this.view.isInspectorOpen) return;
    for (const tab of TABS) {
      const isOpen = tab === this.view.tab;
      byId(`tab-${tab}`).setAttribute("aria-selected", String(isOpen));
      byId(`tab-${tab}`).tabIndex = isOpen ? 0 : -1;
    }
    this.panel.setAttribute("aria-labelledby", `tab-${this.view.tab}`);
    if (this.view.tab === "why") this.#showDecision();
    else if (this.view.tab === "calls") this.#showCalls();
    else this.#showArticle();
  }

  #showDecision() {
    const { pressed, selected } = this.view;
    if (pressed !== null && (selected === null || selected === pressed.messageId)) {
      const calls = this.world.calls.filter(({ id }) => id > pressed.after);
      this.#isShown("press", null);
      fill(this.panel, ...pressElements(pressed, calls));
      return;
    }
    const decision = this.#decision();
    if (this.#isShown("why", decision)) return;
    if (decision) fill(this.panel, ...decisionElements(decision));
    else
      fill(
        this.panel,
        element(
          "p",
          { class: "empty" },
          "Ask the bot something: here stands what it decided, and why.",
        ),
      );
    this.panel.scrollTop = 0;
  }

  #showCalls() {
    const { calls } = this.world;
    if (this.#isShown("calls", null)) {
      showCalls(byId("calls"), calls);
      return;
    }
    const list = element("ul", { id: "calls" });
    fill(
      this.panel,
      element(
        "p",
        { class: "hint" },
        "Each call of the Bot API, the newest first. Unfold one to see its JSON.",
      ),
      list,
    );
    showCalls(list, calls);
  }

  #showArticle() {
    const message = this.#cited();
    const article =
      this.world.articles.find(({ key }) => key === message?.cited[0].article) ??
      this.#articleAsked();
    if (this.#isShown("article", message ?? article)) return;
    if (!article) {
      fill(this.panel, element("p", { class: "empty" }, "No article is loaded."));
      return;
    }
    const cited = (message?.cited ?? []).filter((each) => each.article === article.key);
    fill(this.panel, articleElement(article, cited));
    const mark = this.panel.querySelector("mark");
    if (mark) mark.scrollIntoView({ block: "center" });
    else this.panel.scrollTop = 0;
  }

  /**
   * Return the decision about the chosen message, the one that it answers or stands under; else
   * the newest of this chat.
   */
  #decision() {
    const { chatId, selected } = this.view;
    const here = this.world.decisions.filter((decision) => decision.chat_id === chatId);
    const message = selected === null ? undefined : this.world.message(chatId ?? 0, selected);
    const asked = message && [message.id, message.reply_to];
    const about =
      here.findLast((decision) => asked?.includes(decision.message_id)) ??
      here.findLast((decision) => message && decision.message_id < message.id);
    const elsewhere = this.world.decisions.filter((decision) => decision.chat_id === null);
    return about ?? here.at(-1) ?? elsewhere.at(-1);
  }

  /** Return the chosen message if it cites something, else the newest of this chat that does. */
  #cited() {
    const { chatId, selected } = this.view;
    const messages = this.world.messagesOf(chatId ?? 0, this.view.personId);
    const about = selected ?? this.view.pressed?.messageId;
    const chosen = messages.find((message) => message.id === about && message.cited.length > 0);
    return chosen ?? messages.findLast((message) => message.cited.length > 0);
  }

  #articleAsked() {
    const key = this.#decision()?.article;
    return this.world.articles.find((article) => article.key === key) ?? this.world.articles[0];
  }

  /**
   * @param {string} tab
   * @param {any} about
   */
  #isShown(tab, about) {
    const same = this.#shown?.tab === tab && this.#shown.about === about;
    this.#shown = { tab, about };
    return same;
  }

  /** @param {KeyboardEvent} event */
  #turn(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = TABS.findIndex((tab) => byId(`tab-${tab}`) === event.target);
    const next = TABS[(at + step + TABS.length) % TABS.length];
    this.open(next);
    byId(`tab-${next}`).focus();
  }
}
