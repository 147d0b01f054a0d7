"""Perform the page's actions on behalf of a person, with Telegram's own refusals."""

from __future__ import annotations

import itertools
from typing import TypeVar, assert_never

from sandbox.page.actions import (
    Action,
    AddPerson,
    Block,
    Choose,
    Delete,
    Edit,
    Inline,
    Menu,
    OpenTopic,
    Post,
    Press,
    PressResultsButton,
    Send,
    SetMember,
    Speak,
    Start,
    StartInGroup,
)
from sandbox.page.view import inline_answer_json, notice_json
from sandbox.people.conversations import Conversation
from sandbox.people.people import Person
from sandbox.people.rooms import Channel, Forum, Group, Room
from sandbox.server import BotApiServer
from sandbox.values.entities import read_entity
from sandbox.values.errors import ApiError
from sandbox.values.json_fields import FieldError
from sandbox.values.keyboards import Button
from sandbox.world.changes import NotSeenError
from sandbox.world.menus import menu
from sandbox.world.newest import Newest
from sandbox.world.queries import InlineAnswer
from sandbox.world.state import Message, Status, Topic
from sandbox.world.wire import Json

Kind = TypeVar("Kind", bound=Conversation)

PATIENCE = 15.0  # seconds; about as long as Telegram's apps wait for the answer to a press
MOST_PEOPLE = 100
MOST_TOPICS = 100
MOST_ANSWERS = 100  # newest inline answers whose results can be chosen


class RefusedError(Exception):
    """The action cannot be done; the message explains why to a person."""


