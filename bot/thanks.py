"""Recognise thanks, which deserve a reaction and no message. Pure."""

from __future__ import annotations

from faq.text import words

_THANKS = frozenset(
    {
        "thanks", "thank", "thx", "thanx", "thnx", "tnx", "ty", "tysm", "cheers",
        "dhanyavaad", "dhanyavad", "dhanyawad", "dhanyawaad", "shukriya", "sukriya",
        "धन्यवाद", "शुक्रिया", "आभार", "थैंक्स", "थैंक्यू",
        "спасибо", "спс", "пасиб", "пасибо", "спасибки", "благодарю", "мерси", "spasibo",
        "spasiba",
    }
)  # fmt: skip
_BESIDE_THEM = frozenset(
    {
        "you", "u", "so", "much", "a", "lot", "very", "many", "great", "good", "nice", "bot",
        "ok", "okay", "cool", "got", "it", "that", "was", "helpful",
        "for", "the", "help", "answer", "quick", "reply", "again", "bro", "man",
        "bahut", "bohot", "aapka", "apka", "tumhara", "bhai", "ji", "accha", "acha", "theek",
        "hai", "yaar",
        "बहुत", "आपका", "आपको", "भाई", "जी", "अच्छा", "ठीक", "है",
        "большое", "огромное", "вам", "тебе", "за", "ответ", "помощь", "бот", "ок", "понял",
        "поняла", "ясно",
    }
)  # fmt: skip
_SIGNS = frozenset("👍🙏❤🥰😍👏🔥💯🤝👌😊🙂")
_SKIN_AND_STYLE = frozenset("\ufe0f🏻🏼🏽🏾🏿")
_MOST_WORDS = 8


# As `words` writes them: it folds, say, the Hindi nasals into one spelling.
_THANKING = frozenset(word for each in _THANKS for word in words(each, 1))
_ALL = _THANKING | frozenset(word for each in _BESIDE_THEM for word in words(each, 1))


def is_thanks(text: str) -> bool:
    """Whether a text only thanks, in words ("thanks a lot!", "спасибо") or signs (👍)."""
    said = words(text, _MOST_WORDS + 1)
    if not said:
        signs = {each for each in text if not each.isspace()} - _SKIN_AND_STYLE
        return bool(signs) and signs <= _SIGNS
    if len(said) > _MOST_WORDS or "?" in text:
        return False
    return not _THANKING.isdisjoint(said) and set(said) <= _ALL
