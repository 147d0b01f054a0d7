"""What is made of answers in another shape than the Bot API's; pure."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram import User

from bot.transport.answers import (
    NotBotApiError,
    check_done,
    check_me,
    check_message,
    taken_from,
    understood,
)

ME: dict[str, Any] = {
    "id": 7,
    "is_bot": True,
    "first_name": "Verbatim",
    "username": "verbatim_bot",
}
MESSAGE: dict[str, Any] = {"message_id": 1, "date": 2, "chat": {"id": 3, "type": "private"}}


def test_a_bot_is_one() -> None:
    check_me(User(**ME))


@pytest.mark.parametrize(
    "change",
    [
        {"id": "7"}, {"id": True}, {"id": None}, {"is_bot": False}, {"is_bot": 1},
        {"first_name": ""}, {"first_name": 5}, {"username": None}, {"username": ""},
        {"username": ["verbatim_bot"]},
    ],
)  # fmt: skip
def test_what_is_no_bot_is_told(change: dict[str, Any]) -> None:
    with pytest.raises(NotBotApiError, match=r"^getMe: its answer describes no bot$"):
        check_me(User(**ME | change))


@pytest.mark.parametrize("result", [False, None, 1, "true", {}, [True]])
def test_what_was_not_done_is_told(result: object) -> None:
    check_done("setWebhook", True)
    with pytest.raises(NotBotApiError, match=r"^setWebhook: its answer is not true$"):
        check_done("setWebhook", result)


@pytest.mark.parametrize("result", [MESSAGE, {"message_id": 5}, MESSAGE | {"text": "?"}])
def test_a_message_is_one(result: object) -> None:
    check_message("sendMessage", result)


def test_an_edit_of_a_message_sent_through_a_query_gives_true_and_nothing_else_does() -> None:
    check_message("editMessageText", True)
    for method in ("sendMessage", "answerGuestQuery"):
        with pytest.raises(NotBotApiError, match="its answer is no message"):
            check_message(method, True)


def test_an_answer_to_a_guest_is_told_by_the_id_of_its_message() -> None:
    check_message("answerGuestQuery", {"inline_message_id": "AAA"})
    with pytest.raises(NotBotApiError, match="answerGuestQuery: its answer is no message"):
        check_message("answerGuestQuery", {"inline_message_id": 5})


@pytest.mark.parametrize("method", ["sendMediaGroup", "copyMessages"])
def test_several_are_messages_where_the_method_gives_several(method: str) -> None:
    check_message(method, [MESSAGE, MESSAGE])
    for result in ([], [MESSAGE, 5]):
        with pytest.raises(NotBotApiError, match="its answer is no message"):
            check_message(method, result)


@pytest.mark.parametrize(
    "result",
    [
        None, False, True, 5, "ok", {}, [], [MESSAGE], [None], MESSAGE | {"message_id": "1"},
        MESSAGE | {"message_id": True}, MESSAGE | {"date": None}, MESSAGE | {"date": "now"},
        MESSAGE | {"chat": 3}, MESSAGE | {"chat": {"id": 3}}, MESSAGE | {"chat": {"id": "3"}},
        MESSAGE | {"chat": {"type": "private"}}, {"message_id": 1, "date": 2},
        MESSAGE | {"message_id": 2**63}, MESSAGE | {"chat": {"id": -(2**63) - 1, "type": "group"}},
    ],
)  # fmt: skip
def test_what_is_no_message_is_told(result: object) -> None:
    with pytest.raises(NotBotApiError, match=r"^sendMessage: its answer is no message$"):
        check_message("sendMessage", result)


@pytest.mark.parametrize(
    "error", [TypeError, KeyError, IndexError, AttributeError, ValueError, OverflowError]
)
def test_an_error_over_an_answer_is_told_without_what_stood_there(error: type[Exception]) -> None:
    with (
        pytest.raises(NotBotApiError, match=f"^getMe: {error.__name__} over its answer$"),
        taken_from("getMe"),
    ):
        raise error("a reader's words")


def test_other_errors_are_none_of_the_answer() -> None:
    with pytest.raises(OSError, match="disk"), taken_from("getMe"):
        raise OSError("disk")


def heard(method: str, status: int, answer: object) -> tuple[int, Any]:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    found, said = understood(method, status, body)
    return found, json.loads(said)


@pytest.mark.parametrize("status", [200, 201, 299])
@pytest.mark.parametrize(
    "body",
    [b'{"ok":true,"result":[]}', b'{"ok":true,"result":"\\"ok\\":false"}', b"<html>", b"5",
     b'{"ok":true,"result":{"ok":false}}', b'["ok", {"ok":false}]'],
)  # fmt: skip
def test_a_success_is_left_as_it_is(status: int, body: bytes) -> None:
    assert understood("getUpdates", status, body) == (status, body)


@pytest.mark.parametrize(
    ("method", "code", "status"),
    [
        ("getMe", 401, 401), ("getMe", 404, 404), ("getUpdates", 404, 502),
        ("sendMessage", 404, 400), ("sendMessage", 403, 403), ("getUpdates", 409, 409),
        ("sendMessage", 400, 400), ("sendMessage", 599, 599), ("getMe", 399, 502),
        ("getMe", 600, 502), ("getMe", "401", 502), ("getMe", None, 502), ("getMe", True, 502),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["", " "])
def test_an_error_in_a_success_is_the_error(
    method: str, code: object, status: int, gap: str
) -> None:
    answer = {"ok": False, "error_code": code, "description": "no"}
    body = json.dumps(answer, separators=(",", f"{gap}:{gap}")).encode()
    found, said = understood(method, 200, body)
    assert (found, json.loads(said)) == (status, {"ok": False, "description": "no"})


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409])
@pytest.mark.parametrize("body", [b"<html>", b"", b"[]", b"5", b'{"error": "no"}', b"[" * 100_000])
def test_a_refusal_without_a_word_of_telegrams_passes(status: int, body: bytes) -> None:
    found, said = heard("getMe", status, body)
    assert found == 502
    assert said["description"].endswith(f"({status}), and no word of Telegram's")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (302, "Found (302), and no word of Telegram's"),
        (500, "Internal Server Error (500), and no word of Telegram's"),
        (799, "Unknown status (799), and no word of Telegram's"),
    ],
)
def test_another_status_is_named(status: int, words: str) -> None:
    assert heard("getMe", status, b"<html>") == (status, {"ok": False, "description": words})


def test_what_telegram_describes_is_kept_in_one_line_that_ends() -> None:
    answer = {"ok": False, "description": "Bad\n Request:\x00 " + "x" * 1_000_000}
    status, said = heard("sendMessage", 400, answer)
    assert status == 400
    assert said["description"].startswith("Bad Request:\x00 xxx")
    assert len(said["description"]) <= 300


@pytest.mark.parametrize(
    ("parameters", "kept"),
    [
        ({"retry_after": 5}, {"retry_after": 5}),
        ({"retry_after": 30 * 24 * 3600}, {"retry_after": 30 * 24 * 3600}),
        ({"retry_after": 1, "migrate_to_chat_id": -1, "more": 1}, {"retry_after": 1}),
        ({"migrate_to_chat_id": -1001234567890}, {"migrate_to_chat_id": -1001234567890}),
        ({"migrate_to_chat_id": -(2**63)}, {"migrate_to_chat_id": -(2**63)}),
    ],
)
def test_what_telegram_asks_for_is_kept(parameters: object, kept: object) -> None:
    answer = {"ok": False, "description": "no", "parameters": parameters}
    assert heard("sendMessage", 429, answer)[1]["parameters"] == kept


@pytest.mark.parametrize(
    "parameters",
    [
        5, [], None, {}, {"retry_after": "soon"}, {"retry_after": 0}, {"retry_after": -1},
        {"retry_after": True}, {"retry_after": 30 * 24 * 3600 + 1}, {"retry_after": None},
        {"migrate_to_chat_id": "a"}, {"migrate_to_chat_id": 2**63},
    ],
)  # fmt: skip
def test_what_nobody_could_ask_for_is_left_out(parameters: object) -> None:
    answer = {"ok": False, "description": "no", "parameters": parameters}
    assert heard("sendMessage", 429, answer) == (429, {"ok": False, "description": "no"})
