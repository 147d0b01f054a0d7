"""A curator asks the bank, says what a reply should have been, and sees what that changes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from desk.rooms.trying.notebook import MOST_PASTED, Notebook, Notes
from faq.asking.general import General, general_id
from faq.bank import Bank
from faq.files.loading import load_bank
from tests.desk.conftest import RunningDesk, served
from tests.faq.curating.reviews import BANK, write_bank

TRY = "/bank/oslo/try"
GIST = general_id(General.GIST)
DRAFT = """
  - id: pier-hours
    draft: true
    topic: weather
    questions: {en: [How long was the pier closed?]}
    quotes: [{text: The pier was closed for two hours.}]
"""
REFUSAL = """
  - id: no-price
    topic: ship
    questions: {en: [What does the ship cost?]}
    unanswerable: The article does not say what it costs.
"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    folder = tmp_path_factory.mktemp("banks")
    write_bank(folder)
    with served(folder) as desk:
        yield desk


@pytest.fixture
def desk(running: RunningDesk) -> RunningDesk:
    """A desk on a small bank that nobody has asked anything yet."""
    folder = running.folder / "oslo"
    (folder / "bank.yaml").write_text(BANK + DRAFT + REFUSAL, encoding="utf-8")
    (folder / ".desk" / "trying.json").unlink(missing_ok=True)
    return running


def bank(desk: RunningDesk) -> Bank:
    return load_bank(desk.folder / "oslo")


def questions(desk: RunningDesk, entry_id: str) -> tuple[str, ...]:
    entry = bank(desk).entry(entry_id)
    assert entry is not None
    return entry.questions.en


