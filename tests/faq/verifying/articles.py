"""Articles made up for the alterations, in the three languages."""

from __future__ import annotations

from faq.article import Article
from faq.bank import Bank, Speaker
from tests.faq import made_up

FERRY = """\
Skerry, March 12: The council of Skerry has agreed to spend £4.2 million
over three years on the ferry, by a majority of two.

"We have been told that the work will be phased," said Ann Lee, the mayor.
"Nobody will lose the morning crossing before 2027, and 85 per cent of the
fares will stay as they are."

Tom Hart, who has run the ferry for 31 years, was not convinced. "They lost
12 winters before they asked us," he said. "If the harbour freezes again,
the old boat cannot help anybody."

The harbour office counted 1,204 passengers on the first Saturday of March,
which is 17 per cent more than in the year before. A second vote is planned
for June 9 in the town hall of Norvik.
"""
BRIDGE = """\
Заречный мост в Ишимске с понедельника, 20 апреля, полностью закрывают для
транспорта. Ремонт обойдётся городу в 214 миллионов рублей и займёт 17
месяцев.

«Мы не можем больше ждать, пока опоры простоят ещё одну зиму», — сказала
Анна Петрова, глава дорожной службы города. «В прошлом году по мосту
проезжало 9400 машин в сутки, и ни одна из них не проходила контроль веса».

Депутат Олег Громов считает, что деньги потратят зря. «Город обещал новый
мост ещё в 2011 году, но построил только стоянку возле вокзала», — заявил
Громов на заседании в четверг.
"""
METRO = """\
शहर की नई मेट्रो लाइन 14 महीने की देरी के बाद सोमवार को यात्रियों के लिए खुल
गई। इस लाइन पर कुल 11 स्टेशन हैं और पहले दिन 48,000 लोगों ने यात्रा की।

मेट्रो निदेशक रवि बघेल ने कहा, "हमने सोचा था कि सुरंग की खुदाई एक साल में
पूरी हो जाएगी। लेकिन नदी के नीचे की चट्टान ने हमें 26 हफ्ते तक रोके रखा।"

यात्री संघ की अध्यक्ष मीना तिवारी ने कहा, "किराया 15 रुपये से ज्यादा नहीं
होना चाहिए और आखिरी ट्रेन रात 11 बजे तक चलनी चाहिए।"
"""


def bank_of(text: str, *speakers: tuple[str, str]) -> Bank:
    """Return a bank of an article, whose only entry is about something else."""
    bank = made_up.bank_of(made_up.entry("umbrella", "Who sells umbrellas?"))
    people = tuple(Speaker(id=key, name=name) for key, name in speakers)
    return bank.model_copy(update={"article": Article(text), "speakers": people})


BANKS = (
    bank_of(FERRY, ("lee", "Ann Lee"), ("hart", "Tom Hart")),
    bank_of(BRIDGE, ("petrova", "Анна Петрова"), ("gromov", "Олег Громов")),
    bank_of(METRO, ("baghel", "रवि बघेल"), ("tiwari", "मीना तिवारी")),
)