class Actor:
    """Acts as any person in the world of one server."""

    def __init__(self, server: BotApiServer, *, patience: float = PATIENCE) -> None:
        self._server = server
        self._world = server.world
        self._patience = patience
        self._answers: dict[int, InlineAnswer] = Newest(MOST_ANSWERS)
        self._numbers = itertools.count(1)

    async def perform(self, action: Action) -> Json:
        """Perform an action, and return the result for the page.

        Raises:
            RefusedError: the action cannot be done, or the bot does not answer a press in time.
        """
        try:
            return await self._perform(action)
        except (ValueError, NotSeenError) as error:  # impossible in Telegram, or no answer in time
            raise RefusedError(_first_line(error)) from error
        except ApiError as error:
            raise RefusedError(error.description) from error

    async def _perform(self, action: Action) -> Json:
        match action:
            case Send():
                return _place(await self._send(action))
            case Post():
                return _place(await self._channel(action.chat_id).post(action.text))
            case Edit():
                return _place(await self._edit(action))
            case Delete():
                chat = self._conversation(action.chat_id)
                await chat.delete(self._message(action.chat_id, action.message_id))
                return {}
            case Press():
                return await self._press(action)
            case Inline() | Choose() | PressResultsButton():
                return await self._inline_mode(action)
            case Start():
                return _place(await self._person(action.as_).open_link(action.payload))
            case StartInGroup():
                group, by = self._group(action.chat_id), self._person(action.as_)
                return _place(await group.add_bot_by_link(action.payload, by=by))
            case Menu():
                return self._menu(action)
            case Speak():
                self._person(action.as_).speak(action.language_code)
                return {}
            case Block(is_blocked=is_blocked):
                person = self._person(action.as_)
                await (person.block_bot() if is_blocked else person.unblock_bot())
                return {}
            case SetMember():
                await self._set_member(action)
                return {}
            case AddPerson():
                return self._add_person(action)
            case OpenTopic():
                return await self._open_topic(action)
            case _:
                assert_never(action)

    async def _send(self, action: Send) -> Message:
        replied = action.reply_to
        try:
            entities = [read_entity(fields) for fields in action.entities]
        except FieldError as error:
            raise RefusedError(f"An entity cannot be used: {error}") from error
        return await self._room(action.chat_id).send(
            self._person(action.as_),
            action.text,
            entities=[entity for entity in entities if entity is not None],
            caption=action.caption,
            sticker=action.sticker,
            voice=action.voice,
            reply_to=None if replied is None else self._message(action.chat_id, replied),
            quote=action.quote,
            topic=self._topic(action.chat_id, action.topic),
            anonymous=action.is_anonymous,
        )

    async def _edit(self, action: Edit) -> Message:
        message = self._message(action.chat_id, action.message_id)
        chat, author = self._conversation(action.chat_id), self._person(action.as_)
        return await chat.edit(author, message, action.text)

    async def _press(self, action: Press) -> Json:
        message = self._message(action.chat_id, action.message_id)
        button = _button(message, action.row, action.column)
        answer = await self._conversation(action.chat_id).press(
            self._person(action.as_), message, button, within=self._patience
        )
        return notice_json(answer)

    async def _inline_mode(self, action: Inline | Choose | PressResultsButton) -> Json:
        person = self._person(action.as_)
        match action:
            case Inline():
                answer = await self._conversation(action.chat_id).type_inline(
                    person, action.query, offset=action.offset, within=self._patience
                )
                number = next(self._numbers)
                self._answers[number] = answer
                return inline_answer_json(answer, number, self._world)
            case Choose():
                answer = self._answer(action.answer)
                found = [each for each in answer.results if each.id == action.result]
                if not found:
                    raise RefusedError("That result was not offered.")
                chat = self._conversation(action.chat_id)
                return _place(await chat.choose(person, answer, found[0]))
            case PressResultsButton():
                # The button opens the private chat with the bot, wherever the text was typed.
                chat = self._server.private_chat(person)
                return _place(await chat.press_results_button(person, self._answer(action.answer)))
            case _:
                assert_never(action)

    def _menu(self, action: Menu) -> Json:
        chat = self._world.chats.get(action.chat_id)
        if chat is None:
            raise _unknown("chat", action.chat_id)
        commands = menu(self._world, chat, self._person(action.as_).user)
        return {
            "commands": [
                {"command": each.command, "description": each.description} for each in commands
            ]
        }

    async def _set_member(self, action: SetMember) -> None:
        group, by = self._group(action.chat_id), self._person(action.as_)
        person = self._person(action.user_id, or_bot=True)
        chat = self._world.chats[action.chat_id]
        if action.status == "left" and person.id == by.id:
            await group.leave(person)
            return
        if not chat.has_administrator(by.id):
            raise RefusedError(f"{by.name} is no administrator of {group.title}.")
        if chat.membership(person.id).status is Status.OWNER:
            raise RefusedError(f"{person.name} owns {group.title}, and stays so.")
        match action.status:
            case "administrator":
                await group.promote(person, anonymous=action.is_anonymous, by=by)
            case "member" if chat.has_member(person.id):
                await group.demote(person, by=by)
            case "member":
                await group.add(person, by=by)
            case "restricted":
                await group.restrict(person, by=by)
            case "left" | "kicked":
                await group.kick(person, by=by)
            case _:
                assert_never(action.status)

    def _add_person(self, action: AddPerson) -> Json:
        if len(self._world.people) >= MOST_PEOPLE:
            raise RefusedError(f"There are {MOST_PEOPLE} people already.")
        taken = {str(user.username).casefold() for user in self._world.users.values()}
        if action.username is not None and action.username.casefold() in taken:
            raise RefusedError(f"@{action.username} is taken.")
        person = self._server.user(
            action.first_name,
            last_name=action.last_name,
            username=action.username,
            language_code=action.language_code,
        )
        return {"user_id": person.id, "chat_id": self._server.private_chat(person).id}

    async def _open_topic(self, action: OpenTopic) -> Json:
        chat = self._conversation(action.chat_id)
        if not isinstance(chat, Forum):
            raise RefusedError(f"{chat.title} is no forum.")
        if len(self._world.chats[action.chat_id].topics) >= MOST_TOPICS:
            raise RefusedError(f"There are {MOST_TOPICS} topics already.")
        topic = await chat.open_topic(action.name, by=self._person(action.as_))
        return {"chat_id": action.chat_id, "message_id": topic.id, "topic": topic.id}

    def _person(self, user_id: int, *, or_bot: bool = False) -> Person:
        if user_id in self._world.people or (or_bot and user_id == self._world.bot.id):
            return Person(self._world, user_id)
        raise _unknown("person", user_id)

    def _conversation(self, chat_id: int) -> Conversation:
        if chat_id not in self._world.chats:
            raise _unknown("chat", chat_id)
        return self._server.conversation(chat_id)

    def _room(self, chat_id: int) -> Room:
        return _narrowed(self._conversation(chat_id), Room, "is a channel: only it posts there")

    def _group(self, chat_id: int) -> Group:
        return _narrowed(self._conversation(chat_id), Group, "is no group")

    def _channel(self, chat_id: int) -> Channel:
        return _narrowed(self._conversation(chat_id), Channel, "is no channel")

    def _message(self, chat_id: int, message_id: int) -> Message:
        self._conversation(chat_id)
        message = self._world.chats[chat_id].messages.get(message_id)
        if message is None:
            raise RefusedError("That message is gone.")
        return message

    def _topic(self, chat_id: int, topic_id: int | None) -> Topic | None:
        if topic_id is None:
            return None
        self._conversation(chat_id)
        topic = self._world.chats[chat_id].topics.get(topic_id)
        if topic is None:
            raise _unknown("topic", topic_id)
        return topic

    def _answer(self, number: int) -> InlineAnswer:
        answer = self._answers.get(number)
        if answer is None:
            raise RefusedError("Those results are too old: type again.")
        return answer


def _narrowed(chat: Conversation, kind: type[Kind], otherwise: str) -> Kind:
    if not isinstance(chat, kind):
        raise RefusedError(f"{chat.title} {otherwise}.")
    return chat


def _button(message: Message, row: int, column: int) -> Button:
    rows = message.keyboard.rows if message.keyboard else ()
    if row >= len(rows) or column >= len(rows[row]):
        raise RefusedError("That button is gone.")
    return rows[row][column]


def _place(message: Message) -> Json:
    return {"chat_id": message.chat_id, "message_id": message.id}


def _unknown(what: str, number: int) -> RefusedError:
    return RefusedError(f"There is no {what} {number}.")


def _first_line(error: Exception) -> str:
    # The rest of a NotSeenError is for developers.
    return str(error).partition("\n")[0]
