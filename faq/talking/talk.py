"""Tell what kind of talk a text is: a greeting, thanks, a question about the bot …. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import yaml

from faq.asking.wording_table import WordingTable
from faq.bank import Language
from faq.language.text import words
from faq.matching.reading import read

_MOST_WORDS = 9
_LONGEST_SIGN = 32  # characters of emoji; a longer wall of them is no sign

_SKIN_AND_STYLE = frozenset("\ufe0f\u200d♂♀🏻🏼🏽🏾🏿")
_LAUGHING = re.compile(r"(?:a?(?:h[aeiou])+h?|(?:х[аеиы])+х?|а?(?:х[ах])+|(?:हा|हे|ही)+){2,}")


class Talk(StrEnum):
    """The kind of talk that a text is; of several in a text, the first of this list counts.

    The names are those of the files beside.
    """

    TRUST = "trust"  # whether the answers can be believed
    HELP = "help"  # what the bot does, and how to ask
    IDENTITY = "identity"  # who or what the bot is
    MAKER = "maker"
    PERSON = "person"  # wants to talk to a person
    LANGUAGES = "languages"
    STOP = "stop"
    INTRO = "intro"  # "what is this?"
    MORE = "more"  # "tell me more"
    INSULT = "insult"
    WRONG = "wrong"  # says that an answer is wrong
    FAREWELL = "farewell"
    THANKS = "thanks"  # only thanks or praises
    GREETING = "greeting"
    WELL_BEING = "well_being"  # "how are you?"
    APOLOGY = "apology"
    CONFUSED = "confused"  # "what?"
    DOUBT = "doubt"  # "really?"
    LAUGHTER = "laughter"
    HESITATION = "hesitation"  # "hmm"
    ACKNOWLEDGEMENT = "acknowledgement"  # "ok"
    OTHER = "other"  # may ask something about an article


ABOUT_BOT = (
    Talk.TRUST, Talk.IDENTITY, Talk.MAKER, Talk.PERSON, Talk.LANGUAGES, Talk.WELL_BEING,
)  # fmt: skip
"""The kinds that ask about the bot itself."""

_SIGNS: Mapping[Talk, frozenset[str]] = {
    Talk.THANKS: frozenset("👍🙏❤🥰😍👏🔥💯🤝👌😊🙂💙💚💛🧡💜🖤♥😘🤗🎉🙌💪⭐🌹"),
    Talk.LAUGHTER: frozenset("😂🤣😁😆😄😃😀😅😹😛😜🤪😝😸"),
    Talk.INSULT: frozenset("👎🖕💩😡🤬😠🤮😤🤡"),
    Talk.HESITATION: frozenset("🤔🧐😐😶🙄🤨😕🤷"),
    Talk.GREETING: frozenset("👋"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says to the bot.

    Attributes:
        kinds: the kinds of talk in it, the most important first; OTHER alone for anything that is
            not talk alone.
        is_signs: whether it is a few emoji or marks, without words.
    """

    kinds: tuple[Talk, ...]
    is_signs: bool = False

    @property
    def kind(self) -> Talk:
        """The most important kind."""
        return self.kinds[0]


def kind_of_talk(text: str) -> Talk:
    """Return the kind of talk that a text is; OTHER where it may ask about an article."""
    return said_in(text).kind


@lru_cache(maxsize=256)  # each message is looked at several times
def said_in(text: str) -> Said:
    """Return what a text says to the bot; "thanks?" asks something, hence is OTHER."""
    if not words(text, 1):
        return _said_by_signs(text)
    if _is_laughter(text):
        return Said((Talk.LAUGHTER,))
    kinds = _table().kinds_of(text, most=_MOST_WORDS)
    if Talk.THANKS in kinds and "?" not in text and not read(text).kinds:
        return Said((Talk.THANKS,))
    if Talk.THANKS in kinds and kinds.isdisjoint((*ABOUT_BOT, Talk.HELP)):
        return Said((Talk.OTHER,))
    return Said(tuple(kind for kind in Talk if kind in kinds) or (Talk.OTHER,))


def _is_laughter(text: str) -> bool:
    """Whether a text is laughter of any length ("hahahaha", "ахахах")."""
    said = words(text, _MOST_WORDS)
    return all(_LAUGHING.fullmatch(word) for word in said)


def _said_by_signs(text: str) -> Said:
    signs = {each for each in text if not each.isspace()} - _SKIN_AND_STYLE
    if not signs:
        return Said((Talk.OTHER,))
    if signs <= {"?", "!", "¿", "‽", "❓", "❔", "⁉"} and signs - {"!"}:
        return Said((Talk.CONFUSED,), is_signs=True)
    is_short = len(text) <= _LONGEST_SIGN
    for kind, of_kind in _SIGNS.items():
        if signs <= of_kind:
            return Said((kind,), is_signs=is_short)
    is_emoji = all(not each.isascii() for each in signs)
    return Said((Talk.ACKNOWLEDGEMENT if is_emoji else Talk.OTHER,), is_signs=is_short)


@lru_cache(maxsize=1)
def _table() -> WordingTable[Talk]:
    read = {language: _read(language) for language in Language}
    return WordingTable.of(
        [
            (language, Talk(name), tuple(words(wording)))
            for language, listed in read.items()
            for name, wordings in listed["kinds"].items()
            for wording in wordings
            if words(wording)
        ],
        [
            (language, words(word)[0])
            for language, listed in read.items()
            for word in listed["light"]
        ],
    )


def _read(language: Language) -> dict[str, dict[str, list[str]]]:
    source = files("faq.talking").joinpath(f"{language.value}.yaml").read_text(encoding="utf-8")
    listed: dict[str, dict[str, list[str]]] = yaml.load(source, yaml.CBaseLoader)
    return listed
