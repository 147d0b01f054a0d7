"""Which clause reports a quotation, and what the sentences before it tell of its speaker."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.bank import Speaker
from faq.speech.reported_speech import Attribution, Evidence, ReportedSpeech

PEOPLE = (
    Speaker(id="lee", name="Ann Lee", role="builder"),
    Speaker(id="hart", name="Tom Hart", role="Governor of Oslo"),
    Speaker(id="poe", name="Eve Poe", role="the old Governor of Rome"),
)
LEE, MAYBE_LEE = Attribution("lee", is_clear=True), Attribution("lee")
HART, MAYBE_HART = Attribution("hart", is_clear=True), Attribution("hart")
NOBODY, STRANGER = Attribution(None), Attribution(None, is_clear=True)


def speakers(text: str) -> list[Attribution]:
    """Return whose the quotations of a text are, in its order."""
    article = Article(text)
    reported = ReportedSpeech(article, PEOPLE)
    return [reported.speaker_of(quotation) for quotation in article.quotations]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        pytest.param('Hart met Lee and said "so".', NOBODY, id="a name with a verb between"),
        pytest.param('Lee said "so".', LEE, id="at once"),
        pytest.param('Lee said that "so".', LEE, id="one word before it"),
        pytest.param('Lee said it was "so".', MAYBE_LEE, id="two words before it"),
        pytest.param('Lee said it all to Gov. Hart: "So."', LEE, id="a colon and a short title"),
        pytest.param('Lee told the mayor of Rome, "So."', LEE, id="a comma"),
        pytest.param('Lee said in Rome — "so".', LEE, id="a dash"),
        pytest.param('Lee said so; then: "So."', MAYBE_LEE, id="a semicolon before the colon"),
        pytest.param('Hart sang. Lee: "So."', LEE, id="a name and a colon"),
        pytest.param('Hart sang.\n\nLee: "So."', LEE, id="a name that opens a paragraph"),
        pytest.param('With Lee: "So."', NOBODY, id="a name and a colon behind a word"),
        pytest.param('Bob Stone: "So."', STRANGER, id="a stranger's name and a colon"),
        pytest.param('"So." — Ann Lee', LEE, id="a dash and a name"),
        pytest.param('"So." - Ann Lee, builder', LEE, id="a hyphen, a name and a comma"),
        pytest.param('"So." — Ann Lee of Oslo', NOBODY, id="a dash, a name and words"),
        pytest.param('"So" Ann Lee', NOBODY, id="a name without a dash"),
        pytest.param('Lee meant "so", Hart said.', HART, id="a verb behind it"),
        pytest.param('Lee wrote all of "so," Hart said.', HART, id="a verb behind its comma"),
        pytest.param('Hart, Lee said, was "bad".', MAYBE_LEE, id="a verb farther before it"),
        pytest.param('"So," Lee said, and "no".', MAYBE_LEE, id="a verb before it, of another"),
        pytest.param('"So" Lee said.', MAYBE_LEE, id="a verb behind it without a comma"),
        pytest.param('"So"— Lee said.', LEE, id="a dash behind it"),
        pytest.param('"So" , Lee said.', LEE, id="a space and a comma behind it"),
        pytest.param('"So!" Lee said.', LEE, id="an exclamation"),
        pytest.param('"So?" Lee said.', LEE, id="a question"),
        pytest.param('"So…" Lee said.', LEE, id="a pause"),
        pytest.param('"So." Lee said no more.', NOBODY, id="a full stop ends it"),
        pytest.param('"So!" Off he went.', NOBODY, id="an exclamation and another sentence"),
        pytest.param(
            '"So!"\n\nLee said no more.', NOBODY, id="an exclamation at a paragraph's end"
        ),
        pytest.param('Of her "so" one spoke.', NOBODY, id="words on both sides"),
        pytest.param('"So."', NOBODY, id="nothing at all"),
        pytest.param('Hart said, after Lee wrote: "So."', MAYBE_LEE, id="a clause in a clause"),
        pytest.param('Hart said no and Lee wrote: "So."', LEE, id="a clause behind a clause"),
    ],
)
def test_the_clause_that_reports_a_quotation_stands_beside_it(
    text: str, given: Attribution
) -> None:
    assert speakers(text)[-1] == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        pytest.param('"A," Lee said. "B," Hart said.', [LEE, HART], id="each its own"),
        pytest.param('"A" and "b," Lee said.', [MAYBE_LEE, LEE], id="of two the second clearly"),
        pytest.param('Lee said "a" and "b".', [LEE, NOBODY], id="of two the first"),
        pytest.param('"A," Lee said, and "b," Hart said.', [LEE, HART], id="a verb each"),
        pytest.param('"No!" "Yes!" Lee said.', [NOBODY, LEE], id="two exclamations"),
        pytest.param('"A?" Lee said: "B."', [LEE, LEE], id="a verb between two"),
        pytest.param('"A\n\n"B," Lee said.', [LEE, LEE], id="one that runs on"),
        pytest.param('"A\n\n"B\n\n"C," Lee said.', [LEE, LEE, LEE], id="one that runs on twice"),
        pytest.param('"A"\n\n"B," Lee said.', [NOBODY, LEE], id="one that is closed"),
        pytest.param('Hart said: "A\n\n"B," Lee said.', [HART, LEE], id="one with a verb"),
    ],
)
def test_several_quotations_are_told_apart(text: str, given: list[Attribution]) -> None:
    assert speakers(text) == given


@pytest.mark.parametrize(
    ("before", "she", "alone"),
    [
        pytest.param("Lee came.", LEE, LEE, id="the only one named"),
        pytest.param("Lee came. Hart left.", MAYBE_LEE, NOBODY, id="a man named last"),
        pytest.param("Hart left.\n\nLee came.", LEE, LEE, id="a man a paragraph ago"),
        pytest.param("Lee and Hart came.", LEE, NOBODY, id="two in the last sentence"),
        pytest.param("Lee and Poe came.", NOBODY, NOBODY, id="two women in it"),
        pytest.param("Lee came to see Lee.", LEE, LEE, id="one twice in it"),
        pytest.param("Lee came to Hart.", LEE, NOBODY, id="one, and a man as an object"),
        pytest.param("Lee came to Poe.", MAYBE_LEE, NOBODY, id="one, and a woman as an object"),
        pytest.param("Lee came. It rained.", MAYBE_LEE, NOBODY, id="one, and then other words"),
        pytest.param("Lee came. Her husband left.", MAYBE_LEE, NOBODY, id="her husband"),
        pytest.param("Lee came. Her mother left.", NOBODY, NOBODY, id="her mother"),
        pytest.param("Lee came. The baker left.", NOBODY, NOBODY, id="a person without a name"),
        pytest.param(
            "Lee came. Then Bob Lee left.", NOBODY, NOBODY, id="one of that surname after her"
        ),
        pytest.param(
            "Lee came. Bob Stone said no.", MAYBE_LEE, NOBODY, id="a man without a quotation"
        ),
        pytest.param(
            "Lee came. Mary Stone left.", NOBODY, NOBODY, id="a woman who was not asked for"
        ),
        pytest.param('Lee came. "No," Bob Stone said.', LEE, STRANGER, id="a man with one"),
        pytest.param('Lee came. "No," one man said.', NOBODY, NOBODY, id="somebody with one"),
        pytest.param('"No," Lee said.', LEE, LEE, id="one with a quotation"),
        pytest.param('Lee came. "No," she also said.', LEE, LEE, id="one by a pronoun"),
        pytest.param("It rained.", NOBODY, NOBODY, id="nobody"),
    ],
)
def test_a_pronoun_means_a_person_of_its_gender_and_no_words_the_only_one(
    before: str, she: Attribution, alone: Attribution
) -> None:
    assert speakers(f'{before} "So," she said.')[-1] == she
    assert speakers(f'{before} "So."')[-1] == alone


@pytest.mark.parametrize(
    ("text", "given"),
    [
        pytest.param('"A," Hart said. "B," he added.', HART, id="at once"),
        pytest.param(
            '"A," Hart said. Al Poe and Jim Roe agree. "B," he added.',
            MAYBE_HART,
            id="two between",
        ),
        pytest.param('"A," Hart said. Al Roe agrees. "B," he added.', NOBODY, id="one between"),
        pytest.param(
            '"A," Hart said. Al Poe and Jim Roe agree. "B," he said.', NOBODY, id="another verb"
        ),
        pytest.param(
            '"A," Hart said. Al Poe and Jim Roe agree. "B," she added.', NOBODY, id="a woman"
        ),
        pytest.param(
            '"A," said they. Al Poe and Jim Roe agree. "B," he added.', NOBODY, id="they"
        ),
    ],
)
def test_who_adds_something_has_spoken_before(text: str, given: Attribution) -> None:
    assert speakers(text)[-1] == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        pytest.param('Lee came. "So," he said of Lee.', NOBODY, id="not whom he tells of"),
        pytest.param('Hart came. "So," he said of Lee.', HART, id="the other one"),
        pytest.param('"So," the builder said.', MAYBE_LEE, id="a role"),
        pytest.param('"So," a builder said.', NOBODY, id="a role of anybody"),
        pytest.param('"So," another builder said.', NOBODY, id="a role of another"),
        pytest.param('"So," the old builder said.', MAYBE_LEE, id="a role and a small word"),
        pytest.param('"So," the Oslo builder said.', NOBODY, id="a role and a capital"),
        pytest.param('"So," the governor said.', NOBODY, id="a role of two people"),
        pytest.param('"So," the Governor of Oslo said.', MAYBE_HART, id="a role with its place"),
        pytest.param('"So," the governor of Bergen said.', NOBODY, id="a role in another place"),
        pytest.param('"So," the pilot said.', NOBODY, id="a role of nobody"),
        pytest.param('"So," Bob Stone said.', STRANGER, id="a stranger"),
        pytest.param('"So" Bob Stone said.', NOBODY, id="a stranger, perhaps"),
        pytest.param('"So," one said.', NOBODY, id="anybody"),
    ],
)
def test_who_is_not_named_is_known_by_role_or_not_at_all(text: str, given: Attribution) -> None:
    assert speakers(text)[-1] == given


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        pytest.param('"So it is," Lee said.', Evidence.FOR, id="all of a quotation"),
        pytest.param('"It is all as so it is," Lee said.', Evidence.FOR, id="its last words"),
        pytest.param('"So it is," she said. Lee sang.', Evidence.UNCLEAR, id="of nobody known"),
        pytest.param('"So it is," Hart said.', Evidence.AGAINST, id="clearly another's"),
        pytest.param('"So it is" Hart said.', Evidence.UNCLEAR, id="perhaps another's"),
        pytest.param('"So it is" Lee said.', Evidence.FOR, id="perhaps hers"),
        pytest.param('Lee said so it is "so".', Evidence.AGAINST, id="before a quotation"),
    ],
)
def test_evidence_is_what_the_article_tells_of_one_person(text: str, evidence: Evidence) -> None:
    article = Article(text.replace("So it is", "so it is"))
    [span] = article.find("so it is")
    assert ReportedSpeech(article, PEOPLE).evidence(span, "lee") is evidence