def text_of(html: str) -> str:
    """Return the words of a page, without its tags, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def room_of(html: str) -> str:
    return text_of(html.partition('<main id="room"')[2])


def ask(desk: RunningDesk, question: str) -> str:
    return room_of(desk.post(f"{TRY}/ask", {"question": question}).text)


def change(desk: RunningDesk, choice: str, question: str, **fields: str) -> str:
    """Say what the first reply should have been; return the page with what that changes."""
    form = {"place": "c1.0", "question": question, "choice": choice, **fields}
    return desk.post(f"{TRY}/change", form).text


def decide(desk: RunningDesk, page: str, decision: str) -> str:
    key = re.search(r'name="trial" value="(\w+)"', page)
    assert key is not None, room_of(page)
    return text_of(desk.post(f"{TRY}/{decision}", {"trial": key[1]}).text)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        pytest.param(
            "What is being built of oak?", "We build a ship of oak for the king … Lee · ¶1",
            id="answered, with speaker and paragraph",
        ),
        pytest.param("who closed the pier", "Declined The article does not", id="declined"),
        pytest.param(
            "what does the ship cost", "Declined The article does not say what it costs",
            id="declined as foreseen",
        ),
        pytest.param("thank you!", "Small talk You're welcome", id="talk"),
        pytest.param(
            "How was the weather? What is being built of oak?",
            "How was the weather? Answered It rained … What is being built of oak? Answered We",
            id="two questions",
        ),
    ],
)  # fmt: skip
def test_the_bank_answers_as_the_bot_would(desk: RunningDesk, question: str, shown: str) -> None:
    page = ask(desk, question)
    assert re.search(re.escape(shown).replace(re.escape("…"), ".*"), page), page


def test_a_follow_up_keeps_the_context_and_a_button_answers(desk: RunningDesk) -> None:
    ask(desk, "What is being built of oak?")
    page = ask(desk, "who said that?")
    assert "it asks for the source of the quotes just shown" in page
    page = room_of(desk.post(f"{TRY}/pick", {"entry": "rain"}).text)
    assert "It rained in the harbour on Sunday. The article · ¶2" in page
    assert "its button was pressed" in page


def test_drafts_answer_only_where_the_curator_says_so(desk: RunningDesk) -> None:
    question = "How long was the pier closed?"
    assert "The pier was closed for two hours. The article" not in ask(desk, question)
    page = room_of(desk.post(f"{TRY}/drafts", {"with_drafts": "1"}).text)
    assert "Answered draft The pier was closed for two hours. The article · ¶2" in page
    assert "The article · ¶2 How was the weather? Answered:" in page  # a button that leads on


def test_a_question_is_added_to_an_entry_after_a_look_and_taken_back(desk: RunningDesk) -> None:
    question = "which wood for the royal vessel"
    assert "Answered We build" not in ask(desk, question)
    page = change(desk, "entry:ship", question)
    assert "then gets what it should" in room_of(page)
    assert question not in questions(desk, "ship")
    said = f"Added “{question}” to “What is being built of oak?”"
    assert said in decide(desk, page, "keep")
    assert questions(desk, "ship")[-1] == question
    assert "Answered We build a ship" in room_of(desk.get(TRY).text)
    desk.post("/bank/oslo/undo")
    assert (desk.folder / "oslo/bank.yaml").read_text(encoding="utf-8") == BANK + DRAFT + REFUSAL


def test_a_dropped_change_is_not_written(desk: RunningDesk) -> None:
    ask(desk, "who closed the pier")
    page = change(desk, "entry:rain", "who closed the pier")
    assert "nothing was changed" in decide(desk, page, "drop")
    assert "who closed the pier" not in questions(desk, "rain")


def test_words_marked_in_the_article_become_an_entry(desk: RunningDesk) -> None:
    question = "what do they build"
    ask(desk, question)
    page = change(desk, "words:", question, words="uild a ship of oa", paragraph="1")
    assert "…build a ship of oak… Ann Lee · ¶1" in room_of(page)
    decide(desk, page, "keep")
    made = bank(desk).entries[-1]
    assert (made.title, made.quotes[0].text, made.draft) == (
        question, "build a ship of oak", False,
    )  # fmt: skip
    assert made.quotes[0].speaker is not None


def test_a_new_entry_can_wait_as_a_draft(desk: RunningDesk) -> None:
    ask(desk, "who closed the pier")
    page = change(desk, "words:", "was it closed", words="The pier was closed", as_draft="1")
    assert "The entry is a draft" in room_of(page)
    decide(desk, page, "keep")
    assert bank(desk).entries[-1].draft


def test_a_draft_can_be_chosen_while_drafts_do_not_answer(desk: RunningDesk) -> None:
    desk.post(f"{TRY}/drafts", {"with_drafts": ""})
    ask(desk, "pier shut till when")
    page = change(desk, "entry:pier-hours", "pier shut till when")
    assert "The entry is a draft: readers get it after" in room_of(page)
    decide(desk, page, "keep")
    assert "pier shut till when" in questions(desk, "pier-hours")


def test_what_should_be_declined_becomes_a_refusal(desk: RunningDesk) -> None:
    ask(desk, "What is being built of oak?")
    page = change(desk, "no:", "What colour is the ship?", repair="decline")
    assert "then gets what it should" in room_of(page)
    decide(desk, page, "keep")
    assert bank(desk).entries[-1].title == "What colour is the ship?"
    assert bank(desk).entries[-1].unanswerable is not None


@pytest.mark.parametrize(
    ("choice", "made"),
    [pytest.param("no:", "", id="a refusal"), pytest.param("entry:ship", "ship", id="an entry")],
)
def test_several_ways_to_ask_are_kept_in_one_save(
    desk: RunningDesk, choice: str, made: str
) -> None:
    ask(desk, "who closed the pier")
    lines = "which tint has the ship?", "", " WHO closed the pier? ", "DID it rain in the harbour"
    others = "\r\n".join([*lines, "цвет корабля"])
    page = change(desk, choice, "who closed the pier", others=others, repair="decline")
    shown = room_of(page)
    assert "which tint has the ship?" in shown.partition("Elsewhere")[0]
    assert "would still not get it" not in shown
    assert "with 3 other ways to ask it" in decide(desk, page, "keep")
    entry = bank(desk).entry(made) if made else bank(desk).entries[-1]
    assert entry is not None
    assert entry.questions.en[-3:] == (
        "who closed the pier", "which tint has the ship?", "DID it rain in the harbour",
    )  # fmt: skip
    assert entry.questions.ru == ("цвет корабля",)
    assert questions(desk, "rain") == ("How was the weather?",)
    desk.post("/bank/oslo/undo")
    assert (desk.folder / "oslo/bank.yaml").read_text(encoding="utf-8") == BANK + DRAFT + REFUSAL


def test_a_line_that_is_no_question_is_named_and_what_was_typed_stays(desk: RunningDesk) -> None:
    ask(desk, "who closed the pier")
    page = change(desk, "no:", "who closed the pier", others="which tint\n?!", repair="decline")
    assert "“?!” has no word in it" in room_of(page)
    assert "which tint\n?!</textarea>" in unescape(page)


def test_a_change_shows_which_other_questions_it_takes(desk: RunningDesk) -> None:
    evaluation = desk.folder / "oslo/questions.jsonl"
    gold = {
        "id": "e1",
        "q": "was there rain",
        "lang": "en",
        "kind": "plain",
        "gold": ["It rained"],
    }
    evaluation.write_text(json.dumps(gold) + "\n", encoding="utf-8")
    ask(desk, "was it raining or not")
    ask(desk, "is there rain")
    try:
        page = room_of(change(desk, "entry:ship", "was it raining or not"))
    finally:
        evaluation.unlink()
    assert "2 other questions change, 1 for the worse" in page
    assert "It is what somebody asked, so look before you keep it" in page
    worse = "Worse answered with “How was the weather?” → declined question e1 of questions.jsonl"
    assert worse in page
    assert "is there rain offered → declined asked here" in page
    assert "Of the 1 test questions of this article: answered right 100.0% → 0.0%" in page


@pytest.mark.parametrize(
    ("choice", "fields", "told"),
    [
        pytest.param("words:", {"words": "It snowed"}, "no paragraph of the article", id="words"),
        pytest.param("words:", {"words": "\n"}, "choose an entry", id="no words"),
        pytest.param("entry:gone", {}, "no longer in the bank", id="an entry that is gone"),
        pytest.param(f"entry:{GIST}", {}, "no longer in the bank", id="a general entry"),
        pytest.param("entry:ship", {"question": "?!"}, "write the question", id="no question"),
        pytest.param("no:", {"question": "Сколько?"}, "in English, too", id="no title"),
        pytest.param("passage:1-2", {}, "choose an entry", id="a passage that is gone"),
        pytest.param(
            "entry:ship", {"question": "How long was the pier closed?"}, "is all that",
            id="the only question of another entry",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_place(
    desk: RunningDesk, choice: str, fields: dict[str, str], told: str
) -> None:
    desk.post(f"{TRY}/drafts", {"with_drafts": "1"})
    ask(desk, "who closed the pier")
    page = change(desk, choice, **{"question": "who closed the pier", **fields})
    assert "That is not possible" in room_of(page)
    assert told in room_of(page)
    assert (desk.folder / "oslo/bank.yaml").read_text(encoding="utf-8") == BANK + DRAFT + REFUSAL


@pytest.mark.parametrize("path", ["change", "keep", "drop"])
def test_a_change_of_an_earlier_start_is_told_as_gone(desk: RunningDesk, path: str) -> None:
    answer = desk.post(f"{TRY}/{path}", {"place": "c9.0", "trial": "0" * 16})
    assert answer.status_code == 200
    assert ("no longer at hand" in answer.text) is (path != "drop")


@pytest.mark.parametrize(
    ("repair", "search", "found", "missing"),
    [
        pytest.param("answer", "weather", "How was the weather?", "What does", id="an entry"),
        pytest.param("answer", "pier", "How long was the pier closed? draft", "", id="a draft"),
        pytest.param("answer", "two hours", "The pier was closed for two", "", id="a passage"),
        pytest.param("answer", "", "What is being built", "No entry", id="the nearest"),
        pytest.param("decline", "cost", "What does the ship cost?", "weather", id="a refusal"),
        pytest.param("decline", "", "What does the ship cost?", "being built", id="near refusals"),
        pytest.param("answer", "cost", "Or words of", "What does the ship", id="no refusal"),
        pytest.param("decline", "zebra", "No entry that declines", "", id="none"),
    ],
)
def test_entries_and_passages_are_found_while_one_types(
    desk: RunningDesk, repair: str, search: str, found: str, missing: str
) -> None:
    params = {"repair": repair, "search": search, "question": "what does oak cost"}
    page = text_of(desk.client.get(f"{TRY}/found", params=params).text)
    assert found in page
    assert not missing or missing not in page


@pytest.mark.parametrize("place", ["c1.0", "c1.7", "c99.0", "m0.0", "x", "c1", "", "c1.0'"])
def test_an_address_opens_a_panel_or_none(desk: RunningDesk, place: str) -> None:
    ask(desk, "who closed the pier")
    page = desk.client.get(TRY, params={"place": place, "repair": "decline"})
    assert page.status_code == 200
    assert ('id="mend"' in page.text) is (place == "c1.0")


def test_a_link_asks_its_question(desk: RunningDesk) -> None:
    page = desk.client.get(TRY, params={"q": "How was the weather?"}, follow_redirects=True)
    assert str(page.url).endswith(TRY)
    assert "Answered It rained" in room_of(page.text)


def test_many_questions_are_ticked_away_and_mended(desk: RunningDesk) -> None:
    pasted = (
        "How was the weather?\r\n\r\n  which wood for the royal vessel \nhow was the WEATHER\n"
    )
    page = room_of(desk.post(f"{TRY}/paste", {"questions": pasted}).text)
    assert "2 to look at, 0 right." in page
    page = room_of(desk.post(f"{TRY}/right", {"number": "0", "right": "1"}).text)
    assert "1 to look at, 1 right." in page
    mended = change(desk, "entry:ship", "which wood for the royal vessel", place="m1.0")
    assert "0 to look at, 2 right. That was the last one." in decide(desk, mended, "keep")
    assert "1 to look at" in room_of(desk.post(f"{TRY}/right", {"number": "0"}).text)
    page = room_of(desk.post(f"{TRY}/clear", {"what": "pasted"}).text)
    assert "to look at" not in page
    assert "See what each gets" in page


def test_a_question_that_reads_like_a_listed_one_is_shown_with_its_own_words(
    desk: RunningDesk,
) -> None:
    desk.post(f"{TRY}/paste", {"questions": "How was the weather?"})
    page = room_of(desk.post(f"{TRY}/right", {"number": "0", "right": "1"}).text)
    assert "0 to look at, 1 right." in page
    pasted = "so how was the weather\nhow was the weather then\nHOW was the weather"
    page = desk.post(f"{TRY}/paste", {"questions": pasted}).text
    assert "1 of these is in the list already." in text_of(page)
    assert "1 to look at, 0 right. How was the weather? also: so how was the weather ✓" in (
        room_of(page)
    )
    assert "gets something else: how was the weather then Offered Did you mean:" in room_of(page)
    page = change(desk, "no:", "how was the weather then", place="m2.0", repair="decline")
    assert "1 to look at, 0 right." in decide(desk, page, "keep")  # the others are answered still
    desk.post("/bank/oslo/undo")
    page = change(desk, "entry:rain", "how was the weather then", place="m2.0")
    assert "0 to look at, 1 right." in decide(desk, page, "keep")


def test_a_hostile_question_stays_words(desk: RunningDesk) -> None:
    page = desk.post(f"{TRY}/ask", {"question": '<script>alert(1)</script>&" ?'}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_questions_outlast_the_desk_and_a_broken_file_of_them_does_no_harm(
    tmp_path: Path,
) -> None:
    notes = Notebook().change(tmp_path, lambda notes: notes.asked("x", None).with_pasted(["y"]))
    assert Notebook().read(tmp_path) == notes
    assert (tmp_path / ".desk/.gitignore").read_text(encoding="utf-8") == "*\n"
    (tmp_path / ".desk/trying.json").write_text('{"turns": [', encoding="utf-8")
    assert Notebook().read(tmp_path) == Notes()


def test_a_very_long_list_is_cut() -> None:
    assert len(Notes().with_pasted(f"q {n}" for n in range(999)).pasted) == MOST_PASTED
    assert Notes().with_pasted(["A?", "a", "b"]).pasted == ("A?", "b")


def test_a_ticked_question_comes_back_where_it_gets_something_else(desk: RunningDesk) -> None:
    question = "which wood for the royal vessel"
    desk.post(f"{TRY}/paste", {"questions": question})
    page = change(desk, "entry:ship", question, place="m0.0")
    assert "0 to look at, 1 right" in decide(desk, page, "keep")
    desk.post("/bank/oslo/undo")
    assert "1 to look at, 0 right" in room_of(desk.get(f"{TRY}/many").text)


def test_a_question_that_still_gets_something_else_is_not_ticked(desk: RunningDesk) -> None:
    desk.post(f"{TRY}/paste", {"questions": "thanks a lot"})
    page = change(desk, "entry:ship", "oak and rain in the harbour", place="m0.0", as_draft="1")
    assert "would still not get it" not in page
    page = change(desk, "words:", "shut", words="The pier was closed", place="m0.0", as_draft="1")
    assert "The entry is a draft" in page
    assert "1 to look at, 0 right" in decide(desk, page, "keep")
