"""The abbreviations after whose point a sentence may go on, by what follows them."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BEFORE_NAMES = _words(
    "adm amb atty bp brig capt cdr cllr cmdr col cpl det dr em esq fr ft gen gov hon insp lt ltc "
    "maj messrs mlle mme mr mrs ms mt pfc pres prof pte pvt rep revd rev rt sen sgt sr st supt "
    "mx hr fr dipl smt adv thos wm chas jas geo jno "
    "акад бул вост г-жа г-н гр дер им кн наб обл оз о-в ост п/о пер пл пос пр-т прот проезд проф "
    "р р-н респ с св сев ст тов ул х ш юж "
    "डॉ प्रो श्री श्रीमती सुश्री कु पं स्व मो मु न्या ले कै"
)
"""Titles and kinds of places: a name follows."""

BEFORE_FIGURES = _words(
    "app arts art ca cf ch chap circa cit cwt ed eq exp fig figs ft hr hrs id lb lbs lv min n° no "
    "nos nr oz p para pars pg pl pp pt qr re ref rs sc sec sect st tel ver vol vols "
    "гл гос д доп ед кв корп лит оф п п/п пп пт подп прил рис с см ст стр сх т табл тел ч "
    "янв фев февр мар апр июн июл авг сен сент окт нояб дек тыс млн млрд трлн руб "
    "अं अग अक्टू अप्रै क्र क्रं जन जुल दिस नं नव पृ फर मा रु सं सित"
)
"""Kinds of numbers, and months: a figure follows, or a single capital."""

DATES = _words(
    "apr aug dec feb fri jan jul jun mar mon nov oct sat sep sept sun thu thur thurs tue tues wed"
)
"""Months and days, which are no other words only where they have a capital."""

LETTERS = _words("ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड")
"""The names of the Latin letters in Devanagari, which stand for initials."""

WITHIN_SENTENCES = _words(
    "al approx cf eg etal e.g esp i.a i.e ie incl p.a ret viz vs v "
    "вкл н ср напр т.е т.к т.н к зам нач и.о пом ок прим"
)
"""What is always followed by more of its sentence."""

AFTER_NAMES = _words(
    "ave blvd bros co corp d.c dept dist dr est govt inc jr ltd mfg mtn n.a n.y ph.d plc rd "
    "sq sr st u.k u.n u.s u.s.a assn univ uk us "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb "
    "nev okla ore pa tenn tex va vt wash wis wyo n.c n.d n.h n.j n.m s.c s.d w.va r.i"
)
"""Parts of names and places: a sentence may end there, or the name goes on."""

HOURS = _words("a.m p.m am pm")

AFTER_HOURS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december mon tue tues wed thu thur thurs fri sat "
    "sun jan feb mar apr jun jul aug sep sept oct nov dec et est edt ct cst cdt mt mst mdt pt "
    "pst pdt gmt utc bst cet cest ist msk eastern central mountain pacific local moscow greenwich"
)
"""Days and zones of time: "6 p.m. Sunday" goes on."""

OPENERS = _words(
    "a about according after all also although an and another any are around as asked at because "
    "before both but by can could did do does during each either even every everyone few for from "
    "had has have he her here his how however i if in instead is it its just last later like many "
    "meanwhile more most my neither never next no nobody none nor not nothing now of officials on "
    "once one only or other others our over people police residents she since so some still such "
    "than that the their then there these they this those though three through to today tomorrow "
    "two under until was we were what when where whether which while who why will with without "
    "yes yesterday yet you your "
    "а без более бы был была были было в вам вас во вот все всего вы да для до его если есть ещё "
    "же за здесь и из или им их к как когда который кто мы на надо нам нас не нет ни но о об он "
    "она они оно от по под поэтому после потом при с сейчас со так также там тем теперь то тогда "
    "только у уже через что чтобы эта эти это этот я"
)
"""Words that begin sentences and hardly any name."""
