"""What an update has had done is not done again by a later attempt at it."""

from __future__ import annotations

from bot.transport.outbox import Outbox

HELLO = {"chat_id": 1, "text": "Hello"}
SENT = {"message_id": 5}


def _after(*sent: dict[str, object]) -> Outbox:
    """Return the outbox of a second attempt."""
    outbox = Outbox()
    outbox.begin_attempt()
    for number, parameters in enumerate(sent):
        outbox.note("sendMessage", parameters, {"message_id": number})
    outbox.begin_attempt()
    return outbox


def test_in_the_first_attempt_everything_is_sent() -> None:
    outbox = Outbox()
    outbox.begin_attempt()
    outbox.note("sendMessage", HELLO, SENT)
    assert outbox.result_of("sendMessage", HELLO) is None


def test_in_the_second_it_has_the_first_one_s_result_as_often_as_it_was_sent() -> None:
    outbox = _after(HELLO, HELLO)
    found = [outbox.result_of("sendMessage", dict(HELLO)) for _ in range(3)]
    assert found == [{"message_id": 0}, {"message_id": 1}, None]


def test_a_third_attempt_has_it_again() -> None:
    outbox = _after(HELLO)
    assert outbox.result_of("sendMessage", HELLO)
    outbox.begin_attempt()
    assert outbox.result_of("sendMessage", HELLO)


def test_another_text_another_chat_and_another_method_are_other_requests() -> None:
    outbox = _after(HELLO)
    assert outbox.result_of("sendMessage", HELLO | {"text": "Bye"}) is None
    assert outbox.result_of("sendMessage", HELLO | {"chat_id": 2}) is None
    assert outbox.result_of("sendPhoto", HELLO) is None


def test_what_changes_nothing_is_asked_each_time_and_leaves_the_outbox_empty() -> None:
    outbox = Outbox()
    for method in ("getMe", "getChatMember", "sendChatAction"):
        outbox.note(method, {}, True)
    assert outbox.is_empty
    outbox.begin_attempt()
    assert outbox.result_of("getMe", {}) is None


def test_what_is_sent_makes_it_used() -> None:
    assert not _after(HELLO).is_empty


def test_a_request_changed_after_it_was_made_is_known_as_it_was() -> None:
    parameters: dict[str, object] = dict(HELLO)
    outbox = Outbox()
    outbox.note("sendMessage", parameters, SENT)
    parameters["text"] = "Bye"
    outbox.begin_attempt()
    assert outbox.result_of("sendMessage", HELLO) == SENT
