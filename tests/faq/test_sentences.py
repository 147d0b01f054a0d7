"""Sentences are whole: abbreviations, initials, dates, figures and datelines end none."""

from __future__ import annotations

import pytest

from faq.article import Article


def sentences(text: str) -> list[str]:
    article = Article(text)
    return [article.slice(span) for span in article.sentences]


@pytest.mark.parametrize(
    "text",
    [
        # "|" stands where a sentence ends.
        "Dec. 1, 2016, at 6:30 p.m. (1730 GMT) it ended, said Lt. Col. J. R. Holm.| He left.",
        "Gov. Ann Lee came on Jan. 3.| Sen. Bo Ray left on Sept. 12.",
        "They sail since Sept. 10.| See Fig. 2 and vol. 3.| It is No. 9.",
        "It starts at 6 p.m. Sunday.| It ends at 11 p.m.| Opponents want more.",
        "It dates from ca. 19 B.C.| It is old.",
        "Supt. Carla Weems lives on Elm St.| She is 50.",
        "St. James's St. Market is there.| Mt. Fuji and Ft. Marl are not.",
        "We met at 9 a.m. EST.| We parted at 10 a.m.",
        "The Messrs. Carr & Co. Leith shop shut.| The owners of Arden & Sons Ltd.| They pay.",
        "He spoke for the U.S. Navy.| He lives in the U.S.| He likes it.",
        "See pp. 4 and 5, Sec. 12, para. 3 and Vol. II.| Then stop.",
        "Mr Dunstan, sir.| No. 2 on the list.| It weighs 2.2-lb. (1 kg)!",
        "Hear Adv. N. R. Bubna, Thos. Bilbie and Smt. Rao.| They sing.",
        "Pay Rs. 24,310 crore or 9 cwt. 2 qr. of tin.| It is due.",
        "Was it so?| No.| It was not!| Prof. Em. H. L. Gray wrote it.",
        "Vance et al. in the paper say so, i.e. Table 3 does.| We agree.",
        "Mrs. Opal Reece, Rear Adm. (ret.) P. J. Oakes and Rep. Al Sorensen came.| All sang.",
        "Martin Luther King Jr. Day is in Jan. 2026.| John F. Kennedy Jr.| It was he.",
        "It costs approx. 5 lbs. 3 oz. of tin.| That is much.",
        "1. Rinse the trailer.| Then stop.",
        "The law (see Art. 5) holds.| (Nobody knows why.)| It does.",
        "He said: “It is No. 9.”| She nodded.",
        "It rains.[1]| It pours.[2][3]| It stops.",
        "At 5 a.m. the bank in Wash. opened.| The Ph.D. Student Union met.",
        "“Stay at home.| Go nowhere.” — Nessel Police",
        "He fell ill.| Mary sat in the sun.| 12 men came to mass.| Peter sang.",
        "I can see Mt. Fuji from p. 55.| Turn to it.",
        "They closed the deal with Pitt, Briggs & Co.| It closed yesterday.",
        "Let's ask Jane and co.| They should know.",
        "You can find it at N°. 1026.253.553.| That is where the treasure is.",
        "She has $100.00.| It is in her bag.| The U.K. Treasury has more.",
    ],
)
def test_english(text: str) -> None:
    assert sentences(text.replace("|", "")) == text.split("| ")


@pytest.mark.parametrize(
    "text",
    [
        "Он живёт в г. Лог.| Это ул. Ленина, д. 5.| Рядом с. Берёзовка.",
        "Мост строили с 2021 г.| Открыли его 1 нояб. 2025 г.| Он длинный.",
        "Цена — 40 руб.| Проезд — 8 тыс. 500 руб., т. е. дорого.| Им жаль.",
        "Проект сделал А. С. Громов, см. рис. 4.| Проф. Лунин согласен.",
        "«Слабый грунт, — объяснил он.| — Сваи ушли на 32 м».",
        "Есть вода, хлеб и т. д.| Иванов доволен.",
        "Лев Мохов, к. г. н. из пос. Владимировка, и др.| Они там с 14 авг. 2024 г.",
        "Длина — 410 м.| Ширина — 12 м.| Всё.",
    ],
)
def test_russian(text: str) -> None:
    assert sentences(text.replace("|", "")) == text.split("| ")


@pytest.mark.parametrize(
    "text",
    [
        "डॉ. आर. के. वर्मा ने कहा।| यह 2.5 किमी. है।",
        "एस. पी. सिंह आए।| रु. 500 दिए।| मो. इरफ़ान ने सं. 7 देखा।",
        "काम 3 जन. 2023 को शुरू हुआ।| क्या यह पूरा हुआ?| नहीं!",
        pytest.param("प्रो. जोशी आए.| डॉ. वर्मा गए.| रात हुई.", id="points instead of dandas"),
        pytest.param("नहर बनी।| The U.S. Navy came.| It left।", id="English in Hindi"),
    ],
)
def test_hindi(text: str) -> None:
    assert sentences(text.replace("|", "")) == text.split("| ")


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("CAIRO — Egypt told the operator.", "CAIRO"),
        ("LOS ANGELES (Reuters) - A museum gave it back.", "LOS ANGELES (Reuters)"),
        (
            "KELMOUTH, March 11 (Coastal Wire) - The Trust paid.",
            "KELMOUTH, March 11 (Coastal Wire)",
        ),
        (
            "PORT LISBET, Tavoa, May 6 (Meridian News) – Voters decided.",
            "PORT LISBET, Tavoa, May 6 (Meridian News)",
        ),
        ("SALTERN -- Walter Pym retired.", "SALTERN"),
        ("TOLLAND, Iowa — The district pays.", "TOLLAND, Iowa"),
        ("WACO, Tex. — The town pays.", "WACO, Tex."),
        ("Los Angeles (AP) — “It is here,” she said.", "Los Angeles (AP)"),
        ("NEW DELHI: The minister said so.", "NEW DELHI"),
        ("नई दिल्ली: सारस लौट आए।", "नई दिल्ली"),
        ("ПРИОЗЕРСК, 3 окт – Север-Информ. Под дном вода.", "ПРИОЗЕРСК, 3 окт – Север-Информ"),
        ("МОСКВА, 3 окт. — Дождь идёт.", "МОСКВА, 3 окт."),
        ("Moscow, November 27: It rains.", "Moscow, November 27"),
        ("A fine ship\n\nIt is here. It floats.\n\n- One\n- Two\n\nOSLO — A ship came.", "OSLO"),
        ("MODERATOR: Good morning.\n\nDR. RUIZ: Good morning.", None),
        ("NASA — the agency of the U.S. — said so.", None),
        ("It is so. OSLO — A ship came.", None),
        ("Nobody (not even Ann) - and that is new - knows.", None),
        ("OSLO — ", None),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(text: str, dateline: str | None) -> None:
    article = Article(text)
    assert article.stated_dateline == dateline
    if dateline is not None:
        assert article.dateline in article.sentences
        following = article.sentences[article.sentences.index(article.dateline) + 1]
        assert article.slice(following)[0] not in "-—–.: "
