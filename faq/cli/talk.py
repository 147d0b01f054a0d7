"""What the chat in the terminal says to talk that asks nothing of the article."""

from __future__ import annotations

from faq.talking.talk import Talk

LEAVE = frozenset({"quit", "exit", "bye", "goodbye", "/quit"})
"""The lines that end the chat."""

_HOW_TO_ASK = (
    "Type a question about the article in English, Hindi, Hinglish or Russian; typos are fine.\n"
    "A number picks from the questions just listed. After an answer “when?”, “who said that?”\n"
    "and “tell me more” work too. quit or Ctrl-D ends."
)
_PROGRAM = (
    "I am a program, not a person, and no AI writes my answers: I look up the passage of the\n"
    "article that answers you, and quote it word for word."
)
_CHECKED = (
    "Every answer is copied from the article letter by letter, with its paragraph. Whether the\n"
    "article itself is right I can't tell."
)
_LINES = {
    Talk.HELP: _HOW_TO_ASK,
    Talk.LANGUAGES: _HOW_TO_ASK,
    Talk.INTRO: _PROGRAM,
    Talk.IDENTITY: _PROGRAM,
    Talk.MAKER: _PROGRAM,
    Talk.PERSON: _PROGRAM,
    Talk.TRUST: _CHECKED,
    Talk.DOUBT: _CHECKED,
    Talk.GREETING: "Hello!",
    Talk.WELL_BEING: "Fine, thank you.",
    Talk.THANKS: "You're welcome.",
    Talk.FAREWELL: "Goodbye; quit or Ctrl-D ends.",
    Talk.STOP: "quit or Ctrl-D ends.",
    Talk.INSULT: "I'm sorry I was no help.",
    Talk.WRONG: "I'm sorry. Other words may help.",
    Talk.APOLOGY: "No harm done.",
}


def line_for(kind: Talk) -> str:
    """Return the line for a kind of talk."""
    return _LINES.get(kind, "Ask me something about the article.")
